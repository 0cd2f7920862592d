"""A question that no fact is to answer: refused as what it is about, and shown before it is saved."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.dismissing import dismiss
from bot.chat.moderation.group_menu import group_at_once
from bot.chat.moderation.saving import save_shown, show_change
from bot.chat.views.custom_ids import MARK
from bot.chat.views.modals import answers_in, modal, text_field
from bot.chat.views.teaching import SUBJECT_PART, as_shown, quoted_in, refusal_view
from bot.knowledge.editing.change import Change
from bot.teaching.changes import refusal
from bot.teaching.suggestions import LONGEST

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler

SENT = re.compile(rf"refused:{MARK}")
_QUESTION, _SUBJECT = "question", "subject"
_LONGEST_SUBJECT = 100


class RefuseButton(StatefulButton, template=rf"refuse:{MARK}"):
    """Opens the window in which it is said what the question is about."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Opens the window, with the subject that it comes nearest to."""
        if not await admitted(click.interaction, click.handler, Action.REFUSE):
            return
        if group := await group_at_once(click, self.mark):
            texts, subject = click.texts, group.refused_as[0] if group.refused_as else ""
            window = modal(
                texts.t("Refuse a question"),
                f"refused:{self.mark}",
                text_field(_QUESTION, texts.t("The question"), group.questions[0].text, LONGEST, long=True),
                text_field(_SUBJECT, texts.t("What it is about, in a few words"), subject, _LONGEST_SUBJECT),
            )
            await click.interaction.response.send_modal(window)


class SaveRefusalButton(StatefulButton, template=rf"save-refused:{MARK}"):
    """Saves what was shown; what was asked so is off the list then."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Saves."""
        message = click.interaction.message
        shown = (*quoted_in(message), *quoted_in(message, SUBJECT_PART))
        change = refusal(*shown) if len(shown) == len((_QUESTION, _SUBJECT)) else Change(())
        off_the_list = partial(dismiss, click.handler, self.mark)
        await save_shown(click, change, Action.REFUSE, once_live=off_the_list)


async def refused(interaction: discord.Interaction[Any], found: re.Match[str], handler: RequestHandler) -> None:
    """Shows what it would change to refuse what was written into the window."""
    if not await admitted(interaction, handler, Action.REFUSE):
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    answers, texts = answers_in(interaction), handler.texts(interaction)
    question, subject = (as_shown(answers.get(name, "")) for name in (_QUESTION, _SUBJECT))
    await show_change(
        interaction,
        handler,
        refusal(question, subject),
        lambda preview: refusal_view(question, subject, found["mark"], preview, texts),
    )
