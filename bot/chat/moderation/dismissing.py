"""What needs no answer is taken off the list of what is asked in vain, and put back where that was a mistake."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.group_menu import GONE, LATER
from bot.chat.views.custom_ids import MARK
from bot.chat.views.render import notice
from bot.chat.views.teaching import dismissed_view, group_view
from bot.store.interface import StoreUnavailableError
from bot.teaching.groups import marked

if TYPE_CHECKING:
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.teaching.groups import Group


class DismissButton(StatefulButton, template=rf"dismiss:{MARK}"):
    """Takes a group off the list."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Takes it off, and offers to put it back."""
        await _change(click, self.mark, back=False)


class RecallButton(StatefulButton, template=rf"recall:{MARK}"):
    """Puts a dismissed group on the list again."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Puts it back, with all that can be done about it."""
        await _change(click, self.mark, back=True)


async def dismiss(handler: RequestHandler, mark: str) -> None:
    """Takes a group off the list, as far as that can be done: the rest can be dismissed by hand."""
    with suppress(StoreUnavailableError):
        await _moved(handler, mark, back=False)


async def _change(click: Click, mark: str, *, back: bool) -> None:
    interaction, texts = click.interaction, click.texts
    if not await admitted(interaction, click.handler, Action.DISMISS):
        return
    await interaction.response.defer()
    try:
        group = await _moved(click.handler, mark, back=back)
    except StoreUnavailableError:
        await click.tell(texts.t(LATER))
        await record(interaction, click.handler, Action.DISMISS, "failed")
        return
    if group is None:
        await interaction.edit_original_response(view=notice(texts.t(GONE)))
        return
    shown = group_view(group, texts) if back else dismissed_view(group, texts)
    await interaction.edit_original_response(view=shown)
    await record(interaction, click.handler, Action.DISMISS, about="undone" if back else "")


async def _moved(handler: RequestHandler, mark: str, *, back: bool) -> Group | None:
    if handler.teaching is None:
        return None
    in_vain = handler.teaching.in_vain
    group = marked(await in_vain.groups(dismissed=back), mark)
    if group is not None:
        await (in_vain.recall(group) if back else in_vain.dismiss(group))
    return group
