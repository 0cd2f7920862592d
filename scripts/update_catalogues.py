"""Brings the catalogues up to date with the bot's texts, and says what still has to be translated.

    python scripts/update_catalogues.py

What is new gets an empty translation; what nobody says any more is dropped. After translating, in
``bot/languages/*/LC_MESSAGES/roadbook.po``, compile them by ``scripts/compile_catalogues.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.chat.command_names import localised
from bot.languages.texts import DOMAIN, FOLDER, TRANSLATED

ROOT = Path(__file__).parent.parent
KEYWORDS = {"t": None, "marked": None, "n": (1, 2)}


def said() -> Catalog:
    """Everything that the bot says: what stands in its code, and what its commands are called."""
    catalogue = Catalog(domain=DOMAIN, project="Roadbook", charset="utf-8")
    for name, _, message, _, context in extract_from_dir(ROOT / "bot" / "chat", keywords=KEYWORDS):
        catalogue.add(message, locations=[(f"bot/chat/{name}", 0)], context=context)
    for message, context in said_by_commands():
        catalogue.add(message, locations=[("the commands", 0)], context=context)
    return catalogue
