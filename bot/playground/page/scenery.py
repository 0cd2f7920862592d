"""The server that the page shows: its channels, and the people one can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.model import ChannelKind
from bot.playground.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.driver import Playground
    from bot.playground.model import Guild
    from bot.playground.person import Person

# The same at every start, so that a bot's settings can name it.
GUILD_ID = 1_000_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class Scenery:
    """A server, and who may look at it through the page; ``people`` holds what each of them is there, in a word."""

    guild: Guild
    people: Mapping[Person, str]

    @property
    def moderator(self) -> Person:
        """Who may manage the server."""
        return next(person for person, role in self.people.items() if role == MODERATOR)


ASKER, SECOND_ASKER, MODERATOR = "member", "another member", "moderator"


def usual_scenery(world: Playground) -> Scenery:
    """Two members and a moderator; channels of each kind, and one in which the bot may not speak."""
    guild = world.add_guild("Playground", identity=GUILD_ID)
    managers = world.add_role(
        guild, "moderators", permissions=Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES, mentionable=True
    )
    general = world.add_channel(guild, "general")
    world.add_thread(general, "a thread")
    world.add_channel(guild, "no-bots", bot_denied=Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS)
    world.add_channel(guild, "forum", kind=ChannelKind.FORUM)
    people = {
        world.add_person("ann", guild): ASKER,
        world.add_person("ben", guild): SECOND_ASKER,
        world.add_person("mia", guild, roles=(managers,)): MODERATOR,
    }
    return Scenery(guild, people)
