"""The folder for what the terminal remembers: the history of questions, and the log of unexpected failures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def state_directory(environ: Mapping[str, str]) -> Path:
    """Where this user's programs keep their state: the XDG base directories, or Windows' local data."""
    if local := environ.get("LOCALAPPDATA"):
        return Path(local) / "roadbook"
    given = Path(environ.get("XDG_STATE_HOME", ""))
    home = given if given.is_absolute() else Path(environ.get("HOME") or Path.home()) / ".local" / "state"
    return home / "roadbook"


def private_directory(directory: Path) -> Path:
    """The folder, made if need be, and for this user's eyes only.

    Raises:
        OSError: It cannot be made.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    directory.chmod(0o700)
    return directory
