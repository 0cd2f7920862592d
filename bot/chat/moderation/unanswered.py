"""What was asked in vain: the moderators' list, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.views.groups import ON_A_PAGE, group_lines
from bot.chat.views.paging import cut, turns, with_turns
from bot.chat.views.render import notice
from bot.chat.views.teaching import group_menu
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.teaching.groups import Group


async def unanswered_list(handler: RequestHandler, page: int, texts: Texts) -> ui.LayoutView:
    """A page of the list; or, in a plain sentence, why there is none."""
    if not handler.service.store.health().configured or handler.teaching is None:
        return notice(texts.t("I keep nothing of what people ask, so I have no list of what had no answer."))
    try:
        found = await handler.teaching.in_vain.groups()
    except StoreUnavailableError:
        sorry = texts.t("I cannot read the list right now. Please try again in a few minutes.")
        return with_turns(notice(sorry), [UnansweredButton.to(page, texts.t("Try again"))])
    return unanswered_page(found, page, texts)


def unanswered_page(groups: Sequence[Group], page: int, texts: Texts) -> ui.LayoutView:
    """Some of the groups, those that moderators were told of first."""
    if not groups:
        return notice(texts.t("There is no question without an answer."))
    shown, page, last = cut(groups, page, ON_A_PAGE)
    where = texts.t("Page {number} of {count}", number=page + 1, count=last + 1)
    order = texts.t("First what you were told of, then what most people asked.")
    parts = [
        texts.t("**Asked in vain**"),
        *(group_lines(group, texts) for group in shown),
    ]
    footer = ui.TextDisplay[ui.LayoutView](f"-# {texts.line([where, order])}")
    buttons = [UnansweredButton.to(at, name) for at, name in turns(page, last, texts)]
    layout = notice("\n\n".join(parts)).add_item(footer).add_item(ui.ActionRow[Any](group_menu(shown, page, texts)))
    return with_turns(layout, buttons)


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
        await click.interaction.edit_original_response(view=await unanswered_list(click.handler, self.page, texts))
