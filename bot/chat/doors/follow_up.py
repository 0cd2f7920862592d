"""What was written into the window of a follow-up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.chat.intake.staleness import gone_on_from
from bot.chat.request_context import Door
from bot.chat.views.custom_ids import DIGEST, FACT, PRIVATELY, WHO
from bot.chat.views.modals import QUESTION, answers_in

if TYPE_CHECKING:
    import discord

    from bot.chat.intake.request_handler import RequestHandler

SENT = re.compile(rf"follow:{FACT}(?::{DIGEST})?:{WHO}")


async def follow_up(interaction: discord.Interaction[Any], sent: re.Match[str], handler: RequestHandler) -> None:
    """Answers what was written into the window: to its writer alone where the answer before was private."""
    question = answers_in(interaction).get(QUESTION, "")
    private, about = sent["who"] == PRIVATELY, sent["fact"]
    marks = {about: sent["mark"]} if sent["mark"] else {}  # a window that was opened by an older version has none
    stale = gone_on_from(handler.service, marks, handler.texts(interaction))
    await handler.answer(interaction, question, Door.FOLLOW_UP, private=private, about=about, note=stale)
