from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from bot.terminal.repl.history import MAX_LINES, BoundedHistory

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_asked_is_there_next_time_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "state" / "roadbook" / "history"
    BoundedHistory(file).store_string("first")
    BoundedHistory(file).store_string("s\u00e9cond\nline")
    assert list(BoundedHistory(file).load_history_strings()) == ["s\u00e9cond line", "first"]


def test_only_its_user_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "roadbook" / "history"
    before = os.umask(0)
    try:
        BoundedHistory(file).store_string("private")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "history"
    file.touch(mode=0o644)
    BoundedHistory(file).store_string("private")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "history"
    file.write_text("".join(f"question {number}\n" for number in range(MAX_LINES + 50)), encoding="utf-8")
    loaded = list(BoundedHistory(file).load_history_strings())
    assert (len(loaded), loaded[0], loaded[-1]) == (MAX_LINES, f"question {MAX_LINES + 49}", "question 50")
    assert len(file.read_text(encoding="utf-8").splitlines()) == MAX_LINES
    assert [entry.name for entry in tmp_path.iterdir()] == ["history"]


def test_a_file_that_is_no_history_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "history"
    file.write_bytes(b"\xff\x00garbage\nfine\n")
    assert next(iter(BoundedHistory(file).load_history_strings())) == "fine"
    file.unlink()
    with file.open("wb") as stream:
        stream.truncate(5_000_000)
    assert list(BoundedHistory(file).load_history_strings()) == []


@pytest.mark.parametrize("blocked", ["file", "folder"])
def test_where_it_cannot_be_written_the_chat_goes_on(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "state").mkdir() if blocked == "folder" else (tmp_path / "state").touch()
    file = tmp_path / "state" / "history"
    if blocked == "folder":
        file.mkdir()
    history = BoundedHistory(file)
    assert list(history.load_history_strings()) == []
    history.append_string("asked")
    assert history.get_strings() == ["asked"]
