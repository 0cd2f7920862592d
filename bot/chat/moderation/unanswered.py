"""What was asked without an answer: the moderators' list, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.views.markdown import plain
from bot.chat.views.paging import cut, turns, with_turns
from bot.chat.views.render import notice
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts
    from bot.store.interface import Store, UnansweredQuestion

ON_A_PAGE = 10
"""At most 300 characters each, so that a page stays within the 4,000 of a message."""
MAX_LISTED = 500
"""More of them are more than a person works off; the most urgent come first."""
_QUESTION = 200


async def unanswered_list(store: Store, page: int, texts: Texts) -> ui.LayoutView:
    """A page of the list; or, in a plain sentence, why there is none."""
    if not store.health().configured:
        return notice(texts.t("I keep nothing of what people ask, so I have no list of what had no answer."))
    try:
        found = await store.unanswered(MAX_LISTED)
    except StoreUnavailableError:
        sorry = texts.t("I cannot read the list right now. Please try again in a few minutes.")
        return with_turns(notice(sorry), [UnansweredButton.to(page, texts.t("Try again"))])
    return unanswered_page(found, page, texts)


def unanswered_page(questions: Sequence[UnansweredQuestion], page: int, texts: Texts) -> ui.LayoutView:
    """Each question with how often it was asked, how often the moderators were told of it, and when it was last."""
    if not questions:
        return notice(texts.t("There is no question without an answer."))
    shown, page, last = cut(questions, page, ON_A_PAGE)
    where = texts.t("Page {number} of {count}", number=page + 1, count=last + 1)
    order = texts.t("First what you were told of, then what was asked most.")
    lines = [
        texts.t("**Asked without an answer**"),
        *(f"- {_line(question, texts)}" for question in shown),
        f"-# {texts.line([where, order])}",
    ]
    buttons = [UnansweredButton.to(at, name) for at, name in turns(page, last, texts)]
    return with_turns(notice("\n".join(lines)), buttons)


def _line(question: UnansweredQuestion, texts: Texts) -> str:
    parts = [
        f"\u201c{plain(question.text, _QUESTION)}\u201d",
        texts.n("asked once", "asked {count} times", question.times),
    ]
    if question.reported:
        parts.append(texts.n("reported once", "reported {count} times", question.reported))
    return texts.line([*parts, texts.t("last {moment}", moment=f"<t:{int(question.last_asked.timestamp())}:R>")])


class UnansweredButton(StatefulButton, template=r"unanswered:(?P<page>[0-9]{1,4})"):
    """Leads to a page of the list, whoever is a moderator when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"unanswered:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        texts = click.texts
        if not await admitted(click.interaction, click.handler, Action.UNANSWERED):
            return
        await click.interaction.response.defer()
        await click.interaction.edit_original_response(
            view=await unanswered_list(click.service.store, self.page, texts)
        )
