"""A moderator writes to those who asked something in vain and wanted to hear of it, where they asked it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.group_menu import group_at_once, group_of
from bot.chat.moderation.telling import tell
from bot.chat.views.custom_ids import MARK
from bot.chat.views.modals import answers_in, modal, text_field
from bot.chat.views.render import notice
from bot.chat.views.wishes import message_view

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.store.wishes import Wish

SENT = re.compile(rf"written:{MARK}")
_MESSAGE = "message"
_LONGEST = 1000


class WriteBackButton(StatefulButton, template=rf"write:{MARK}"):
    """Opens the window for what is to be said to them."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Opens the window."""
        if not await admitted(click.interaction, click.handler, Action.ANSWER):
            return
        if await group_at_once(click, self.mark):
            texts = click.texts
            field = text_field(_MESSAGE, texts.t("What you write to those who asked"), "", _LONGEST, long=True)
            window = modal(texts.t("Answer those who asked"), f"written:{self.mark}", field)
            await click.interaction.response.send_modal(window)


async def written(interaction: discord.Interaction[Any], found: re.Match[str], handler: RequestHandler) -> None:
    """Sends what was written, and says how many it reached."""
    if not await admitted(interaction, handler, Action.ANSWER):
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    texts, message = handler.texts(interaction), answers_in(interaction).get(_MESSAGE, "")
    group = await group_of(handler, found["mark"], texts)
    if isinstance(group, str):
        await interaction.edit_original_response(view=notice(group))
        return

    def view(asked: str, wish: Wish, theirs: Texts) -> ui.LayoutView:
        return message_view(wish.person_id, asked, message, interaction.user.id, theirs)

    reached = await tell(interaction.client, handler, [each.text for each in group.questions], view)
    told = texts.n("Written to {count} person.", "Written to {count} people.", reached)
    if not reached:
        told = texts.t("Nobody who asked this wanted to hear of it, so I can reach nobody.")
    await interaction.edit_original_response(view=notice(told))
    await record(interaction, handler, Action.ANSWER, "done" if reached else "failed")
