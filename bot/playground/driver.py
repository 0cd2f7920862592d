"""The playground itself: starts the stand-in, fills its world, and watches what happens.

    async with Playground() as world:
        guild = world.add_guild("Dakar fans")
        channel = world.add_channel(guild, "general")
        alice = world.add_person("alice", guild)
        ...                                    # start a bot with world.token against world.url and world.gateway_url
        await world.bot_online()
        reply = await alice.says(channel, "@bot when does it start?")
        answer = await alice.slash("ask", question="when does it start?")
        await alice.clicks(answer, "Sources")

Nothing sleeps: every action waits for the event that it is about, ``patience`` seconds of real time at most.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.playground.bell import Bell
from bot.playground.clock import Clock, SystemClock
from bot.playground.gateway.hub import Hub
from bot.playground.gateway.intents import NOTHING_NEEDED, Intent
from bot.playground.gateway.session import Op
from bot.playground.interactions import Interactions
from bot.playground.messenger import Messenger
from bot.playground.model import Channel, ChannelKind, Guild, Member, Overwrite, Role, User
from bot.playground.payloads import channel_json, guild_json
from bot.playground.permissions import USUAL
from bot.playground.person import Person
from bot.playground.ratelimits import RateLimiter, RateLimits
from bot.playground.rest.accounts import AccountRoutes
from bot.playground.rest.channels import ChannelRoutes
from bot.playground.rest.commands import CommandRoutes
from bot.playground.rest.interactions import InteractionRoutes
from bot.playground.rest.messages import MessageRoutes
from bot.playground.rest.server import LARGEST_REQUEST, PREFIX, RestServer
from bot.playground.seen import SeenMessage, look_at
from bot.playground.snowflakes import Snowflakes
from bot.playground.state import EVERYWHERE, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import TypeVar

    from bot.playground.gateway.hub import Dispatched
    from bot.playground.model import Json, Message
    from bot.playground.rest.exchange import Exchange

    T = TypeVar("T")

TOKEN = "playground.token.of-a-bot-that-only-lives-here"  # noqa: S105 - it opens nothing but this stand-in
LOOPBACK = "127.0.0.1"


class Playground:
    """A Discord for one machine. See the module's text for how it is used.

    ``granted`` are the privileged intents that the bot's owner has switched on; none, unless said otherwise.
    """

    def __init__(  # noqa: PLR0913 - each is a thing that a test turns
        self,
        *,
        bot_name: str = "bot",
        token: str = TOKEN,
        clock: Clock | None = None,
        limits: RateLimits | None = None,
        granted: Intent = NOTHING_NEEDED,
        patience: float = 5.0,
    ) -> None:
        self.token = token
        self.patience = patience
        self.clock = clock or SystemClock()
        ids = Snowflakes(self.clock)
        bot, owner = User(ids.next(), bot_name, bot=True), User(ids.next(), "owner")
        self.state = State(self.clock, ids, bot, owner, users={bot.id: bot, owner.id: owner})
        self.bell = Bell()
        self.gateway = Hub(self.state, self.bell, token, granted)
        self.messenger = Messenger(self.state, self.gateway)
        self.interactions = Interactions(self.state, self.gateway, self.messenger)
        self._rest = RestServer(token, RateLimiter(limits or RateLimits(), time.time))
        self._channels = ChannelRoutes(self.state, self.bell)
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen on the loopback interface; 0 means any free port."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{path:.+}", self._file)
        resources = (
            AccountRoutes(self.state, self.gateway),
            CommandRoutes(self.state),
            self._channels,
            MessageRoutes(self.state, self.messenger),
            InteractionRoutes(self.interactions, self.messenger, self.state.bot),
        )
        self._rest.add_to(app, [route for resource in resources for route in resource.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, LOOPBACK, port).start()
        taken = self._runner.addresses[0][1]
        self.url = f"http://{LOOPBACK}:{taken}{PREFIX}"
        self.gateway.url = f"ws://{LOOPBACK}:{taken}/gateway"
        self.messenger.files_url = f"http://{LOOPBACK}:{taken}/attachments/"

    async def stop(self) -> None:
        """Hang up on everybody and close the port."""
        for connection in tuple(self.gateway.connections):
            connection.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _file(self, request: web.Request) -> web.Response:
        data = self.messenger.files.get(request.match_info["path"])
        if data is None:
            raise web.HTTPNotFound
        return web.Response(body=data)

    @property
    def endpoint(self) -> str:
        """The stand-in's address without the API's own path, such as `http://127.0.0.1:8080`."""
        return self.url.removesuffix(PREFIX)

    @property
    def gateway_url(self) -> str:
        """Where a client's WebSocket goes."""
        return self.gateway.url

    @property
    def bot(self) -> User:
        """The bot's account."""
        return self.state.bot

    @property
    def exchanges(self) -> list[Exchange]:
        """Every request so far, with its response."""
        return self._rest.exchanges

    @property
    def events(self) -> list[Dispatched]:
        """Every event that was sent to the bot so far."""
        return self.gateway.dispatched

    @property
    def typing(self) -> list[int]:
        """The channels in which the bot was seen typing, one entry for each time."""
        return self._channels.typing

    def add_guild(self, name: str, *, bot_permissions: int = 0) -> Guild:
        """A server that the bot is a member of; ``bot_permissions`` come on top of what everybody has there."""
        identity = self.state.ids.next()
        everyone = Role(identity, "@everyone", USUAL, position=0)
        guild = Guild(identity, name, self.state.owner, everyone, roles={identity: everyone})
        guild.members = {user.id: Member(user) for user in (self.bot, self.state.owner)}
        self.state.guilds[guild.id] = guild
        if bot_permissions:
            guild.members[self.bot.id].roles.append(self.add_role(guild, self.bot.name, permissions=bot_permissions))
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

    def add_thread(self, parent: Channel, name: str) -> Channel:
        """A public thread in a channel, with the channel's permissions."""
        if parent.guild is None:
            raise ValueError("There are no threads in direct messages.")
        thread = Channel(self.state.ids.next(), name, ChannelKind.THREAD, parent.guild, parent)
        return self._place(thread, parent.guild, "THREAD_CREATE")

    def _place(self, channel: Channel, guild: Guild, event: str) -> Channel:
        guild.channels[channel.id] = self.state.channels[channel.id] = channel
        self.gateway.dispatch(event, lambda _: channel_json(channel), guild_id=guild.id, needs=Intent.GUILDS)
        return channel

    def add_person(
        self, name: str, *guilds: Guild, roles: tuple[Role, ...] = (), locale: str = "en-US", bot: bool = False
    ) -> Person:
        """Somebody with an account, a member of ``guilds`` with those of ``roles`` that are theirs."""
        user = User(self.state.ids.next(), name, bot, locale)
        self.state.users[user.id] = user
        for guild in guilds:
            guild.members[user.id] = Member(user, [role for role in roles if role.id in guild.roles])
        return Person(self, user)

    def mention_of(self, name: str) -> str | None:
        """What stands in a message for `@name`; `@bot` is the bot."""
        if name == "bot":
            return f"<@{self.bot.id}>"
        users = (user for user in self.state.users.values() if user.name == name)
        return next((f"<@{user.id}>" for user in users), None)

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

    async def bot_online(self) -> None:
        """Wait until the bot is connected and has been told of its servers."""
        await self.wait(lambda: any(each.connection for each in self.gateway.sessions.values()), "the bot")

    async def commands_registered(self) -> None:
        """Wait until the bot has registered commands."""
        await self.wait(lambda: any(self.state.commands.values()), "commands")

    async def bot_offline(self) -> None:
        """Wait until no connection of the bot's is left."""
        await self.wait(lambda: not self.gateway.connections, "the bot to leave")

    def disconnect_gateway(self) -> None:
        """Cut every connection without a word; what happens until the bot is back is kept for it."""
        for connection in tuple(self.gateway.connections):
            connection.drop()

    async def resumed(self) -> None:
        """Wait until the bot has resumed its session at least once."""
        await self.wait(lambda: any(each.event == "RESUMED" for each in self.events), "the bot to resume")

    def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """Tell the bot that its sessions are over; one that isn't ``resumable`` is forgotten too."""
        self._signal({"op": Op.INVALID_SESSION, "d": resumable})
        if not resumable:
            self.gateway.sessions.clear()

    def ask_to_reconnect(self) -> None:
        """Tell the bot to connect anew and resume."""
        self._signal({"op": Op.RECONNECT, "d": None})

    def ask_for_heartbeat(self) -> None:
        """Tell the bot to send a heartbeat now."""
        self._signal({"op": Op.HEARTBEAT, "d": None})

    def _signal(self, payload: Json) -> None:
        for connection in self.gateway.connections:
            connection.send(payload)
