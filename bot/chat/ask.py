"""``/ask``: a question with suggestions while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.desk import MAX_QUESTION, picked
from bot.chat.failures import MAX_CHOICE, guarded
from bot.chat.markdown import label
from bot.chat.occasion import Occasion

if TYPE_CHECKING:
    from bot.chat.desk import Desk


def ask_command(desk: Desk) -> app_commands.Command[Any, ..., None]:
    """The command, answering at this desk."""

    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        async with guarded(interaction):
            return [
                app_commands.Choice(name=label(choice.question, MAX_CHOICE), value=picked(choice))
                for choice in desk.suggest(typed)
            ]
        return []  # type: ignore[unreachable] # reached where guarded() has reported a failure

    @app_commands.command(name="ask", description="Ask a question, and get the answer with its sources")
    @app_commands.describe(question="What you want to know")
    @app_commands.autocomplete(question=suggest)
    async def ask(interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, MAX_QUESTION]) -> None:
        layout = desk.reply(question, Occasion(interaction.user.id, interaction.channel_id))
        await interaction.response.send_message(view=layout)

    return ask
