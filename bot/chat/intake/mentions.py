"""Which messages ask the bot something, and what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord

from bot.chat.views.message_state import walk

if TYPE_CHECKING:
    from bot.store.interface import ServerSettings

_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)
_FACT = re.compile(r"sources:(?P<fact>[a-z0-9-]{1,60}):.*")


def is_asked(message: discord.Message, me: discord.abc.User) -> bool:
    """Whether a message asks the bot: written by a person, and sent to it directly or naming it itself.

    Its own role, which Discord makes when it is invited and offers beside it, is a name of it. A mention of everyone
    or of another role names nobody in person, and is not answered.
    """
    if not is_by_person(message) or message.type not in _WRITTEN_BY_PEOPLE:
        return False
    return message.guild is None or is_named(message, me) or message.guild.self_role in message.role_mentions


def is_by_person(message: discord.Message) -> bool:
    """Whether a person wrote a message: no bot, and no webhook."""
    return not message.author.bot and message.webhook_id is None


def is_named(message: discord.Message, me: discord.abc.User) -> bool:
    """Whether a message mentions the bot itself, by its name or as a reply to it: then Discord shows what it says."""
    return any(user.id == me.id for user in message.mentions)


def is_served(
    channel: discord.abc.Messageable | discord.abc.GuildChannel | discord.Thread, settings: ServerSettings
) -> bool:
    """Whether the managers of the server want mentions to be answered in this channel.

    One that nobody knows is taken for a thread: a bot is told of all channels, but not of archived threads.
    """
    is_thread = isinstance(channel, discord.Thread | discord.PartialMessageable)
    if settings.channels == "none" or (is_thread and not settings.threads):
        return False
    places = {getattr(channel, "id", None), channel.parent_id if isinstance(channel, discord.Thread) else None}
    return settings.channels == "all" or not settings.listed_channels.isdisjoint(places)


def said_in(message: discord.Message) -> str:
    """What a message says; of one that only forwards another, what that says."""
    return message.content or "\n".join(copy.content for copy in message.message_snapshots)


def fact_replied_to(message: discord.Message, me: discord.abc.User) -> str | None:
    """The id of the fact in the answer that a message replies to: what "it" means there, whoever got that answer."""
    answer = message.reference.resolved if message.reference is not None else None
    if not isinstance(answer, discord.Message) or answer.author.id != me.id:
        return None
    found = [_FACT.fullmatch(getattr(part, "custom_id", None) or "") for part in walk(answer)]
    facts = [match["fact"] for match in found if match is not None]
    return facts[-1] if facts else None
