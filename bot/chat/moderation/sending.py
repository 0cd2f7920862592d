"""Sends a report as the reply to a command or a window that was acknowledged."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.views.render import notice

if TYPE_CHECKING:
    from bot.chat.actions.buttons import StatefulButton
    from bot.chat.moderation.reports import Report

_MAX_ATTACHMENT = 1_000_000


async def send_report(
    interaction: discord.Interaction[Any], report: Report, button: StatefulButton | None = None
) -> None:
    """The report, with its file where it has one, and a button under it where there is something to do."""
    layout = notice(report.text)
    files = []
    if report.attached:
        files.append(discord.File(io.BytesIO(report.attached.encode()[:_MAX_ATTACHMENT]), report.file_name))
        layout.add_item(ui.File[Any](files[0]))
    if button is not None:
        layout.add_item(ui.ActionRow[Any](button))
    await interaction.edit_original_response(view=layout, attachments=files)
