"""An edit is written whole, in one step, or not at all."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.teaching import add_phrasing, refuse
from bot.knowledge.editing.writing import write, write_all
from bot.knowledge.files import find
from bot.knowledge.loader import load_found
from bot.knowledge.shipped import shipped_directory
from tests.knowledge.editing.files import CONTENTS

if TYPE_CHECKING:
    from bot.knowledge.loader import Loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_only_the_edited_file_is_replaced_and_keeps_its_permissions(folder: Path) -> None:
    file = folder / "facts" / "all.yaml"
    file.chmod(0o640)
    edit = add_phrasing(find(folder).contents, "boss", "who is it")
    write(folder, edit)
    assert find(folder).contents == edit.applied(CONTENTS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(each.name for each in file.parent.iterdir()) == ["all.yaml"]


def test_a_file_that_was_not_there_is_made(folder: Path) -> None:
    (folder / "out_of_scope.yaml").unlink()
    write(folder, refuse(find(folder).contents, "is it raining", "weather"))
    assert b"is it raining" in find(folder).contents["out_of_scope.yaml"]


def test_where_one_of_several_files_cannot_be_written_the_others_stay_as_they_were(folder: Path) -> None:
    (folder / "out_of_scope.yaml").unlink()
    before = find(folder).contents
    first, second = refuse(before, "is it raining", "weather"), add_phrasing(before, "boss", "who is it")
    with pytest.raises(EditError, match="changed in the meantime"):
        write_all(folder, [first, second, replace(second, before=b"something else")])
    assert find(folder).contents == before


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    edit = add_phrasing(find(folder).contents, "boss", "who is it")
    file = folder / "facts" / "all.yaml"
    file.write_bytes(file.read_bytes() + b"# more\n")
    with pytest.raises(EditError, match="changed in the meantime"):
        write(folder, edit)
    assert file.read_bytes().endswith(b"# more\n")


def test_a_linked_file_stays_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    file, real = folder / "facts" / "all.yaml", tmp_path_factory.mktemp("real") / "all.yaml"
    file.rename(real)
    file.symlink_to(real)
    write(folder, add_phrasing(find(folder).contents, "boss", "who is it"))
    assert file.is_symlink()
    assert b"who is it" in real.read_bytes()


def test_a_disk_that_refuses_leaves_every_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_it(self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    edit = add_phrasing(find(folder).contents, "boss", "who is it")
    monkeypatch.setattr(Path, "replace", refuse_it)
    with pytest.raises(EditError, match="No space left on device"):
        write(folder, edit)
    assert find(folder).contents == CONTENTS
    assert sorted(each.name for each in (folder / "facts").iterdir()) == ["all.yaml"]


def test_an_edit_can_be_loaded_before_it_is_written(shipped_loaded: Loaded) -> None:
    found = find(shipped_directory())
    edit = add_phrasing(found.contents, "car-name", "zebra crossing")
    assert shipped_loaded.base is not None
    loaded = load_found(found.with_contents(edit.applied(found.contents)))
    assert loaded.base is not None
    assert "zebra crossing" in loaded.base.intents_by_fact["car-name"].phrasings
    assert loaded.base.revision != shipped_loaded.base.revision
