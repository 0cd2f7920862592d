"""A question without an answer goes to the moderators' list, where somebody wishes it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.click import PATIENCE, Click
from bot.chat.actions.question_of import question_of
from bot.chat.actions.tell_me import offer
from bot.chat.views.controls import TELL
from bot.chat.views.custom_ids import ASKER
from bot.chat.views.message_state import unanswered_in
from bot.languages.texts import marked, texts_saying
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from discord import ui

    from bot.chat.actions.click import Click

THEIRS_TO_TELL = marked(
    "Whoever asked this does not want their questions to be kept, so only they can tell the moderators. You can ask "
    "it yourself, and tell them then."
)


class ReportButton(StatefulButton, template=rf"tell:{ASKER}"):
    """Puts the question on the list of those without an answer; once for each message, by whoever clicks first.

    It is kept as its asker's, who can have it deleted. One who is not recorded tells it in person, or nobody does.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str) -> None:
        super().__init__(button)
        self.asker = int(asker)

    async def clicked(self, click: Click) -> None:
        """Reports the question, or what of it was not answered, and says so where the button was."""
        texts = click.texts
        await click.interaction.response.defer()
        try:
            async with asyncio.timeout(PATIENCE):
                questions = await self._questions(click)
                kept = await self._report(click, questions)
        except (StoreUnavailableError, TimeoutError):
            later = texts.t("I cannot pass anything on right now. Please try again later.")
            await click.tell(click.not_kept(later))
            return
        if kept is None:
            await click.tell(texts.t("I cannot find your question any more. Please ask it again."))
            return
        if not kept:
            await click.tell(texts.t(THEIRS_TO_TELL))
            return
        # In the language in which the message was sent, whoever clicked.
        sent = texts_saying(self.item.label or "", TELL)
        told = {self.custom_id: sent.t("The moderators have been told")}
        async with click.changing():
            await click.relabel(lambda _: told, disabled=True)
        if click.interaction.user.id == self.asker:
            await offer(click, questions)

    async def _questions(self, click: Click) -> tuple[str, ...]:
        """What was not answered; empty where the message that asked it is gone."""
        questions = unanswered_in(click.interaction.message) or (await question_of(click),)
        return questions if all(questions) else ()

    async def _report(self, click: Click, questions: tuple[str, ...]) -> bool | None:
        """Whether it could be kept; None where there is no question."""
        if not questions:
            return None
        origin = replace(click.context(), asker=self.asker).origin
        return await click.service.report_unanswered(questions, origin, click.interaction.user.id)
