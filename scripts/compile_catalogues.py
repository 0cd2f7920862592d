"""Compiles the catalogues of the bot's texts, from ``roadbook.po`` to the ``roadbook.mo`` beside it.

Building or installing the package does it (this is hatchling's build hook); after an edit of a catalogue, run it:

    python -m scripts.compile_catalogues
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent.parent


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg] # the configuration's type is no business of ours
    """Compiles them before a wheel is packed, or an editable installation made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Hatchling calls this first."""
        compile_all(Path(self.root))


def compile_all(root: Path) -> None:
    """Compiles every catalogue under ``root``."""
    for source in sorted(root.glob("bot/languages/*/LC_MESSAGES/*.po")):
        unfinished = source.with_suffix(f".{os.getpid()}.mo")
        unfinished.write_bytes(compiled(source))
        unfinished.replace(source.with_suffix(".mo"))  # at once: a bot or a test may be reading it


def compiled(source: Path) -> bytes:
    """A catalogue as gettext reads it. A translation that waits for a person's eyes (fuzzy) is left out."""
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    output = BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


if __name__ == "__main__":
    compile_all(ROOT)
