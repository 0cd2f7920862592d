"""Where a question arrives, whichever door it came through: who asks, in which language, and whether they may now."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.intake.message_locks import MessageLocks
from bot.chat.intake.moderators import Moderators
from bot.chat.intake.rate_limits import Cooldown
from bot.chat.intake.recorder import NoRecorder, Recorder
from bot.chat.intake.replies import Replies, names_topic
from bot.chat.intake.suggesting import Suggesting
from bot.chat.intake.timely_reply import TimelyReply
from bot.chat.request_context import Door, RequestContext, is_direct, is_guest
from bot.chat.views.render import notice
from bot.store.interface import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discord import ui

    from bot.chat.intake.rate_limits import RateLimits, Refusal
    from bot.chat.intake.reader import Asked, Readers
    from bot.languages.texts import Texts
    from bot.service.questions import QuestionService
    from bot.service.reloading import Reloading
    from bot.service.teaching import Teaching

AT_WORK = 100
"""Interactions that are answered at one time; more wait for these.

Without a bound, a burst of questions is worked on as a whole before the first reply is on its way, and each opens a
connection of its own. Where Discord takes a third of a second for a reply, these are three hundred a second.
"""
NO_SERVER = ServerSettings(0)
"""What holds where there is no server."""


@dataclass(frozen=True)
class RequestHandler:
    """Takes questions to the service, and answers to those who asked.

    ``moderators`` may look after the fact base, and ``reloading`` is how they let another revision go live,
    and ``teaching`` how they mend what people ask in vain.
    ``message_locks`` keeps answers' changes in order, ``at_work`` lets some interactions at a time be answered,
    ``in_turn`` one question at a time, and ``suggesting`` one request for suggestions. ``deletions`` counts how often
    a person has their data deleted, which is much work. ``recorder`` is told how long answers take.
    """

    replies: Replies
    rate_limits: RateLimits
    readers: Readers
    moderators: Moderators = field(default_factory=Moderators)
    reloading: Reloading[Any] | None = None
    teaching: Teaching | None = None
    message_locks: MessageLocks = field(default_factory=MessageLocks)
    at_work: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_WORK))
    in_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    suggesting: Suggesting = field(default_factory=Suggesting)
    deletions: Cooldown = field(default_factory=lambda: Cooldown(1, time.monotonic))
    recorder: Recorder = field(default_factory=NoRecorder)

    @property
    def service(self) -> QuestionService:
        """What answers."""
        return self.replies.service

    def settings(self, guild: int | None) -> ServerSettings:
        """What the managers of a server chose; the defaults where there is no server."""
        return NO_SERVER if guild is None else self.service.store.settings(guild)

    def texts(self, asked: Asked) -> Texts:
        """The texts in the language of whoever asked."""
        return self.readers.texts(asked, self.settings(guild_of(asked)).language)

    def context(self, asked: Asked, door: Door) -> RequestContext:
        """Who asked, where, and in which language they read."""
        guild, texts = guild_of(asked), self.texts(asked)
        if isinstance(asked, discord.Message):
            return RequestContext(
                asked.author.id, asked.channel.id, door, texts, guild, message=asked.id, private=guild is None
            )
        private, guest = is_direct(asked), is_guest(asked)
        return RequestContext(asked.user.id, asked.channel_id, door, texts, guild, private=private, guest=guest)

    @contextmanager
    def turn(self, context: RequestContext) -> Iterator[Refusal | None]:
        """For as long as it takes to answer: None where a question may be answered now, else why not."""
        began = time.perf_counter()
        with self.rate_limits.turn(context.asker, context.channel) as refusal:
            yield refusal
        if refusal is not None:
            self.recorder.turned_away(context.door)
        else:
            self.recorder.replied(context.door, time.perf_counter() - began)

    async def answer(  # noqa: PLR0913 - each is something that the doors differ in
        self,
        interaction: discord.Interaction[Any],
        question: str,
        door: Door,
        *,
        private: bool | None = None,
        about: str | None = None,
        note: str = "",
    ) -> None:
        """Answers an interaction: privately, publicly, or (None) as the server usually wants it.

        Where that is publicly, what is not known is said in private all the same.

        The question may refer to the fact with the id ``about``; ``note`` is a line of ours below the answer. Who has
        to wait reads so privately.
        """
        context = self.context(interaction, door)
        hidden = self.settings(context.guild).private_by_default if private is None else private
        # A list of questions is for whoever browses it, and floods no channel.
        hidden = hidden or only_privately(interaction) or names_topic(question)
        context = replace(context, note=note, private=hidden or context.private)
        with self.turn(context) as refusal:
            if refusal is not None:
                await interaction.response.send_message(view=notice(refusal.words(context.texts)), ephemeral=True)
                return
            async with TimelyReply(interaction, ephemeral=hidden) as reply, self.at_work:
                layout, only_theirs = await self._reply(question, context, about, hides_unknown=private is None)
                await reply.send(layout, ephemeral=hidden or (only_theirs and not context.private))

    async def reply(self, question: str, context: RequestContext, about: str | None = None) -> ui.LayoutView:
        """What is said to a question."""
        layout, _ = await self._reply(question, context, about)
        return layout

    async def _reply(
        self, question: str, context: RequestContext, about: str | None, *, hides_unknown: bool = False
    ) -> tuple[ui.LayoutView, bool]:
        """What is said, and whether in private: to one at a time, and in between the loop sends and receives.

        Where many questions wait, it would otherwise work out all of them before it sends the first reply.
        """
        await self.replies.prefetch(question, context, about)
        async with self.in_turn:
            said = self.replies.to_question(question, context, about, hides_unknown=hides_unknown)
            await asyncio.sleep(0)
        return said


def guild_of(asked: Asked) -> int | None:
    """The id of the server in which somebody asked; also of one that the bot is no member of."""
    if isinstance(asked, discord.Message):
        return asked.guild.id if asked.guild is not None else None
    return asked.guild_id


def only_privately(interaction: discord.Interaction[Any]) -> bool:
    """Whether the server lets an application that only its user installed speak to that user alone."""
    as_guest = interaction.guild_id is not None and not interaction.is_guild_integration()
    return as_guest and not interaction.permissions.use_external_apps
