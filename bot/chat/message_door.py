"""Answers questions in plain messages: a mention in a channel, a reply that pings the bot, a direct message."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.answering.recent import Recent
from bot.chat.manners import Why
from bot.chat.mentions import fact_replied_to, is_asked, is_served, question_in
from bot.chat.notes import Notes, speechless
from bot.chat.occasion import Door
from bot.chat.typing_indicator import typing_when_slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from discord import ui

    from bot.answering.conversation import Context
    from bot.chat.manners import Refusal
    from bot.chat.occasion import Occasion
    from bot.chat.reception import Reception

SECONDS_TO_EDIT = 120.0
"""So long after a question, an edit of it edits its answer."""
PING_ASKER_ONLY = discord.AllowedMentions(everyone=False, users=False, roles=False, replied_user=True)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Given:
    """A question that was answered: what was spoken of before it, and the answer, which may still be on its way.

    The answer is None where it could not be sent.
    """

    question: str
    before: Context | None
    answer: asyncio.Future[discord.Message | None]


class MessageDoor:
    """Answers each question with a regular message that replies to it, so that people can reply to that in turn.

    ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, reception: Reception, clock: Callable[[], float]) -> None:
        self._reception = reception
        self._notes = Notes(clock)
        self._given: Recent[int, Given] = Recent(clock, SECONDS_TO_EDIT)

    async def opened(self, message: discord.Message, me: discord.abc.User) -> None:
        """Answers a message that asks; anything else is none of the bot's business."""
        occasion = self._asked(message, me)
        if occasion is None:
            return
        with self._reception.manners.turn(occasion.asker, occasion.channel) as refusal:
            if refusal is not None:
                await self._refuse(message, refusal, occasion)
                return
            await self._answer(message, occasion, fact_replied_to(message, me))

    async def edited(self, message: discord.Message, me: discord.abc.User) -> None:
        """Answers a question anew that was edited soon after it was asked, in the message that answered it."""
        given, question = self._given.get(message.id), question_in(message.content)
        if given is None or given.question == question:
            return
        occasion = self._asked(message, me)
        if occasion is None:
            return
        with self._reception.manners.turn(occasion.asker, occasion.channel) as refusal:
            if refusal is not None:
                await self._refuse(message, refusal, occasion)
                return
            self._reception.desk.conversations.remember(occasion.conversation, given.before)
            layout = self._reception.desk.reply(question, occasion, fact_replied_to(message, me))
            self._given.keep(message.id, Given(question, given.before, given.answer))
            answer = await given.answer
            if answer is not None:
                async with self._reception.changes.of(answer.id):
                    await answer.edit(view=layout, allowed_mentions=PING_ASKER_ONLY)

    def _asked(self, message: discord.Message, me: discord.abc.User) -> Occasion | None:
        if not is_asked(message, me):
            return None
        if message.guild is None:
            return self._reception.occasion(message, Door.DIRECT)
        served = is_served(message.channel, self._reception.settings(message.guild.id))
        return self._reception.occasion(message, Door.MENTION) if served else None

    async def _answer(self, message: discord.Message, occasion: Occasion, about: str | None) -> None:
        question, desk = question_in(message.content), self._reception.desk
        given = Given(
            question, desk.conversations.recall(occasion.conversation), asyncio.get_running_loop().create_future()
        )
        self._given.keep(message.id, given)
        answer = None
        try:
            answer = await self._send(message, desk.reply(question, occasion, about), occasion)
        finally:
            given.answer.set_result(answer)

    async def _refuse(self, message: discord.Message, refusal: Refusal, occasion: Occasion) -> None:
        """Tells somebody in private to wait. A process that is too busy to answer is too busy to write notes, too."""
        if refusal.why is not Why.PROCESS:
            await self._notes.tell(message.author, refusal.why, refusal.words(occasion.texts))

    async def _send(
        self, message: discord.Message, layout: ui.LayoutView, occasion: Occasion
    ) -> discord.Message | None:
        question = message.to_reference(fail_if_not_exists=False)
        try:
            with typing_when_slow(message.channel):
                return await message.channel.send(view=layout, reference=question, allowed_mentions=PING_ASKER_ONLY)
        except discord.Forbidden:
            _log.warning("A question in channel %s stays unanswered: the bot may not write there", message.channel.id)
        await self._notes.tell(message.author, message.channel.id, speechless(message, occasion.texts))
        return None
