"""A click on a button, or a choice in a menu, with what it takes to serve it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.request_context import Door, RequestContext, is_direct, is_guest
from bot.chat.views.message_state import deletable_by, question_in, relabelled, user_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from bot.chat.intake.replies import Replies
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.service.questions import QuestionService

PATIENCE = 2.0
"""Seconds that a click waits for the store: Discord gives up on an answer after three."""


@dataclass(frozen=True, slots=True)
class Click:
    """What somebody clicked or chose, and the handler that serves it."""

    interaction: discord.Interaction[Any]
    handler: RequestHandler

    @property
    def service(self) -> QuestionService:
        """What answers."""
        return self.handler.service

    @property
    def replies(self) -> Replies:
        """What is said, as messages."""
        return self.handler.replies

    @property
    def texts(self) -> Texts:
        """The texts in the language of whoever clicked."""
        return self.handler.texts(self.interaction)

    def context(self, *, in_place: bool = False) -> RequestContext:
        """The context of the click; ``in_place`` where the message that was clicked becomes the answer.

        A message that its asker can have deleted stays one, and a regular message stays regular. What is not answered
        in place is answered in private.
        """
        clicked = self.interaction
        hidden = clicked.message is None or clicked.message.flags.ephemeral
        asker = deletable_by(clicked.message) if in_place else None
        regular = asker is not None and user_of(clicked.message) is None
        regular_door = Door.DIRECT if clicked.guild_id is None else Door.MENTION
        return RequestContext(
            asker=clicked.user.id if asker is None else asker,
            channel=clicked.channel_id,
            door=regular_door if regular else Door.CHOICE,
            texts=self.texts,
            guild=clicked.guild_id,
            private=hidden or not in_place or is_direct(clicked),
            asked_above=regular and not question_in(clicked.message),
            guest=is_guest(clicked),
        )

    @asynccontextmanager
    async def in_turn(self) -> AsyncIterator[bool]:
        """Entered when there is time for a click that costs as much as a question, and counts as one.

        False, at once, where whoever clicked has to wait; they were told so privately.
        """
        with self.handler.rate_limits.turn(self.interaction.user.id, self.interaction.channel_id) as refusal:
            if refusal is not None:
                await self.tell(refusal.words(self.texts))
                yield False
                return
            async with self.handler.in_turn:
                yield True
                await asyncio.sleep(0)  # the loop receives and sends

    def changing(self) -> asyncio.Lock:
        """To be held while the message that was clicked is changed: others may click or edit at the same time."""
        if self.interaction.message is None:
            raise LookupError("a click on no message")
        return self.handler.message_locks.of(self.interaction.message.id)

    async def relabel(self, labels: Callable[[discord.Message], Mapping[str, str]], *, disabled: bool) -> None:
        """Gives other labels to buttons of the message as it is by now; ``changing`` is held, the click acknowledged.

        A message that has gone in the meantime needs none.
        """
        with suppress(discord.NotFound):
            latest = await self.interaction.original_response()
            relabelled_now = relabelled(latest, labels(latest), disabled=disabled)
            await self.interaction.edit_original_response(view=relabelled_now)

    async def tell(self, text: str) -> None:
        """A line that only the person who clicked sees."""
        if self.interaction.response.is_done():
            await self.interaction.followup.send(text, ephemeral=True)
        else:
            await self.interaction.response.send_message(text, ephemeral=True)

    def not_kept(self, for_now: str) -> str:
        """Why something could not be kept: ``for_now``, or because the operator wants nothing to be kept."""
        configured = self.service.store.health().configured
        return for_now if configured else self.texts.t("I keep nothing here, so I cannot do that.")
