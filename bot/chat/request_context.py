"""Who asked, where, at which door, and in which language they read: what a message depends on beside its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.languages.texts import ENGLISH, Texts
from bot.service.origin import Origin

if TYPE_CHECKING:
    import discord

MAX_QUESTION = 500
"""Characters of a question; a message may hold 4,000, which no question needs and every matcher would pay for."""
MAX_TYPED = 2000
"""Characters that may be typed into a command or a window: links and emoji among them do not count as question."""


class Door(StrEnum):
    """Where a question came in."""

    SLASH = "slash"
    MENTION = "mention"
    DIRECT = "direct"
    MESSAGE_MENU = "message-menu"
    FOLLOW_UP = "follow-up"
    CHOICE = "choice"


_REGULAR = frozenset({Door.MENTION, Door.DIRECT})


@dataclass(frozen=True, slots=True)
class RequestContext:
    """One asking. ``asker`` is the id of the user who asked, who alone may choose and may delete what was said.

    ``channel`` is the id of the place (None where Discord does not tell), ``guild`` that of its server, if it is in
    one, ``message`` that of the message that asks, if one does. ``before`` is the id of the fact that the question may
    refer to; empty where nothing was spoken of. ``chosen`` where the answer was picked from a list. ``note`` is
    a line of ours, safe to be sent, that stands at the end of the message. ``private`` where only the asker sees it.
    ``asked_above`` where the question stands right above the answer, for everybody who sees it. ``guest`` where the
    bot is no member of the place, and reaches its messages by a click's token alone.
    """

    asker: int
    channel: int | None = None
    door: Door = Door.SLASH
    texts: Texts = ENGLISH
    guild: int | None = None
    message: int | None = None
    before: str = ""
    chosen: bool = False
    note: str = ""
    private: bool = False
    asked_above: bool = False
    guest: bool = False

    @property
    def origin(self) -> Origin:
        """Where the question comes from."""
        return Origin(self.asker, self.channel, self.guild, str(self.door), self.private)

    @property
    def regular(self) -> bool:
        """Whether the answer is a regular message: one can reply to it."""
        return self.door in _REGULAR

    @property
    def deletable(self) -> bool:
        """Whether its asker can have the answer deleted: one that others see, too, or that stays for good."""
        return self.regular or not self.private


def is_direct(interaction: discord.Interaction[Any]) -> bool:
    """Whether somebody speaks to the bot alone: in such a channel all is private."""
    return interaction.context.dm_channel


def is_guest(interaction: discord.Interaction[Any]) -> bool:
    """Whether only the user of an application brought it to where they use it: the bot itself is not there."""
    return not (interaction.is_guild_integration() or is_direct(interaction))


def picked_fact(fact_id: str) -> str:
    """What stands for a question that was picked from a list, where its words would have to be matched again."""
    return f"fact:{fact_id}"
