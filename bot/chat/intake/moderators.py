"""Who may look after the fact base. It belongs to the whole bot, so the operator names the servers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.chat.views.render import notice
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Collection

    import discord

    from bot.languages.texts import Texts

ELSEWHERE = marked("The fact base is looked after in another server; it cannot be changed from here.")
NOT_A_MODERATOR = marked("You need to be one of this bot's moderators for that. Ask whoever runs the bot.")


@dataclass(frozen=True)
class Moderators:
    """Members, in these servers only, who have one of the roles, or all of the permissions.

    ``guilds`` and ``roles`` are Discord's ids; ``permissions`` are discord.py's names, such as ``manage_guild``.
    Without any permission only the roles count. Nobody is a moderator where no server is named.
    """

    guilds: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[int] = field(default_factory=frozenset)
    permissions: frozenset[str] = frozenset({"manage_guild"})

    def refusal(self, guild: int | None, roles: Collection[int], permissions: Collection[str]) -> str | None:
        """Why somebody with these roles and permissions in this server is no moderator, in English; None for one."""
        if guild not in self.guilds:
            return ELSEWHERE
        has_role = not self.roles.isdisjoint(roles)
        has_permissions = bool(self.permissions) and self.permissions.issubset(permissions)
        return None if has_role or has_permissions else NOT_A_MODERATOR

    def refusal_of(self, interaction: discord.Interaction[Any]) -> str | None:
        """Why whoever clicked or typed this is no moderator at this moment, in English; None for one."""
        roles = [role.id for role in getattr(interaction.user, "roles", ())]
        permissions = [name for name, held in interaction.permissions if held]
        return self.refusal(interaction.guild_id, roles, permissions)

    def include(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether whoever clicked or typed this is a moderator at this moment."""
        return self.refusal_of(interaction) is None


async def admitted(interaction: discord.Interaction[Any], moderators: Moderators, texts: Texts) -> bool:
    """Whether somebody is a moderator; who is none reads so in private.

    Whatever is for moderators asks this first: the permission that hides a command is a hint to the client only.
    """
    refusal = moderators.refusal_of(interaction)
    if refusal is not None:
        await interaction.response.send_message(view=notice(texts.t(refusal)), ephemeral=True)
    return refusal is None
