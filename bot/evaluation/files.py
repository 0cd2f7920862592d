"""Files that a measurement reads: bounded, and with a plain sentence where they cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""64 MiB: some fifty times the largest public intent set; a file past it is a mistake."""


def read_bytes(file: Path) -> bytes:
    """The file's content.

    Raises:
        RoadbookError: It cannot be read, is no plain file, or is larger than ``MAX_BYTES``.
    """
    try:
        if not file.is_file():
            problem = "there is no such file"
        elif file.stat().st_size > MAX_BYTES:
            problem = f"it is larger than {MAX_BYTES // 1024**2} MiB"
        else:
            return file.read_bytes()
    except (OSError, ValueError):
        problem = "check that it may be read"
    raise RoadbookError(f"{file} cannot be read: {problem}.")
