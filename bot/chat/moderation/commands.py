"""``/facts``: reload the fact base, see its state, and what it had no answer to. For moderators only."""

from __future__ import annotations

import asyncio
import io
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot.chat.actions.buttons import texts_of
from bot.chat.moderation.moderators import admitted
from bot.chat.moderation.reports import reload_report, status_report
from bot.chat.moderation.unanswered import unanswered_list
from bot.chat.views.render import notice
from bot.knowledge.library import Rejected
from bot.knowledge.wording import count

if TYPE_CHECKING:
    from bot.chat.desk import Desk
    from bot.chat.moderation.moderators import Moderators
    from bot.chat.moderation.reports import Report
    from bot.knowledge.library import Library, Reloaded

_MAX_ATTACHMENT = 1_000_000
_FILE_NAME = "problems.txt"
_log = logging.getLogger(__name__)


class FactsCommands(app_commands.Group):
    """The moderators' commands, in the servers that the operator named. Each checks who asks."""

    def __init__(self, library: Library[Any], moderators: Moderators, desk: Desk) -> None:
        hint = discord.Permissions(**dict.fromkeys(moderators.permissions, True))
        super().__init__(name="facts", description="Look after the fact base", default_permissions=hint)
        self._library = library
        self._moderators = moderators
        self._desk = desk

    @app_commands.command(description="Read the fact base again; it goes live only if nothing is wrong with it")
    async def reload(self, interaction: discord.Interaction[Any]) -> None:
        """Reloads, and shows what changed or what is wrong."""
        if not await self._allows(interaction):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        result = await asyncio.to_thread(self._library.reload)
        _log.info("A moderator in server %s reloaded the fact base: %s", interaction.guild_id, _outcome(result))
        await _send(interaction, reload_report(result, texts_of(interaction)))

    @app_commands.command(description="Show which revision is live and what is past its review date")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the state of the fact base."""
        if not await self._allows(interaction):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        report = status_report(self._library.current(), self._desk.today(), texts_of(interaction))
        await _send(interaction, report)

    @app_commands.command(description="Show what was asked without an answer")
    async def unanswered(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the first page of the list."""
        if not await self._allows(interaction):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await unanswered_list(self._desk.store, 0, texts_of(interaction))
        await interaction.edit_original_response(view=page)

    async def _allows(self, interaction: discord.Interaction[Any]) -> bool:
        return await admitted(interaction, self._moderators, texts_of(interaction))


def _outcome(result: Reloaded[Any] | Rejected[Any]) -> str:
    if isinstance(result, Rejected):
        return f"it has {count(len(result.problems), 'problem')}, and revision {result.kept.base.revision} stays live"
    change = f"in the place of {result.old.base.revision}" if result.changed else "as before"
    return f"revision {result.new.base.revision} is live, {change}"


async def _send(interaction: discord.Interaction[Any], report: Report) -> None:
    layout = notice(report.text)
    if not report.attached:
        await interaction.edit_original_response(view=layout)
        return
    lines = report.attached.encode()[:_MAX_ATTACHMENT]
    attachment = discord.File(io.BytesIO(lines), _FILE_NAME)
    await interaction.edit_original_response(view=layout.add_item(ui.File(attachment)), attachments=[attachment])
