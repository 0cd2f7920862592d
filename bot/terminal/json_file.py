"""Writes a measurement as JSON into a file that was named on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import RoadbookError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json OUT``."""
    parser.add_argument("--json", metavar="OUT", type=Path, help="write all figures, and every item, to this file too")


def write_json(file: Path | None, measured: Mapping[str, object]) -> None:
    """Write one JSON object, in ASCII; nothing where no file was named.

    Raises:
        RoadbookError: The file cannot be written.
    """
    if file is None:
        return
    try:
        file.write_text(json.dumps(measured, indent=1) + "\n", encoding="ascii")
    except (OSError, ValueError):
        problem = f"{file} cannot be written. Name a file that you may write, in a folder with room for it."
        raise RoadbookError(problem) from None
