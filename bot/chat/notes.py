"""Private notes about a message that is not answered: Discord hides nothing in a channel but answers to commands."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord

from bot.answering.recent import Recent
from bot.chat.render import notice
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bot.languages.texts import Texts

ONCE_IN = 300.0
"""Seconds. Nobody is told the same again before: a note is a direct message, and many of them are a nuisance."""
_log = logging.getLogger(__name__)
_NEEDED = {
    "read_messages": marked("View Channel"),
    "send_messages": marked("Send Messages"),
    "send_messages_in_threads": marked("Send Messages in Threads"),
    "read_message_history": marked("Read Message History"),
}


class Notes:
    """Tells people in private. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._told: Recent[tuple[int, Hashable], bool] = Recent(clock, ONCE_IN)

    async def tell(self, person: discord.User | discord.Member, about: Hashable, text: str) -> None:
        """Writes to a person directly, unless they read about the same a moment ago or take no messages from bots."""
        key = (person.id, about)
        if self._told.get(key):
            return
        self._told.keep(key, value=True)
        try:
            await person.send(view=notice(text))
        except discord.HTTPException as error:
            _log.info("Somebody could not be told why there is no answer (HTTP %s)", error.status)


def speechless(message: discord.Message, texts: Texts) -> str:
    """Why the bot cannot answer where this message stands: the permissions that it lacks, by Discord's names."""
    missing = missing_permissions(message)
    place = f"<#{message.channel.id}>"
    if not missing:
        return texts.t("I may not write in {place}, so I cannot answer you there.", place=place)
    names = texts.listed(f"**{texts.t(_NEEDED[name])}**" for name in missing)
    return texts.t(
        "I cannot answer you in {place}, because I lack a permission there: {names}. "
        "Whoever manages the server can give it to me.",
        place=place,
        names=names,
    )


def missing_permissions(message: discord.Message) -> tuple[str, ...]:
    """What the bot would need to answer this message and does not have, by discord.py's names."""
    if message.guild is None or message.guild.me is None:
        return ()
    speak = "send_messages_in_threads" if isinstance(message.channel, discord.Thread) else "send_messages"
    held = message.channel.permissions_for(message.guild.me)
    needed = ("read_messages", speak, "read_message_history")
    return tuple(name for name in needed if not getattr(held, name))
