"""What `roadbook doctor` looks at on the machine: versions, the disk, the clock, who can read the secrets."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot import __version__
from bot.operations.findings import bad, doubtful, good

if TYPE_CHECKING:
    from pathlib import Path

    from bot.operations.findings import Finding

OFF, FAR_OFF = 30.0, 300.0
"""Seconds by which the clock may be wrong before it is told, and before "today" and deletions cannot be relied on."""
LEAST_FREE = 64 * 2**20
"""Bytes that a store needs besides twice its own size, which a deletion takes for a moment."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def versions() -> Finding:
    """Of Roadbook, of Python, and of the libraries that a report of a fault should name."""
    libraries = [f"{name} {version(name)}" for name in ("discord.py", "SQLAlchemy", "rapidfuzz")]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    where = f"on {platform.system()} {platform.machine()}"
    told = ", ".join((f"Roadbook {__version__}", python, *libraries, f"SQLite {sqlite3.sqlite_version}"))
    return good("versions", f"{told}, {where}.")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # until Python 3.13, where a folder above may not be looked into
        return False


def disk(file: Path) -> Finding:
    """Whether there is room for this database, and whether it can be written."""
    folder = next(each for each in file.absolute().parents if _is_folder(each))
    free, place, size = shutil.disk_usage(folder).free, folder, 0
    with suppress(OSError):  # none yet, or none that this user may look at
        place, size = file, file.stat().st_size
    told = f"{free // 2**20:,} MB are free for {file}"
    if not os.access(place, os.W_OK):
        return bad("disk", f"{file} may not be written by this user. Run this as the user that the bot runs as.")
    if free < LEAST_FREE // 4:
        return bad("disk", f"Only {told}. Make room.")
    if free < 2 * size + LEAST_FREE:
        return doubtful("disk", f"Only {told}: to delete somebody's data takes twice its size for a moment.")
    return good("disk", f"{told}.")


def clock(ahead: float) -> Finding:
    """How wrong the clock is, by the seconds by which it is ahead of Discord's."""
    told = f"This machine's clock is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} Discord's"
    if abs(ahead) < OFF:
        return good("clock", "This machine's clock agrees with Discord's.")
    if abs(ahead) < FAR_OFF:
        return doubtful("clock", f"{told}. Have it set by a time server.")
    return bad("clock", f"{told}, so that answers are of the wrong day. Have it set by a time server.")


def secrecy(file: Path) -> list[Finding]:
    """A warning where others on this machine can read a file with secrets. Windows tells that in another way."""
    if os.name == "nt" or not file.is_file() or not stat.S_IMODE(file.stat().st_mode) & _OTHERS:
        return []
    return [doubtful("settings", f"Others on this machine can read {file}, which holds secrets: chmod 600 {file}")]
