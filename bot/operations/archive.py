"""The form of a backup: a zip archive with the database, the key that belongs to it, and what tells both are whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.store.durable import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

DATABASE, KEY, MANIFEST = "roadbook.db", "roadbook.db.key", "manifest.json"
FORMAT = 1
"""Of the archive. A later form gets another number, so that an older Roadbook refuses it instead of guessing."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, ValueError, TypeError)
"""What the standard library raises over a file that is no archive, or one that was cut or changed."""


class DamagedError(RoadbookError):
    """A backup is not whole, or is none. Says which file, and what it lacks."""

    def __init__(self, file: Path, what: str) -> None:
        super().__init__(f"{file} is no whole backup: {what}. Nothing was restored; use another one.")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when it was made (ISO, UTC), by which Roadbook, and with which schema.

    ``sha256`` are the digests of its files, by name.
    """

    made_at: str
    roadbook: str
    schema: str
    sha256: dict[str, str]
    format: int = FORMAT


def pack(folder: Path, archive: Path, made_at: str, roadbook: str, schema: str) -> Manifest:
    """Writes what is in the folder into an archive, which is on the disk when this returns.

    Raises:
        OSError: it cannot be written.
    """
    digests = {name: _digest(folder / name) for name in (DATABASE, KEY)}
    manifest = Manifest(made_at, roadbook, schema, digests)
    handle = os.open(archive, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            for name in digests:
                packed.write(folder / name, name)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(archive.parent)
    return manifest


def unpack(archive: Path, folder: Path) -> Manifest:
    """Writes what is in the archive into a folder, where all of it is as it was packed.

    Raises:
        DamagedError: it is not.
        OSError: the archive cannot be read, or the folder not be written.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            manifest = Manifest(**json.loads(packed.read(MANIFEST)))
            if manifest.format != FORMAT:
                raise RoadbookError(f"{archive} was made by a newer Roadbook. Install that one, or a newer.")
            for name in (DATABASE, KEY):
                with packed.open(name) as source, (folder / name).open("xb") as target:
                    shutil.copyfileobj(source, target)
        changed = [name for name in (DATABASE, KEY) if _digest(folder / name) != manifest.sha256[name]]
    except _BROKEN as error:
        raise DamagedError(archive, "it is no archive of Roadbook's, or was cut or changed") from error
    if changed:
        raise DamagedError(archive, f"{' and '.join(changed)} in it changed")
    return manifest


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
