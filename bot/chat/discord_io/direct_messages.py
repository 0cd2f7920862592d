"""Private notes about a message that is not answered: Discord hides nothing in a channel but answers to commands."""

from __future__ import annotations

import logging
import math
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.answering.ttl_cache import TtlCache
from bot.chat.discord_io.invite import invite_link
from bot.chat.discord_io.sending import send
from bot.chat.intake.rate_limits import Refusal, RefusalReason
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from discord import ui

    from bot.languages.texts import Texts

HOURGLASS = "\N{HOURGLASS WITH FLOWING SAND}"
ONCE_IN = 300.0
"""Seconds. Nobody is told the same again before: a note is a direct message, and many of them are a nuisance."""
_log = logging.getLogger(__name__)
_CLOSED = (50083, 160005)
"""Discord's codes for what cannot be done in an archived or locked thread (its documentation of error codes)."""
_NEEDED = {
    "read_messages": marked("View Channel"),
    "send_messages": marked("Send Messages"),
    "send_messages_in_threads": marked("Send Messages in Threads"),
    "read_message_history": marked("Read Message History"),
}


class DirectMessages:
    """Tells people in private. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: TtlCache[tuple[int, Hashable], float] = TtlCache(clock, ONCE_IN)

    async def tell(
        self,
        person: discord.User | discord.Member,
        about: Hashable,
        note: ui.LayoutView,
        once_in: float = ONCE_IN,
    ) -> bool:
        """Writes to a person directly, unless they were written to about the same less than ``once_in`` seconds ago.

        That is ``ONCE_IN`` at most. Returns False where they take no messages from bots.
        """
        key, now = (person.id, about), self._clock()
        if (self._until.get(key) or 0.0) > now:
            return True
        self._until.keep(key, now + once_in)
        try:
            await send(person, note)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.info("Somebody could not be told why there is no answer (%s)", type(error).__name__)
            return False
        return True


async def show_hourglass(message: discord.Message) -> None:
    """Says without words to wait, for whom no note reaches; where reactions are forbidden, nothing can be said."""
    with suppress(discord.HTTPException):
        await message.add_reaction(HOURGLASS)


def speechless(
    message: discord.Message, error: discord.HTTPException | discord.RateLimited, texts: Texts
) -> str | None:
    """Why the bot cannot answer where this message stands: by Discord's names, the permissions that it lacks.

    None for an error that does not tell.
    """
    if isinstance(error, discord.RateLimited):
        return Refusal(RefusalReason.CHANNEL, math.ceil(error.retry_after)).words(texts)
    place = f"<#{message.channel.id}>"
    if error.code in _CLOSED:
        return texts.t("I cannot answer you in {place}, because that thread is archived or locked.", place=place)
    if not isinstance(error, discord.Forbidden):
        return None
    missing = missing_permissions(message)
    if not missing or message.guild is None:
        return texts.t("I may not write in {place}, so I cannot answer you there.", place=place)
    names = texts.listed(f"**{texts.t(_NEEDED[name])}**" for name in missing)
    return texts.t(
        "I cannot answer you in {place}, because I lack a permission there: {names}. "
        "Whoever manages the server can give it to me: in the settings of that channel or, for all of them, by "
        "{link}.",
        place=place,
        names=names,
        link=f"<{invite_link(message.guild.me.id, message.guild)}>",
    )


def missing_permissions(message: discord.Message) -> tuple[str, ...]:
    """What the bot would need to answer this message and does not have, by discord.py's names."""
    if isinstance(message.channel, discord.PartialMessageable) or message.guild is None or message.guild.me is None:
        return ()
    speak = "send_messages_in_threads" if isinstance(message.channel, discord.Thread) else "send_messages"
    if message.guild.me.is_timed_out():
        return ()  # whatever it is permitted: no permission is what it needs
    held = message.channel.permissions_for(message.guild.me)
    needed = ("read_messages", speak, "read_message_history")
    return tuple(name for name in needed if not getattr(held, name))
