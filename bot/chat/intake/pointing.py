"""What a message asks, where it may only point at another: "^", "this?", "can you answer this" in a reply to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import discord

from bot.answering.message.framing import points
from bot.answering.message.markup import readable
from bot.chat.intake.mentions import is_by_person, is_named, said_in
from bot.chat.request_context import picked_fact
from bot.chat.views.message_state import offered_in
from bot.languages.texts import marked

ASKED_BY_A_BOT = marked("I answer what people ask, not what bots say.")
NO_TEXT = marked("There is no text in that message that I could answer.")
HIDDEN = marked(
    "Discord does not show me that message. In its menu, choose Apps, then “Answer this message”; or ask me in words "
    "of your own."
)
BY_ROLE = marked(
    "Discord does not show me what you wrote, because you mentioned my role. Mention me by my name instead, or type "
    "`/ask`."
)


_NUMBER = re.compile(r"#?([0-9]{1,2})[.):]?")


@dataclass(frozen=True, slots=True)
class Request:
    """What a message asks; or ``advice``, a sentence of ours, where that cannot be read or is not to be answered.

    ``in_its_words`` where the message itself says it: then nobody needs to be shown what was asked.
    """

    question: str
    advice: str = ""
    in_its_words: bool = True


def request_of(message: discord.Message, me: discord.abc.User, language: str) -> Request:
    """What a message that asks the bot asks: by its own words, or by those of the message that it points at.

    ``language`` is the ISO 639 code of that in which people ask.
    """
    if message.guild is not None and not message.content and not is_named(message, me):
        return Request("", BY_ROLE)
    question = readable(said_in(message))
    if fact := _chosen_by_number(question, message, me):
        return Request(picked_fact(fact), in_its_words=False)
    pointed_at = _answered_by(message) if points(question, language) else None
    if pointed_at is None or pointed_at.author.id == me.id:
        return Request(question)
    return _request_in(pointed_at)


def _chosen_by_number(question: str, message: discord.Message, me: discord.abc.User) -> str:
    """The id of the fact that stands at a number in the offer of ours that a message replies to; else empty."""
    number, offer = _NUMBER.fullmatch(question), _answered_by(message)
    if number is None or offer is None or offer.author.id != me.id:
        return ""
    offered = offered_in(offer)
    return offered[int(number[1]) - 1] if 0 < int(number[1]) <= len(offered) else ""


def _answered_by(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, if it is there still."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    found = message.reference.resolved
    return found if isinstance(found, discord.Message) else None


def _request_in(message: discord.Message) -> Request:
    if not is_by_person(message):
        return Request("", ASKED_BY_A_BOT)
    said = said_in(message)
    if not said and not message.attachments:
        return Request("", HIDDEN)
    question = readable(said)
    return Request(question, in_its_words=False) if question else Request("", NO_TEXT)
