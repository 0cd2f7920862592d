"""Where what somebody wrote into a window goes: found by its ``custom_id``, also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.chat.doors import follow_up, message_menu
from bot.chat.moderation import confirming, drafting, lessons, refusals, writing_back

if TYPE_CHECKING:
    import re
    from collections.abc import Awaitable, Callable, Mapping

    import discord

    from bot.chat.intake.request_handler import RequestHandler

    Window = tuple[
        re.Pattern[str], Callable[[discord.Interaction[Any], re.Match[str], RequestHandler], Awaitable[None]]
    ]

WINDOWS: tuple[Window, ...] = (
    (follow_up.SENT, follow_up.follow_up),
    (message_menu.SENT, message_menu.answer_for),
    (confirming.SENT, confirming.confirm),
    (lessons.SENT, lessons.taught),
    (refusals.SENT, refusals.refused),
    (drafting.SENT, drafting.draft),
    (writing_back.SENT, writing_back.written),
)


async def take(interaction: discord.Interaction[Any], handler: RequestHandler) -> None:
    """Answers what was sent from a window of ours; anything else is left alone."""
    data: Mapping[str, Any] = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    for pattern, answer in WINDOWS:
        if sent := pattern.fullmatch(custom_id):
            await answer(interaction, sent, handler)
