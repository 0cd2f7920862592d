"""In which language to speak to somebody: that of their Discord client, else the server's, else English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import discord

from bot.answering.ttl_cache import TtlCache
from bot.languages.texts import texts_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.languages.texts import Texts

Asked: TypeAlias = discord.Interaction[Any] | discord.Message
"""What somebody waits for an answer to: a command, a component, a modal, autocomplete, or a message."""
WEEK = 7 * 24 * 3600.0


def texts_of(asked: Asked, chosen: str | None = None, known: str | None = None) -> Texts:
    """The texts for whoever asked.

    ``chosen`` is the language that the server's managers chose, if they did; ``known`` what the asker's client was
    last known to be set to, for a message, with which Discord doesn't tell.
    """
    if isinstance(asked, discord.Message):
        return texts_for(known, chosen, asked.guild.preferred_locale if asked.guild is not None else None)
    return texts_for(asked.locale, chosen, asked.guild_locale)


class Readers:
    """Which language people read, for the messages that they write: as their commands and clicks last told it.

    Kept for a week and in memory only. ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._locales: TtlCache[int, str] = TtlCache(clock, WEEK)

    def texts(self, asked: Asked, chosen: str | None = None) -> Texts:
        """The texts for whoever asked; ``chosen`` is the language that the server's managers chose, if they did."""
        if isinstance(asked, discord.Message):
            return texts_of(asked, chosen, self._locales.get(asked.author.id))
        self._locales.keep(asked.user.id, str(asked.locale))
        return texts_of(asked, chosen)

    def forget(self, person: int) -> None:
        """The language of this person is not known any more."""
        self._locales.drop(person)
