"""Ask a follow-up: under what is no regular message, because Discord hides the text of replies to it from the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.chat.actions.buttons import DIGEST, FACT, StatefulButton
from bot.chat.actions.staleness import gone_on_from, staleness
from bot.chat.doors.modals import QUESTION, answers_in, modal, question_field
from bot.chat.request_context import Door
from bot.chat.views.markdown import label
from bot.chat.views.message_state import facts_in

if TYPE_CHECKING:
    import discord

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts

MAX_BUTTON_LABEL = 80
_PRIVATELY, _OPENLY = "private", "open"
SENT = re.compile(rf"follow:{FACT}(?::{DIGEST})?:(?P<who>{_PRIVATELY}|{_OPENLY})")


class FollowUpButton(StatefulButton, template=rf"follow:{FACT}(?::(?P<who>{_PRIVATELY}|{_OPENLY}))?"):
    """Opens a window for a question that goes on from this answer, for anybody who sees it.

    ``who`` will see what is said to it; where older messages do not tell, whoever sees the message that was clicked.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, who: str | None) -> None:
        super().__init__(button)
        self.fact = fact
        self.who = who

    @classmethod
    def offering(cls, fact: str, texts: Texts, *, private: bool) -> Self:
        """The button for an answer with this fact."""
        name, who = label(texts.t("Ask a follow-up"), MAX_BUTTON_LABEL), _PRIVATELY if private else _OPENLY
        return cls(ui.Button(label=name, custom_id=f"follow:{fact}:{who}"), fact, who)

    async def clicked(self, click: Click) -> None:
        """Opens the window, unless what the question would refer to is gone."""
        texts, mark = click.texts, facts_in(click.interaction.message)[self.fact]
        if click.service.current(self.fact) is None:
            await click.tell(staleness(click.service, self.fact, mark, texts))
            return
        hidden = click.interaction.message is not None and click.interaction.message.flags.ephemeral
        who = self.who or (_PRIVATELY if hidden else _OPENLY)
        custom_id = f"follow:{self.fact}:{mark}:{who}"
        await click.interaction.response.send_modal(
            modal(texts.t("Ask a follow-up"), custom_id, question_field(texts))
        )


async def follow_up(interaction: discord.Interaction[Any], sent: re.Match[str], handler: RequestHandler) -> None:
    """Answers what was written into the window: to its writer alone where the answer before was private."""
    question = answers_in(interaction).get(QUESTION, "")
    private, about = sent["who"] == _PRIVATELY, sent["fact"]
    marks = {about: sent["mark"]} if sent["mark"] else {}  # a window that was opened by an older version has none
    stale = gone_on_from(handler.service, marks, handler.texts(interaction))
    await handler.answer(interaction, question, Door.FOLLOW_UP, private=private, about=about, note=stale)
