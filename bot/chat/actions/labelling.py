"""Who chooses what they meant, or says that none of it is, labels their own question: moderators learn of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import PATIENCE, Clicked, service_of
from bot.store.interface import StoreUnavailableError
from bot.store.labels import Label

if TYPE_CHECKING:
    from bot.service.questions import QuestionService


async def keep_choice(clicked: Clicked, question: str, fact: str | None) -> None:
    """Keep what the asker chose for their question; None where it was none of what was offered.

    To be called when they have been answered: nobody waits for it, and nothing is said where it cannot be kept.
    """
    if not question:
        return
    service: QuestionService = service_of(clicked)
    moderator = clicked.client.moderators.include(clicked)
    label = Label(question, fact, clicked.user.id, clicked.guild_id, moderator=moderator, at=service.clock())
    with suppress(StoreUnavailableError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await service.store.labels.add(label)
