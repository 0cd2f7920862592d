"""A group of questions that are asked in vain, by itself: chosen from the list, and found again at each click."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulMenu
from bot.chat.actions.click import PATIENCE
from bot.chat.moderation.acting import Action, admitted
from bot.chat.views.render import notice
from bot.chat.views.teaching import group_view
from bot.languages.texts import marked
from bot.store.interface import StoreUnavailableError
from bot.teaching.groups import marked as group_marked

if TYPE_CHECKING:
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.teaching.groups import Group

GONE = marked("This is not asked in vain any more: it was mended, dismissed, or is too old.")
LATER = marked("I cannot read the list right now. Please try again in a few minutes.")


class GroupMenu(StatefulMenu, template=r"groups:(?P<page>[0-9]{1,4})"):
    """The groups of a page; the one that is chosen is shown by itself, to whoever chose it."""

    def __init__(self, menu: ui.Select[ui.LayoutView], page: str) -> None:
        super().__init__(menu)
        self.page = int(page)

    async def chosen(self, click: Click, value: str) -> None:
        """Shows the group."""
        if not await admitted(click.interaction, click.handler, Action.UNANSWERED):
            return
        await click.interaction.response.defer(ephemeral=True, thinking=True)
        found = await group_of(click.handler, value, click.texts)
        shown = notice(found) if isinstance(found, str) else group_view(found, click.texts)
        await click.interaction.edit_original_response(view=shown)


async def group_of(handler: RequestHandler, mark: str, texts: Texts) -> Group | str:
    """The group that the question with this mark is in by now; or, in a sentence, why there is none."""
    if handler.teaching is None:
        return texts.t(GONE)
    try:
        found = group_marked(await handler.teaching.in_vain.groups(), mark)
    except StoreUnavailableError:
        return texts.t(LATER)
    return texts.t(GONE) if found is None else found


async def group_at_once(click: Click, mark: str) -> Group | None:
    """The same for a click that opens a window, which Discord gives three seconds; who gets none is told why."""
    try:
        async with asyncio.timeout(PATIENCE):
            found = await group_of(click.handler, mark, click.texts)
    except TimeoutError:  # what was read by then is kept, so the next click is faster
        found = click.texts.t(LATER)
    if isinstance(found, str):
        await click.tell(found)
        return None
    return found
