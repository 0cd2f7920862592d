"""A question without an answer goes to the moderators' list, where somebody wishes it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from discord import ui

from bot.answering.outcome import Silence, Unknown
from bot.chat.buttons import ASKER, PATIENCE, Clicked, StatefulButton, desk_of, occasion_of, tell, texts_of
from bot.chat.recording import asked_question
from bot.chat.traces import question_in, relabelled
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from bot.languages.texts import Texts


class TellButton(StatefulButton, template=rf"tell:{ASKER}"):
    """Puts the question on the list of those without an answer; once for each message, by whoever clicks first."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str) -> None:
        super().__init__(button)
        self.asker = int(asker)

    @classmethod
    def offering(cls, asker: int, texts: Texts) -> Self:
        """The button under a question that has no answer."""
        button = ui.Button[ui.LayoutView](label=texts.t("Tell the moderators"), custom_id=f"tell:{asker}")
        return cls(button, str(asker))

    async def clicked(self, clicked: Clicked) -> None:
        """Reports the question, and says so where the button was."""
        desk, texts, question = desk_of(clicked), texts_of(clicked), question_in(clicked.message)
        unknown = Unknown(question, Silence.NO_MATCH, "")
        asked = asked_question(question, unknown, occasion_of(clicked), 0.0, desk.clock())
        try:
            async with asyncio.timeout(PATIENCE):
                await desk.store.report(asked)
        except (StoreUnavailableError, TimeoutError):
            await tell(clicked, texts.t("I cannot pass anything on right now. Please try again later."))
            return
        told = {self.custom_id: texts.t("The moderators have been told")}
        if clicked.message is not None:
            await clicked.response.edit_message(view=relabelled(clicked.message, told, disabled=True))
