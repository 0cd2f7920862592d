"""The slash commands, whose failures go where all failures go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.chat.discord_io.failures import report

if TYPE_CHECKING:
    import discord

    from bot.chat.discord_io.failures import TextsFor


class ReportingTree(app_commands.CommandTree[Any]):
    """``texts_for`` gives the texts for whoever used a command that failed."""

    def __init__(self, client: discord.Client, texts_for: TextsFor, **options: Any) -> None:  # noqa: ANN401 - discord.py's
        super().__init__(client, **options)
        self._texts_for = texts_for

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Reports a command that failed."""
        await report(interaction, error, self._texts_for)
