"""Where the fact base lies that ships with Roadbook."""

from __future__ import annotations

from pathlib import Path


def shipped_directory() -> Path:
    """The folder of the shipped fact base: inside the installed package or, in a checkout, beside it."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped_knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"
