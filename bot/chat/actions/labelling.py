"""Who chooses what they meant, or says that none of it is, labels their own question: moderators learn of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.chat.actions.click import PATIENCE
from bot.chat.intake.moderators import Right
from bot.store.interface import StoreUnavailableError
from bot.store.labels import Label

if TYPE_CHECKING:
    from bot.chat.actions.click import Click


async def keep_choice(click: Click, question: str, fact: str | None) -> None:
    """Keep what the asker chose for their question; None where it was none of what was offered.

    To be called when they have been answered: nobody waits for it, and nothing is said where it cannot be kept.
    """
    if not question:
        return
    clicked, at = click.interaction, click.service.clock()
    moderator = click.handler.moderators.allow(clicked, Right.TEACH)
    label = Label(question, fact, click.interaction.user.id, click.interaction.guild_id, moderator=moderator, at=at)
    with suppress(StoreUnavailableError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await click.service.store.labels.add(label)
