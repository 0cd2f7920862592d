"""A revision that was held back goes live on a moderator's word, with a reason that is recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.allowing import offer_near_refused
from bot.chat.moderation.reload_report import reload_report
from bot.chat.moderation.sending import send_report
from bot.chat.views.markdown import label
from bot.chat.views.modals import MAX_TITLE, answers_in, modal
from bot.service.reload_outcome import Actor, Confirmation
from bot.store.history import MAX_REASON

if TYPE_CHECKING:
    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.service.reload_outcome import ReloadOutcome

REASON = "reason"
_REVISION = r"(?P<revision>[0-9a-f]{1,40})"
SENT = re.compile(rf"confirmed:{_REVISION}")


class ConfirmButton(StatefulButton, template=rf"confirm:{_REVISION}"):
    """Opens a window for the reason, for whoever is a moderator when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], revision: str) -> None:
        super().__init__(button)
        self.revision = revision

    @classmethod
    def offering(cls, revision: str, texts: Texts) -> Self:
        """The button under what was held back."""
        button = ui.Button[ui.LayoutView](
            label=texts.t("Let it go live"), style=discord.ButtonStyle.danger, custom_id=f"confirm:{revision}"
        )
        return cls(button, revision)

    async def clicked(self, click: Click) -> None:
        """Opens the window."""
        texts = click.texts
        if await admitted(click.interaction, click.handler, Action.CONFIRM):
            window = modal(texts.t("Let it go live"), f"confirmed:{self.revision}", _reason_field(texts))
            await click.interaction.response.send_modal(window)


async def confirm(interaction: discord.Interaction[Any], found: re.Match[str], handler: RequestHandler) -> None:
    """Reloads with what was written into the window as the reason."""
    texts, reloading = handler.texts(interaction), handler.reloading
    if not await admitted(interaction, handler, Action.CONFIRM) or reloading is None:
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    confirmation = Confirmation(found["revision"], answers_in(interaction).get(REASON, "").strip())
    outcome = await reloading.reload(actor_of(interaction), confirmation=confirmation)
    await record(interaction, handler, Action.CONFIRM, outcome.result, outcome.read)
    await show(interaction, outcome, texts)
    await offer_near_refused(interaction, handler, outcome)


async def show(interaction: discord.Interaction[Any], outcome: ReloadOutcome[Any], texts: Texts) -> None:
    """What came of a reload; under what is held back, the button that lets it go live."""
    waits = outcome.result == "held" and not outcome.dry_run
    button = ConfirmButton.offering(outcome.read, texts) if waits else None
    await send_report(interaction, reload_report(outcome, texts), button)


def actor_of(interaction: discord.Interaction[Any], *, rollback: bool = False) -> Actor:
    """Who begins it, and where."""
    return Actor("rollback" if rollback else "command", interaction.user.id, interaction.guild_id)


def _reason_field(texts: Texts) -> ui.Label[Any]:
    field = ui.TextInput[Any](custom_id=REASON, style=discord.TextStyle.paragraph, min_length=3, max_length=MAX_REASON)
    return ui.Label(text=label(texts.t("Why, for the record"), MAX_TITLE), component=field)
