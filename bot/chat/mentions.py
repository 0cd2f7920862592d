"""Questions in plain messages: a mention in a channel, a reply that pings the bot, a direct message."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import discord

from bot.chat.occasion import Door, Occasion

if TYPE_CHECKING:
    from bot.chat.desk import Desk

_log = logging.getLogger(__name__)
_WRITTEN_BY_PEOPLE = (discord.MessageType.default, discord.MessageType.reply)
_MENTION = re.compile(r"<(?:@[!&]?|#)[0-9]+>")
PING_ASKER_ONLY = discord.AllowedMentions(everyone=False, users=False, roles=False, replied_user=True)


def is_asked(message: discord.Message, me: discord.abc.User) -> bool:
    """Whether a message asks the bot: written by a person, and sent to it directly or naming it itself.

    A mention of everyone or of a role names nobody in person, and is not answered.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in _WRITTEN_BY_PEOPLE:
        return False
    return message.guild is None or any(user.id == me.id for user in message.mentions)


def question_in(content: str) -> str:
    """What a message asks, without the mentions in it."""
    return " ".join(_MENTION.sub(" ", content).split())


async def answer_message(message: discord.Message, desk: Desk) -> None:
    """Replies to the question with a regular message, so that people can reply to it in turn."""
    door = Door.DIRECT if message.guild is None else Door.MENTION
    layout = desk.reply(question_in(message.content), Occasion(message.author.id, message.channel.id, door))
    question = message.to_reference(fail_if_not_exists=False)
    try:
        await message.channel.send(view=layout, reference=question, allowed_mentions=PING_ASKER_ONLY)
    except discord.Forbidden:
        _log.warning("A question in channel %s stays unanswered: the bot may not write there", message.channel.id)
