"""What is refused near to what has just gone live may be answered by it: it can be taken out, after a look at that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.intake.moderators import Right
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.lessons import allowed_in, refused_with_mark
from bot.chat.moderation.saving import save_shown, show_change
from bot.chat.views.teaching import allowing_view, fit_to_be_allowed, near_refused_view
from bot.teaching.changes import lessons

if TYPE_CHECKING:
    import discord

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.matching.matcher import Matcher
    from bot.service.reload_outcome import ReloadOutcome


async def offer_near_refused(
    interaction: discord.Interaction[Any], handler: RequestHandler, outcome: ReloadOutcome[Matcher]
) -> None:
    """Tells whoever reloaded, and may teach, which refused questions are near to the phrasings that are new."""
    may_teach = handler.teaching is not None and handler.moderators.allow(interaction, Right.TEACH)
    if handler.teaching is None or not may_teach or outcome.live is outcome.before:
        return
    if near := fit_to_be_allowed(await handler.teaching.near_refused(outcome.difference)):
        await interaction.followup.send(view=near_refused_view(near, handler.texts(interaction)), ephemeral=True)


class AllowNearMenu(StatefulMenu, template=r"allow-near"):
    """Refused questions; the one that is chosen would be refused no longer."""

    async def chosen(self, click: Click, value: str) -> None:
        """Shows what that would change, in the place of what was shown."""
        if not await admitted(click.interaction, click.handler, Action.TEACH):
            return
        await click.interaction.response.defer()
        allowed, texts = (*allowed_in(click), *refused_with_mark(click, value)), click.texts
        change = lessons((), allowed)
        await show_change(
            click.interaction, click.handler, change, lambda preview: allowing_view(preview, allowed, texts)
        )


class SaveAllowedButton(StatefulButton, template=r"save-allowed"):
    """Takes out what was shown, if nothing breaks by it at this moment either."""

    async def clicked(self, click: Click) -> None:
        """Saves."""
        await save_shown(click, lessons((), allowed_in(click)), Action.TEACH)
