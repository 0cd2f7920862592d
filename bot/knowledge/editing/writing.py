"""Puts an edit into the folder of a fact base: one file is replaced in one step, or nothing is."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge.editing.edit import Edit
from bot.knowledge.editing.error import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_READABLE = 0o644


def write_changes(directory: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Replace the files whose contents differ, and delete those that are gone, or leave them all as they were.

    Raises:
        EditError: as ``write`` does.
    """
    changed = [Edit(name, before.get(name), new, "") for name, new in after.items() if before.get(name) != new]
    write_all(directory, changed)
    for name in before.keys() - after.keys():
        (directory / name).unlink(missing_ok=True)


def write_all(directory: Path, edits: Sequence[Edit]) -> None:
    """Replace the files that were edited, one after another. Where one cannot be, the others stay as they were.

    Raises:
        EditError: as ``write`` does.
    """
    for place, edit in enumerate(edits):
        try:
            write(directory, edit)
        except EditError:
            for done in edits[:place]:
                with suppress(EditError):
                    _undo(directory, done)
            raise


def _undo(directory: Path, done: Edit) -> None:
    if done.before is None:
        (directory / done.file).unlink(missing_ok=True)
    else:
        write(directory, replace(done, before=done.after, after=done.before))


def write(directory: Path, edit: Edit) -> None:
    """Replace the file that was edited. A power cut, or a kill, leaves the old one or the new one.

    Raises:
        EditError: the file is no longer as it was when the edit was made, or it cannot be written.
    """
    path = (directory / edit.file).resolve()  # what a link names is replaced, not the link
    try:
        found = path.read_bytes() if path.exists() else None
        if found != edit.before:
            raise EditError(f"{edit.file} was changed in the meantime. Please try again.")
        _replace(path, edit.after)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EditError(f"{edit.file} cannot be written: {reason}. It stays as it was.") from error


def _replace(path: Path, content: bytes) -> None:
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _READABLE
    # Named like what programs leave behind, which no fact base reads.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Returns when the names of its files are on the disk. Windows sees to that itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
