"""What a message had no room for of an answer's text: the button that leads to it, and its pages, in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.intake.staleness import staleness
from bot.chat.views.controls import rest_page_button
from bot.chat.views.custom_ids import DIGEST, FACT
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import plain
from bot.chat.views.paging import turns, with_turns
from bot.chat.views.text_pages import pages_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts

_QUESTION = 200


class RestButton(
    StatefulButton, template=rf"rest:{FACT}:{DIGEST}:(?P<tense>[0-2]):(?P<start>[0-9]{{1,4}}):(?P<page>[0-9]{{1,2}})"
):
    """Goes on with the text that a message began, in its tense, from the piece on that it did not show.

    ``page`` is 0 below the answer; 1 and more turn the pages of the private message.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what its custom_id holds
        self, button: ui.Button[ui.LayoutView], fact: str, mark: str, tense: str, start: str, page: str
    ) -> None:
        super().__init__(button)
        self.fact = fact
        self.mark = mark
        self.tense = int(tense)
        self.start = int(start)
        self.page = int(page)

    async def clicked(self, click: Click) -> None:
        """Shows the page; in place of the one before where it is turned to. A text that has changed begins anew."""
        service, texts = click.service, click.texts
        answer = service.current(self.fact)
        changed = staleness(service, self.fact, self.mark, texts)
        if answer is None:
            await click.tell(changed)
            return
        wording = answer.fact.wording
        told, start = (answer.text, 0) if changed else (wording.texts[self.tense], self.start)
        pages = pages_from(wording.blocks(told), start)
        page = min(max(self.page, 1), len(pages))
        layout = layout_of(ui.TextDisplay(_page(pages, page, answer.question, changed, texts)))
        turned = [
            rest_page_button(name, self.fact, self.mark, (self.tense, self.start, at + 1))
            for at, name in turns(page - 1, len(pages) - 1, texts)
        ]
        with_turns(layout, turned)
        if self.page:
            await click.interaction.response.edit_message(view=layout)
        else:
            await click.interaction.response.send_message(view=layout, ephemeral=True)


def _page(pages: Sequence[str], page: int, question: str, changed: str, texts: Texts) -> str:
    quoted = f"\u201c{plain(question, _QUESTION)}\u201d"
    lines = [f"-# {texts.t('The rest of the answer to {question}', question=quoted)}"]
    if changed:
        lines = [f"\N{WARNING SIGN} {changed}"]
    lines.append(pages[page - 1])
    if len(pages) > 1:
        lines.append(f"-# {texts.t('Page {number} of {count}', number=page, count=len(pages))}")
    return "\n".join(lines)
