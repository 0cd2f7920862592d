"""A Discord with nobody connected yet: servers, channels and people, and what they see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from bot.playground.bell import Bell
from bot.playground.gateway.hub import Hub
from bot.playground.gateway.intents import Intent
from bot.playground.interactions import Interactions
from bot.playground.messenger import Messenger
from bot.playground.model import Channel, ChannelKind, Guild, Member, Overwrite, Role, User
from bot.playground.payloads import channel_json, guild_json
from bot.playground.permissions import USUAL
from bot.playground.person import Person
from bot.playground.seen import SeenMessage, look_at
from bot.playground.snowflakes import Snowflakes
from bot.playground.state import EVERYWHERE, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.clock import Clock
    from bot.playground.gateway.hub import Dispatched
    from bot.playground.model import Json, Message

T = TypeVar("T")
_NAMED = re.compile(r"@(&?)([\w.-]+)")


class World:
    """What there is, and how more of it is made. ``patience`` is in seconds of real time; None has no end."""

    def __init__(self, *, bot_name: str, token: str, clock: Clock, granted: Intent, patience: float | None) -> None:
        self.token = token
        self.clock = clock
        self.patience = patience
        ids = Snowflakes(clock)
        bot, owner = User(ids.next(), bot_name, bot=True), User(ids.next(), "owner")
        self.state = State(clock, ids, bot, owner, users={bot.id: bot, owner.id: owner})
        self.bell = Bell()
        self.gateway = Hub(self.state, self.bell, token, granted)
        self.messenger = Messenger(self.state, self.gateway)
        self.interactions = Interactions(self.state, self.gateway, self.messenger)

    @property
    def bot(self) -> User:
        """The bot's account."""
        return self.state.bot

    @property
    def events(self) -> list[Dispatched]:
        """Every event that was sent to the bot so far."""
        return self.gateway.dispatched

    @property
    def bot_is_online(self) -> bool:
        """Whether the bot is connected and has been told of its servers."""
        return any(session.connection for session in self.gateway.sessions.values())

    def add_guild(
        self, name: str, *, bot_permissions: int = 0, identity: int | None = None, with_bot: bool = True
    ) -> Guild:
        """A server; ``bot_permissions`` come on top of what everybody has there, by the role of the bot's own.

        ``with_bot`` is False for one that the bot is no member of: who installed it for themselves uses it even there.
        """
        identity = identity or self.state.ids.next()
        everyone = Role(identity, "@everyone", USUAL, position=0)
        guild = Guild(identity, name, self.state.owner, everyone, roles={identity: everyone})
        guild.members = {self.state.owner.id: Member(self.state.owner)}
        self.state.guilds[guild.id] = guild
        if not with_bot:
            return guild
        own = self.add_role(guild, self.bot.name, permissions=bot_permissions)
        own.bot_id = self.bot.id
        guild.members[self.bot.id] = Member(self.bot, [own])
        self.gateway.dispatch(
            "GUILD_CREATE", lambda _: guild_json(guild, self.bot), guild_id=guild.id, needs=Intent.GUILDS
        )
        return guild

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0, mentionable: bool = False) -> Role:
        """A role, for people to be given when they are added."""
        role = Role(self.state.ids.next(), name, permissions, len(guild.roles), mentionable)
        guild.roles[role.id] = role
        return role

    def add_channel(
        self, guild: Guild, name: str, *, kind: ChannelKind = ChannelKind.TEXT, denied: int = 0, bot_denied: int = 0
    ) -> Channel:
        """A channel; ``denied`` to everybody and ``bot_denied`` to the bot are permissions that it takes away."""
        channel = Channel(self.state.ids.next(), name, kind, guild)
        if denied:
            channel.overwrites[guild.id] = Overwrite(deny=denied)
        if bot_denied:
            channel.overwrites[self.bot.id] = Overwrite(deny=bot_denied, is_role=False)
        return self._place(channel, guild, "CHANNEL_CREATE")

    def add_thread(self, parent: Channel, name: str, *, told: bool = True) -> Channel:
        """A public thread in a channel, with the channel's permissions.

        ``told`` is False for one that the bot hears nothing of before somebody writes in it, as of an archived one.
        """
        if parent.guild is None:
            raise ValueError("There are no threads in direct messages.")
        thread = Channel(self.state.ids.next(), name, ChannelKind.THREAD, parent.guild, parent)
        return self._place(thread, parent.guild, "THREAD_CREATE", told=told)

    def _place(self, channel: Channel, guild: Guild, event: str, *, told: bool = True) -> Channel:
        guild.channels[channel.id] = self.state.channels[channel.id] = channel
        if self.bot.id not in guild.members or not told:
            return channel
        self.gateway.dispatch(event, lambda _: channel_json(channel), guild_id=guild.id, needs=Intent.GUILDS)
        return channel

    def add_group(self, name: str, *people: Person) -> Channel:
        """A direct conversation of several people, without the bot."""
        members = tuple(person.user for person in people)
        group = Channel(self.state.ids.next(), name, ChannelKind.GROUP, group=members)
        self.state.channels[group.id] = group
        return group

    def add_person(  # noqa: PLR0913 - what a person is made of
        self,
        name: str,
        *guilds: Guild,
        roles: tuple[Role, ...] = (),
        locale: str = "en-US",
        bot: bool = False,
        has_app: bool = False,
        takes_messages: bool = True,
    ) -> Person:
        """Somebody with an account, a member of ``guilds`` with those of ``roles`` that are theirs.

        ``has_app`` where they installed the bot for themselves; ``takes_messages`` where bots may write to them.
        """
        user = User(self.state.ids.next(), name, bot, locale, has_app, takes_messages)
        self.state.users[user.id] = user
        for guild in guilds:
            guild.members[user.id] = Member(user, [role for role in roles if role.id in guild.roles])
        return Person(self, user)

    def webhook_posts(self, channel: Channel, name: str, text: str) -> SeenMessage:
        """A message that a webhook sends: a feed, say. `@bot` in it becomes a mention."""
        author = User(self.state.ids.next(), name, bot=True)
        written = text.replace("@bot", f"<@{self.bot.id}>")
        return look_at(self.messenger.post(channel, author, written, reference=None, ping=True, by_webhook=True))

    def written(self, channel: Channel, text: str) -> str:
        """A text as it is sent: `@name` is a mention of somebody, `@&name` of a role; `@bot` is the bot."""

        def mention(found: re.Match[str]) -> str:
            is_role, name = found.groups()
            return (self._mention_of_role(channel.guild, name) if is_role else self._mention_of(name)) or found[0]

        return _NAMED.sub(mention, text)

    def _mention_of(self, name: str) -> str | None:
        if name == "bot":
            return f"<@{self.bot.id}>"
        users = (user for user in self.state.users.values() if user.name == name)
        return next((f"<@{user.id}>" for user in users), None)

    def _mention_of_role(self, guild: Guild | None, name: str) -> str | None:
        roles = guild.roles.values() if guild is not None else ()
        found = (role for role in roles if role.name == name or (name == "bot" and role.bot_id == self.bot.id))
        return next((f"<@&{role.id}>" for role in found), None)

    def messages(self, channel: Channel) -> list[SeenMessage]:
        """All messages of a channel that everybody in it sees; the oldest first."""
        return [look_at(message) for message in channel.messages.values() if not message.ephemeral]

    def remembered(self, message_id: int) -> Message:
        """A message by its id, deleted ones included."""
        return self.state.messages[message_id]

    def commands(self, guild: Guild | None = None) -> list[Json]:
        """The commands that the bot has registered: for all servers, or for one alone."""
        return self.state.commands.get(guild.id if guild else EVERYWHERE, [])

    async def wait(self, find: Callable[[], T | None], what: str) -> T:
        """Wait for something to be found (neither None nor False). Raises NothingHappenedError."""
        return await self.bell.until(find, self.patience, what)
