"""Who may look after the fact base. It belongs to the whole bot, so the operator names the servers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Collection

    import discord

ELSEWHERE = marked("The fact base is looked after in another server; it cannot be changed from here.")
NOT_A_MODERATOR = marked("You need to be one of this bot's moderators for that. Ask whoever runs the bot.")
NOT_THAT = marked("You may do other things with the fact base, but not that. Ask whoever runs the bot.")


class Right(Enum):
    """What may be done with the fact base."""

    READ = auto()
    """Look at facts, at what is asked in vain and at the records."""
    TEACH = auto()
    """Change the files in small steps, each of which goes live only where nothing is wrong with it."""
    RELOAD = auto()
    """Let another revision go live, and one that was held back."""


@dataclass(frozen=True)
class Moderators:
    """Members, in these servers only, who have one of the roles, or all of the permissions: they may do everything.

    ``guilds`` and all roles are Discord's ids; ``permissions`` are discord.py's names, such as ``manage_guild``.
    Without any permission only the roles count. Nobody is a moderator where no server is named. Whoever has one of the
    further roles of ``readers``, ``teachers`` or ``reloaders`` has that right, and may read.
    """

    guilds: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[int] = field(default_factory=frozenset)
    permissions: frozenset[str] = frozenset({"manage_guild"})
    readers: frozenset[int] = field(default_factory=frozenset)
    teachers: frozenset[int] = field(default_factory=frozenset)
    reloaders: frozenset[int] = field(default_factory=frozenset)

    def rights(self, guild: int | None, roles: Collection[int], permissions: Collection[str]) -> frozenset[Right]:
        """What somebody with these roles and permissions in this server may do."""
        if guild not in self.guilds:
            return frozenset()
        if not self.roles.isdisjoint(roles) or (self.permissions and self.permissions.issubset(permissions)):
            return frozenset(Right)
        further = {Right.READ: self.readers, Right.TEACH: self.teachers, Right.RELOAD: self.reloaders}
        given = {right for right, those in further.items() if not those.isdisjoint(roles)}
        return frozenset({*given, Right.READ} if given else ())

    def refusal(
        self, right: Right, guild: int | None, roles: Collection[int], permissions: Collection[str]
    ) -> str | None:
        """Why somebody with these roles and permissions there may not do that, in English; None where they may."""
        if guild not in self.guilds:
            return ELSEWHERE
        rights = self.rights(guild, roles, permissions)
        if right in rights:
            return None
        return NOT_THAT if rights else NOT_A_MODERATOR

    def refusal_of(self, interaction: discord.Interaction[Any], right: Right) -> str | None:
        """Why whoever clicked or typed this may not do that at this moment, in English; None if they may."""
        roles = [role.id for role in getattr(interaction.user, "roles", ())]
        permissions = [name for name, held in interaction.permissions if held]
        return self.refusal(right, interaction.guild_id, roles, permissions)

    def allow(self, interaction: discord.Interaction[Any], right: Right) -> bool:
        """Whether whoever clicked or typed this may do that at this moment."""
        return self.refusal_of(interaction, right) is None
