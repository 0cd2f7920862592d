"""Answers questions in plain messages: a mention in a channel, a reply that pings the bot, a direct message."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import discord

from bot.answering.ttl_cache import TtlCache
from bot.chat.discord_io.channel_lookup import ChannelLookup
from bot.chat.discord_io.direct_messages import DirectMessages, show_hourglass, speechless
from bot.chat.discord_io.sending import PING_ASKER_ONLY, persistently, send
from bot.chat.discord_io.typing_indicator import typing_when_slow
from bot.chat.intake.mentions import fact_replied_to, is_asked, is_served
from bot.chat.intake.pointing import Request, request_of
from bot.chat.intake.rate_limits import RefusalReason
from bot.chat.request_context import Door
from bot.chat.views.render import deletable, notice

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from discord import ui

    from bot.answering.conversation import Context
    from bot.chat.discord_io.pace import Pace
    from bot.chat.intake.rate_limits import Refusal
    from bot.chat.intake.request_handler import RequestHandler
    from bot.chat.request_context import RequestContext

LONGEST_CLOSED = 3600.0
"""Seconds for which a channel may be passed over where Discord wants nothing sent to it."""
SECONDS_TO_EDIT = 120.0
"""So long after a question, an edit of it edits its answer."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Given:
    """A request that was answered: what was spoken of before it, and the answer, which may still be on its way.

    The answer is None where it could not be sent. ``until`` tells, on the door's clock, how long it follows edits.
    """

    request: Request
    before: Context | None
    answer: asyncio.Future[discord.Message | None]
    until: float


class MessageDoor:
    """Answers each question with a regular message that replies to it, so that people can reply to that in turn.

    ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, handler: RequestHandler, pace: Pace, clock: Callable[[], float]) -> None:
        self._handler = handler
        self._clock = clock
        self._notes = DirectMessages(clock)
        self._pace = pace
        self._places = ChannelLookup(clock)
        self._given: TtlCache[int, Given] = TtlCache(clock, SECONDS_TO_EDIT)
        self._questions: TtlCache[int, int] = TtlCache(clock, SECONDS_TO_EDIT)
        self._sending: TtlCache[int, bool] = TtlCache(clock, SECONDS_TO_EDIT)
        self._closed: TtlCache[int, float] = TtlCache(clock, LONGEST_CLOSED)

    async def opened(self, message: discord.Message, me: discord.abc.User) -> None:
        """Answers a message that asks; anything else is none of the bot's business."""
        context = await self._asked(message, me)
        if context is None or (self._closed.get(message.channel.id) or 0.0) > self._clock():
            return
        with self._handler.turn(context) as refusal:
            if refusal is not None:
                await self._refuse(message, refusal, context)
                return
            await self._answer(message, context, self._request(message, me), fact_replied_to(message, me))

    async def edited(self, message: discord.Message, me: discord.abc.User) -> None:
        """Answers a question anew that was edited soon after it was asked, in the message that answered it."""
        given = self._given.get(message.id)
        # It was asked of the bot, whomever it mentions by now; but Discord may hide what it says by now.
        if given is None or self._clock() >= given.until or not message.content:
            return
        request = self._request(message, me)
        if request == given.request:
            return
        context = await self._context(message)
        if context is None:
            return
        with self._handler.turn(context) as refusal:
            if refusal is not None:
                await self._refuse(message, refusal, context)
                return
            latest = replace(given, request=request)
            self._given.keep(message.id, latest)
            self._handler.service.rewind(context.origin, given.before)
            layout = await self._reply(request, context, fact_replied_to(message, me))
            answer = await given.answer
            if answer is not None and self._given.get(message.id) in (None, latest):  # or it was edited once more
                async with self._handler.message_locks.of(answer.id), self._noted(message, context):
                    await self._replace(answer, layout)

    def is_anothers(self, answer: discord.Message) -> bool:
        """Whether a message of the bot's own answers a question that this process is still working at."""
        question = answer.reference.message_id if answer.reference is not None else None
        given = None if question is None else self._given.get(question)
        return given is not None and not given.answer.done() and not self._sending.get(question or 0)

    def deleted(self, message_id: int) -> None:
        """There is nothing to edit any more where a question or its answer was deleted."""
        self._given.drop(self._questions.get(message_id) or message_id)

    def _request(self, message: discord.Message, me: discord.abc.User) -> Request:
        return request_of(message, me, self._handler.service.answerer.language)

    async def _asked(self, message: discord.Message, me: discord.abc.User) -> RequestContext | None:
        return await self._context(message) if is_asked(message, me) else None

    async def _context(self, message: discord.Message) -> RequestContext | None:
        if message.guild is None:
            return self._handler.context(message, Door.DIRECT)
        settings = self._handler.settings(message.guild.id)
        everywhere = settings.channels == "all" and settings.threads  # whatever place it is, then
        served = everywhere or is_served(await self._places.of(message), settings)
        return self._handler.context(message, Door.MENTION) if served else None

    async def _answer(
        self, message: discord.Message, context: RequestContext, request: Request, about: str | None
    ) -> None:
        given = Given(
            request,
            self._handler.service.conversations.recall(context.origin.conversation),
            asyncio.get_running_loop().create_future(),
            self._clock() + SECONDS_TO_EDIT,
        )
        self._given.keep(message.id, given)
        answer = None
        try:
            layout = await self._reply(request, context, about)
            answer = await self._send(message, layout, context)
        finally:
            given.answer.set_result(answer)
        if answer is not None:
            self._questions.keep(answer.id, message.id)

    async def _reply(self, request: Request, context: RequestContext, about: str | None) -> ui.LayoutView:
        context = replace(context, asked_above=request.in_its_words)
        return _advice(request, context) or await self._handler.reply(request.question, context, about)

    async def _replace(self, answer: discord.Message, layout: ui.LayoutView) -> None:
        try:
            await persistently(lambda: answer.edit(view=layout, allowed_mentions=PING_ASKER_ONLY))
        except discord.NotFound:  # it was deleted a moment ago
            self.deleted(answer.id)

    async def _refuse(self, message: discord.Message, refusal: Refusal, context: RequestContext) -> None:
        """Tells somebody in private to wait. A process that is too busy to answer is too busy to write notes, too."""
        if refusal.why is RefusalReason.PROCESS:
            return
        about = (refusal.why, context.channel if refusal.why is RefusalReason.CHANNEL else None)
        note = deletable(notice(refusal.words(context.texts)), context)
        if not await self._notes.tell(message.author, about, note, once_in=refusal.seconds):
            await show_hourglass(message)

    async def _send(
        self, message: discord.Message, layout: ui.LayoutView, context: RequestContext
    ) -> discord.Message | None:
        answer = None
        self._sending.keep(message.id, value=True)
        async with self._noted(message, context):
            with nullcontext() if self._pace.is_busy else typing_when_slow(message.channel):
                answer = await send(message.channel, layout, answering=message, pinging=PING_ASKER_ONLY)
        return answer

    @asynccontextmanager
    async def _noted(self, message: discord.Message, context: RequestContext) -> AsyncIterator[None]:
        """Where Discord lets nothing be written inside, whoever asked is told why in private."""
        try:
            yield
        except (discord.HTTPException, discord.RateLimited) as error:
            why = speechless(message, error, context.texts)
            if why is None:
                raise
            if isinstance(error, discord.RateLimited):
                self._closed.keep(message.channel.id, self._clock() + error.retry_after)
            _log.warning("A question in channel %s stays unanswered: no writing there now", message.channel.id)
            if isinstance(error, discord.HTTPException) or not self._pace.is_busy:
                await self._notes.tell(message.author, message.channel.id, deletable(notice(why), context))


def _advice(request: Request, context: RequestContext) -> ui.LayoutView | None:
    """What to do instead, where a request cannot be read or is not to be answered."""
    return deletable(notice(context.texts.t(request.advice)), context) if request.advice else None
