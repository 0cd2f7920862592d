"""Commands in the languages of those who look for them: names and descriptions, also of options and choices. Pure.

Not by discord.py's ``Translator``: its list of locales lacks Arabic, which Discord's has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.languages.texts import TRANSLATED, texts_for

Payload = Mapping[str, Any]
Translate = Callable[[str, str | None], Mapping[str, str]]
"""From a text and its context in the catalogues to its translations by Discord's locales."""

NAME = "name"
"""The context of a name that has to follow Discord's rule: 1 to 32 lower-case letters, figures, ``-`` or ``_``."""
CLIENTS = {"fr": ("fr",), "es": ("es-ES", "es-419"), "ar": ("ar",)}
"""The locales of Discord's clients that show each language."""
_CHAT_INPUT = 1


def translations(message: str, context: str | None) -> dict[str, str]:
    """What a text is called in every locale that there is a catalogue for."""
    return {
        client: texts_for(language).exactly(message, context)
        for language in TRANSLATED
        for client in CLIENTS[language]
    }


def localised(command: Payload, translate: Translate = translations) -> dict[str, Any]:
    """The command as it is sent to Discord, with its translations. ``command`` stays as it is."""
    typed_by_hand = command.get("type", _CHAT_INPUT) == _CHAT_INPUT
    return _localised(command, NAME if typed_by_hand else None, translate)


def _localised(holder: Payload, context: str | None, translate: Translate) -> dict[str, Any]:
    found = {**holder, "name_localizations": translate(holder["name"], context)}
    if holder.get("description"):
        found["description_localizations"] = translate(holder["description"], None)
    if holder.get("options"):
        found["options"] = [_localised(option, NAME, translate) for option in holder["options"]]
    if holder.get("choices"):
        found["choices"] = [_localised(choice, None, translate) for choice in holder["choices"]]
    return found
