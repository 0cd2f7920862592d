"""The address by which a server's managers let the bot in, with all that it needs there and nothing more."""

from __future__ import annotations

import discord

LETS_IN = "This lets the bot into a server: %s"
"""How the log tells of the address."""
SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    add_reactions=True,  # the hourglass of those who ask too fast
)


def invite_link(application_id: int, into: discord.Guild | None = None) -> str:
    """The address for the application with this id; with the server ``into`` which it is let chosen already."""
    server = discord.utils.MISSING if into is None else into
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, guild=server, scopes=SCOPES)
