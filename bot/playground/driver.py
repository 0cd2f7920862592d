"""The playground itself: starts the stand-in, and plays the network's tricks on whoever connects.

    async with Playground() as world:
        guild = world.add_guild("Home")
        channel = world.add_channel(guild, "general")
        alice = world.add_person("alice", guild)
        ...                                    # start a bot with world.token against world.url and world.gateway_url
        await world.bot_online()
        reply = await alice.says(channel, "@bot when does it start?")
        answer = await alice.slash("ask", question="when does it start?")
        await alice.clicks(answer, "Sources")

``World`` says how servers, channels, roles and people are made; ``Person`` what people can do. Nothing sleeps: every
action waits for the event that it is about, ``patience`` seconds of real time at most (None: without end).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.playground.clock import Clock, SystemClock
from bot.playground.gateway.intents import NOTHING_NEEDED, Intent
from bot.playground.gateway.session import Op
from bot.playground.ratelimits import RateLimiter, RateLimits
from bot.playground.rest.accounts import AccountRoutes
from bot.playground.rest.channels import ChannelRoutes
from bot.playground.rest.commands import CommandRoutes
from bot.playground.rest.interactions import InteractionRoutes
from bot.playground.rest.messages import MessageRoutes
from bot.playground.rest.server import LARGEST_REQUEST, PREFIX, RestServer
from bot.playground.world import World

if TYPE_CHECKING:
    from types import TracebackType

    from bot.playground.faults import Faults
    from bot.playground.gateway.starts import SessionStarts
    from bot.playground.model import Json
    from bot.playground.rest.exchange import Exchange

TOKEN = "playground.token.of-a-bot-that-only-lives-here"  # noqa: S105 - it opens nothing but this stand-in
LOOPBACK = "127.0.0.1"


class Playground(World):
    """A Discord for one machine. See the module's text for how it is used.

    ``granted`` are the privileged intents that the bot's owner has switched on; none, unless said otherwise.
    ``shards`` is how many the gateway recommends, ``starts`` how often sessions may be started. ``url`` is where
    REST is served (`http://127.0.0.1:.../api/v10`), ``gateway_url`` where the WebSocket is.
    """

    def __init__(  # noqa: PLR0913 - each is a thing that a test turns
        self,
        *,
        bot_name: str = "bot",
        token: str = TOKEN,
        clock: Clock | None = None,
        limits: RateLimits | None = None,
        granted: Intent = NOTHING_NEEDED,
        patience: float | None = 5.0,
        shards: int = 1,
        starts: SessionStarts | None = None,
    ) -> None:
        super().__init__(
            bot_name=bot_name, token=token, clock=clock or SystemClock(), granted=granted, patience=patience
        )
        self._rest = RestServer(token, RateLimiter(limits or RateLimits(), time.time))
        self._channels = ChannelRoutes(self.state, self.bell)
        self.gateway.recommended_shards = shards
        self.gateway.starts = starts or self.gateway.starts
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
            CommandRoutes(self.state, self.bell),
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
        self.disconnect_gateway()
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
    def exchanges(self) -> list[Exchange]:
        """Every request so far, with its response."""
        return self._rest.exchanges

    @property
    def typing(self) -> list[int]:
        """The channels in which the bot was seen typing, one entry for each time."""
        return self._channels.typing

    @property
    def faults(self) -> Faults:
        """What goes wrong with requests. Those with events are in ``gateway.faults``."""
        return self._rest.faults

    async def bot_online(self) -> None:
        """Wait until the bot is connected and has been told of its servers."""
        await self.wait(lambda: self.bot_is_online, "the bot")

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

    def hang_up(self, code: int, reason: str = "") -> None:
        """Close every connection with one of the gateway's close codes, such as 4004."""
        for connection in tuple(self.gateway.connections):
            connection.close(code, reason)

    def sends_raw(self, text: str) -> None:
        """Send a frame with this text, whether it means anything or not, to every connection."""
        for connection in self.gateway.connections:
            connection.send(text)

    def sends_event(self, event: str, data: Json) -> None:
        """Send an event to every session, whether there is such a thing or not."""
        self.gateway.dispatch(event, lambda _: data, guild_id=None)

    def invalidate_sessions(self, *, resumable: bool = False) -> None:
        """Tell the bot that its sessions are over; one that isn't ``resumable`` is forgotten too."""
        self._signal({"op": Op.INVALID_SESSION, "d": resumable})
        if not resumable:
            self.gateway.sessions.clear()

    def time_out_sessions(self) -> None:
        """Close every connection with 4009, and forget the sessions."""
        self.gateway.time_out()

    def ask_to_reconnect(self) -> None:
        """Tell the bot to connect anew and resume."""
        self._signal({"op": Op.RECONNECT, "d": None})

    def ask_for_heartbeat(self) -> None:
        """Tell the bot to send a heartbeat now."""
        self._signal({"op": Op.HEARTBEAT, "d": None})

    def _signal(self, payload: Json) -> None:
        for connection in self.gateway.connections:
            connection.send(payload)
