"""Ask a follow-up: under what is no regular message, because Discord hides the text of replies to it from the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulButton
from bot.chat.intake.staleness import staleness
from bot.chat.views.custom_ids import FACT, OPENLY, PRIVATELY, WHO
from bot.chat.views.message_state import facts_in
from bot.chat.views.modals import modal, question_field

if TYPE_CHECKING:
    from discord import ui

    from bot.chat.actions.click import Click


class FollowUpButton(StatefulButton, template=rf"follow:{FACT}(?::{WHO})?"):
    """Opens a window for a question that goes on from this answer, for anybody who sees it.

    ``who`` will see what is said to it; where older messages do not tell, whoever sees the message that was clicked.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, who: str | None) -> None:
        super().__init__(button)
        self.fact = fact
        self.who = who

    async def clicked(self, click: Click) -> None:
        """Opens the window, unless what the question would refer to is gone."""
        texts, mark = click.texts, facts_in(click.interaction.message)[self.fact]
        if click.service.current(self.fact) is None:
            await click.tell(staleness(click.service, self.fact, mark, texts))
            return
        hidden = click.interaction.message is not None and click.interaction.message.flags.ephemeral
        who = self.who or (PRIVATELY if hidden else OPENLY)
        custom_id = f"follow:{self.fact}:{mark}:{who}"
        await click.interaction.response.send_modal(
            modal(texts.t("Ask a follow-up"), custom_id, question_field(texts))
        )
