"""Every command that is there for everybody, in every server and everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.chat.actions.privacy import privacy_command
from bot.chat.actions.server_settings import settings_command
from bot.chat.actions.topics import topics_command
from bot.chat.doors.about import about_command
from bot.chat.doors.ask import ask_command
from bot.chat.doors.help import help_command
from bot.chat.doors.message_menu import message_menu

if TYPE_CHECKING:
    from discord import app_commands

    from bot.chat.intake.request_handler import RequestHandler
    from bot.knowledge.library import Library

    Command = app_commands.Command[Any, ..., None] | app_commands.ContextMenu


def commands(handler: RequestHandler, library: Library[Any]) -> tuple[Command, ...]:
    """The commands, whose questions go to this handler."""
    return (
        ask_command(handler),
        message_menu(handler),
        topics_command(handler),
        help_command(handler),
        about_command(handler, library),
        privacy_command(handler),
        settings_command(handler),
    )
