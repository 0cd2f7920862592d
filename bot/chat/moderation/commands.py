"""``/facts``: reload the fact base, roll it back, see its state and history, and what it had no answer to.

For moderators only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.intake.moderators import Right
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.allowing import offer_near_refused
from bot.chat.moderation.audit import audit_list
from bot.chat.moderation.confirming import actor_of, show
from bot.chat.moderation.history import history_list, revision_choices
from bot.chat.moderation.looking.commands import looking_commands
from bot.chat.moderation.processes import process_lines
from bot.chat.moderation.reports import status_report
from bot.chat.moderation.sending import send_report
from bot.chat.moderation.suggestions import suggestions_list
from bot.chat.moderation.teach_command import teach_command
from bot.chat.moderation.unanswered import unanswered_list
from bot.chat.views.markdown import plain
from bot.service.reload_outcome import NotKeptError
from bot.store.history import MAX_REASON
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from bot.chat.intake.request_handler import RequestHandler
    from bot.cluster.book import Process
    from bot.cluster.cluster import Cluster
    from bot.service.reloading import Reloading

Reason = app_commands.Range[str, 3, MAX_REASON]


class FactsCommands(app_commands.Group):
    """The moderators' commands, in the servers that the operator named. Each checks who asks."""

    def __init__(self, reloading: Reloading[Any], handler: RequestHandler, cluster: Cluster | None = None) -> None:
        hint = discord.Permissions(**dict.fromkeys(handler.moderators.permissions, True))
        super().__init__(name="facts", description="Look after the fact base", default_permissions=hint)
        self._reloading = reloading
        self._handler = handler
        for command in looking_commands(reloading, handler):
            self.add_command(command)
        self.add_command(teach_command(handler))
        self._cluster = cluster

    @app_commands.command(description="Read the fact base again; it goes live only if nothing is wrong with it")
    @app_commands.rename(dry_run="dry-run")
    @app_commands.describe(dry_run="Only show what would change")
    async def reload(self, interaction: discord.Interaction[Any], dry_run: bool = False) -> None:  # noqa: FBT001, FBT002  Discord's option
        """Reloads, and shows what changed or what is wrong."""
        action = Action.TRY_RELOAD if dry_run else Action.RELOAD
        if not await admitted(interaction, self._handler, action):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        outcome = await self._reloading.reload(actor_of(interaction), dry_run=dry_run)
        await record(interaction, self._handler, action, outcome.result, outcome.read)
        await show(interaction, outcome, self._handler.texts(interaction))
        await offer_near_refused(interaction, self._handler, outcome)

    @app_commands.command(description="Bring an earlier revision back; the files stay as they are")
    @app_commands.describe(revision="One of those that were live before", reason="Why, for the record")
    async def rollback(self, interaction: discord.Interaction[Any], revision: str, reason: Reason) -> None:
        """Lets an earlier revision go live, and shows what that changed."""
        if not await admitted(interaction, self._handler, Action.ROLLBACK):
            return
        texts = self._handler.texts(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            outcome = await self._reloading.rollback(actor_of(interaction, rollback=True), revision, reason)
        except NotKeptError:
            told = plain(revision, 40)
            await interaction.followup.send(
                texts.t("The content of revision {revision} is not kept.", revision=told), ephemeral=True
            )
            await record(interaction, self._handler, Action.ROLLBACK, "failed")
        except StoreUnavailableError:
            sorry = texts.t("I cannot read the list right now. Please try again in a few minutes.")
            await interaction.followup.send(sorry, ephemeral=True)
            await record(interaction, self._handler, Action.ROLLBACK, "failed")
        else:
            await record(interaction, self._handler, Action.ROLLBACK, outcome.result, outcome.read)
            await show(interaction, outcome, texts)

    @rollback.autocomplete("revision")
    async def suggest_revisions(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str]]:
        """Those whose content is kept, for moderators only; none while the store is down."""
        if not self._handler.moderators.allow(interaction, Right.RELOAD):
            return []
        try:
            kept = await self._reloading.history.revisions()
        except StoreUnavailableError:
            return []
        live = self._reloading.library.current().base.revision
        return revision_choices(kept, live, typed, self._handler.texts(interaction))

    @app_commands.command(description="Show who reloaded when, and what came of it")
    async def history(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the first page of the history."""
        if not await admitted(interaction, self._handler, Action.HISTORY):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await history_list(self._handler.service.store, 0, self._handler.texts(interaction))
        await interaction.edit_original_response(view=page)

    @app_commands.command(description="Show who changed what, and who tried to without the right to it")
    async def audit(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the first page of the audit record."""
        if not await admitted(interaction, self._handler, Action.AUDIT):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        store, texts = self._handler.service.store, self._handler.texts(interaction)
        page = await audit_list(store, 0, interaction.guild_id, texts)
        await interaction.edit_original_response(view=page)

    @app_commands.command(description="Show which revision is live and what is past its review date")
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the state of the fact base."""
        if not await admitted(interaction, self._handler, Action.STATUS):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        texts = self._handler.texts(interaction)
        processes: tuple[Process, ...] = ()
        if self._cluster is not None:
            processes = await self._cluster.processes()
        report = status_report(
            self._reloading.library.current(), self._handler.service.today(), texts, process_lines(processes, texts)
        )
        await send_report(interaction, report)

    @app_commands.command(description="Show phrasings that people taught by choosing what they meant")
    async def suggestions(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the first page of the suggestions."""
        if not await admitted(interaction, self._handler, Action.SUGGESTIONS):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await suggestions_list(self._handler, 0, self._handler.texts(interaction))
        await interaction.edit_original_response(view=page)

    @app_commands.command(description="Show what people ask in vain, in groups of one meaning")
    async def unanswered(self, interaction: discord.Interaction[Any]) -> None:
        """Shows the first page of the list."""
        if not await admitted(interaction, self._handler, Action.UNANSWERED):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await unanswered_list(self._handler, 0, self._handler.texts(interaction))
        await interaction.edit_original_response(view=page)
