"""``/facts teach``: a phrasing for a fact that is found while it is typed; the rest is as with a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.discord_io.failures import MAX_CHOICE
from bot.chat.intake.moderators import Right
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.lessons import show_lesson
from bot.chat.views.markdown import label
from bot.chat.views.teaching import as_shown
from bot.teaching.suggestions import LONGEST

if TYPE_CHECKING:
    from bot.chat.intake.request_handler import RequestHandler

Named = app_commands.Range[str, 1, MAX_CHOICE]
Phrasing = app_commands.Range[str, 2, LONGEST]


def teach_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, which shows what the phrasing would change before it can be saved."""

    @app_commands.command(description="Teach a phrasing; you read what it would change before you save it")
    @app_commands.describe(fact="The fact that answers it: its question, or its id", phrasing="How people ask for it")
    async def teach(interaction: discord.Interaction[Any], fact: Named, phrasing: Phrasing) -> None:
        if await admitted(interaction, handler, Action.TEACH):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await show_lesson(interaction, handler, fact, as_shown(phrasing))

    @teach.autocomplete("fact")
    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        if not handler.moderators.allow(interaction, Right.TEACH):
            return []
        async with handler.suggesting.turn(interaction.user.id) as in_time:
            found = handler.service.suggest(typed) if in_time else []
        return [app_commands.Choice(name=label(each.question, MAX_CHOICE), value=each.fact.id) for each in found]

    return teach
