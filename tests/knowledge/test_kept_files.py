from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.kept_files import MOST, KeptFiles

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_kept_is_given_back_to_the_next_process(tmp_path: Path) -> None:
    KeptFiles(tmp_path / "new", "1").put("facts", "a", b"line\nand another\n")
    next_process = KeptFiles(tmp_path / "new", "1")
    assert next_process.get("facts", "a") == b"line\nand another\n"
    assert [next_process.get(kind, key) for kind, key in (("facts", "b"), ("readings", "a"))] == [None, None]


def test_what_another_version_kept_is_not_taken(tmp_path: Path) -> None:
    KeptFiles(tmp_path, "1").put("facts", "a", b"old")
    assert KeptFiles(tmp_path, "2").get("facts", "a") is None


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "of another key", "a folder"])
def test_what_is_damaged_is_not_taken(tmp_path: Path, harm: str) -> None:
    kept = KeptFiles(tmp_path, "1")
    kept.put("facts", "a", b"0123456789")
    (file,) = tmp_path.iterdir()
    match harm:
        case "cut":
            file.write_bytes(file.read_bytes()[:-1])
        case "changed":
            file.write_bytes(file.read_bytes().replace(b"789", b"780"))
        case "emptied":
            file.write_bytes(b"")
        case "of another key":
            kept.put("facts", "b", b"another")
            (other,) = set(tmp_path.iterdir()) - {file}
            other.replace(file)
        case "a folder":
            file.unlink()
            file.mkdir()
    assert kept.get("facts", "a") is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no such owners there")
def test_what_another_user_put_there_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptFiles(tmp_path, "1")
    kept.put("facts", "a", b"theirs")
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    assert kept.get("facts", "a") is None


def test_only_the_last_ones_of_a_kind_stay_and_no_draft(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, "1")
    for number in range(MOST + 2):
        kept.put("facts", str(number), b"%d" % number)
        for place, file in enumerate(sorted(tmp_path.glob("facts-*"), key=lambda file: file.stat().st_mtime_ns)):
            os.utime(file, ns=(place, place))  # as if they had been written one day after another
    kept.put("readings", "one", b"1")
    found = [kept.get("facts", str(number)) for number in range(MOST + 2)]
    assert found == [None, None, *(b"%d" % number for number in range(2, MOST + 2))]
    assert len(list(tmp_path.iterdir())) == MOST + 1


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = KeptFiles(tmp_path / "file", "1")
    kept.put("facts", "a", b"1")
    assert kept.get("facts", "a") is None
