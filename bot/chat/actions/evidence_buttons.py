"""What stands behind an answer, for whoever wants to know, in private: its sources, and why it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import ui

from bot.chat.actions.buttons import DIGEST, FACT, MAX_CUSTOM_ID, StatefulButton
from bot.chat.actions.question_of import question_of
from bot.chat.actions.staleness import staleness
from bot.chat.views.fact_digest import fact_digest
from bot.chat.views.layouts import layout_of
from bot.chat.views.message_state import question_in
from bot.chat.views.reasons import edition_and_revision, reasons, reasons_of_choice
from bot.chat.views.sources_pages import sources_pages

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts

CHOSEN = "chosen"
HOW: str = rf"(?P<how>{CHOSEN}|[0-9]{{1,3}})"


class SourcesButton(StatefulButton, template=rf"sources:{FACT}:{DIGEST}:(?P<page>[0-9]{{1,3}})"):
    """Every source of a fact, in private; page by page where there are more than one message can hold."""

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, mark: str, page: str) -> None:
        super().__init__(button)
        self.fact = fact
        self.mark = mark
        self.page = int(page)

    @classmethod
    def offering(cls, answer: Answer, texts: Texts) -> Self:
        """The button under an answer."""
        return cls._to_page(texts.t("Sources"), answer.fact.id, fact_digest(answer.fact), 0)

    @classmethod
    def _to_page(cls, name: str, fact: str, mark: str, page: int) -> Self:
        button: ui.Button[ui.LayoutView] = ui.Button(label=name, custom_id=f"sources:{fact}:{mark}:{page}")
        return cls(button, fact, mark, str(page))

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

    def _turns(self, page: int, pages: int, texts: Texts) -> list[Self]:
        around = [(texts.t("Back"), page - 1), (texts.t("More"), page + 1)]
        return [self._to_page(name, self.fact, self.mark, to) for name, to in around if 0 <= to < pages]


def _shows_sources(click: Click) -> bool:
    """Whether the click was on a page of sources: there is no question on it."""
    message = click.interaction.message
    return message is not None and message.flags.ephemeral and not question_in(message)


class WhyButton(StatefulButton, template=rf"why:{FACT}:{DIGEST}:(?P<before>[a-z0-9-]{{0,60}})(?::{HOW})?"):
    """How the answer was found, in private: what was read, what matched, how surely, and what came second.

    ``how`` it was found: chosen from a list, or matched with so much confidence; older messages do not tell.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, mark: str, before: str, how: str | None) -> None:
        super().__init__(button)
        self.fact = fact
        self.mark = mark
        self.before = before
        self.how = how

    @classmethod
    def of(cls, fact: str, mark: str, before: str, how: str, texts: Texts) -> Self:
        """The button for an answer with this fact, which had this fact_digest when it was given."""
        own = f"why:{fact}:{mark}:"
        kept = before if len(f"{own}{before}:{how}") <= MAX_CUSTOM_ID else ""
        name = texts.t("Why this answer?")
        button: ui.Button[ui.LayoutView] = ui.Button(label=name, custom_id=f"{own}{kept}:{how}")
        return cls(button, fact, mark, kept, how)

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
