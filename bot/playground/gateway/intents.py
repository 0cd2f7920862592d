"""Which events a client asked for (Discord's developer documentation, "Gateway Intents")."""

from __future__ import annotations

from enum import IntFlag


class Intent(IntFlag):
    """The intents that the stand-in knows."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_REACTIONS = 1 << 10
    GUILD_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_REACTIONS = 1 << 13
    DIRECT_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15


NOTHING_NEEDED = Intent(0)
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
EVERY_INTENT = (1 << 26) - 1


def about_messages(*, in_guild: bool) -> Intent:
    """What a client needs for messages to reach it."""
    return Intent.GUILD_MESSAGES if in_guild else Intent.DIRECT_MESSAGES


def about_reactions(*, in_guild: bool) -> Intent:
    """What a client needs for reactions to reach it."""
    return Intent.GUILD_REACTIONS if in_guild else Intent.DIRECT_REACTIONS
