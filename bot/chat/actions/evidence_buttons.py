"""What stands behind an answer, for whoever wants to know, in private: its sources, and why it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.question_of import question_of
from bot.chat.intake.staleness import staleness
from bot.chat.views.controls import Button, sources_page_button
from bot.chat.views.custom_ids import BEFORE, CHOSEN, DIGEST, FACT, HOW
from bot.chat.views.layouts import layout_of
from bot.chat.views.message_state import question_in
from bot.chat.views.reasons import edition_and_revision, reasons, reasons_of_choice
from bot.chat.views.sources_pages import sources_pages

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts


class SourcesButton(StatefulButton, template=rf"sources:{FACT}:{DIGEST}:(?P<page>[0-9]{{1,3}})"):
    """Every source of a fact, in private; page by page where there are more than one message can hold."""

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, mark: str, page: str) -> None:
        super().__init__(button)
        self.fact = fact
        self.mark = mark
        self.page = int(page)

    async def clicked(self, click: Click) -> None:
        """Shows the page; in place of the one before where that was private already."""
        texts, answer = click.texts, click.service.current(self.fact)
        changed = staleness(click.service, self.fact, self.mark, texts)
        if answer is None:
            await click.tell(changed)
            return
        pages = sources_pages(answer, changed, texts)
        page = min(self.page, len(pages) - 1)
        layout = layout_of(ui.TextDisplay(pages[page]))
        if len(pages) > 1:
            layout.add_item(ui.ActionRow(*self._turns(page, len(pages), texts)))
        if self.page or _shows_sources(click):
            await click.interaction.response.edit_message(view=layout)
        else:
            await click.interaction.response.send_message(view=layout, ephemeral=True)

    def _turns(self, page: int, pages: int, texts: Texts) -> list[Button]:
        around = [(texts.t("Back"), page - 1), (texts.t("More"), page + 1)]
        return [sources_page_button(name, self.fact, self.mark, to) for name, to in around if 0 <= to < pages]


def _shows_sources(click: Click) -> bool:
    """Whether the click was on a page of sources: there is no question on it."""
    message = click.interaction.message
    return message is not None and message.flags.ephemeral and not question_in(message)


class WhyButton(StatefulButton, template=rf"why:{FACT}:{DIGEST}:{BEFORE}(?::{HOW})?"):
    """How the answer was found, in private: what was read, what matched, how surely, and what came second.

    ``how`` it was found: chosen from a list, or matched with so much confidence; older messages do not tell.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, mark: str, before: str, how: str | None) -> None:
        super().__init__(button)
        self.fact = fact
        self.mark = mark
        self.before = before
        self.how = how

    async def clicked(self, click: Click) -> None:
        """Tells how the answer came about; asks the question once more where it was matched."""
        service, texts = click.service, click.texts
        answer = service.current(self.fact)
        changed = staleness(service, self.fact, self.mark, texts)
        if answer is None:
            await click.tell(changed)
            return
        async with click.in_turn() as served:
            if not served:
                return
            text = self._reasons(click, answer, changed, await question_of(click))
        await click.interaction.response.send_message(view=layout_of(ui.TextDisplay(text)), ephemeral=True)

    def _reasons(self, click: Click, answer: Answer, changed: str, question: str) -> str:
        service, texts = click.service, click.texts
        if self.how == CHOSEN:
            said = reasons_of_choice(question, answer, changed, texts)
        else:
            explanations = service.explain(question, click.context().origin, service.about(self.before))
            said = reasons(explanations, answer, changed, texts, None if self.how is None else int(self.how))
        return f"{said}\n{edition_and_revision(answer, service.answerer.base.revision, texts)}"
