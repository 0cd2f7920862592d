"""One browser that shows the page: what it is told, and what it asks for."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from bot.playground.bell import NothingHappenedError
from bot.playground.errors import ApiError
from bot.playground.invocation import NotOfferedError
from bot.playground.page.describing import surroundings
from bot.playground.page.doing import Hand
from bot.playground.page.viewing import View

if TYPE_CHECKING:
    from bot.playground.driver import Playground
    from bot.playground.model import Json
    from bot.playground.page.scenery import Scenery

_log = logging.getLogger(__name__)
HEARTBEAT = 20.0
LARGEST_WISH = 64 * 1024


class Visit:
    """A connection over which the page learns, whenever anything changes, what has changed for who looks.

    Told is `{"is": "around", ...}`, all that stands around the messages, and `{"is": "messages", ...}`, their order
    and the HTML of those that changed. What is wished for has a number, `{"n": 1, "do": "say", ...}`, under which it
    is answered: `{"is": "done", "n": 1, ...}`, after what came of it has been told.
    """

    def __init__(self, world: Playground, scenery: Scenery) -> None:
        self._world = world
        self._hand = Hand(world, scenery)
        self._scenery = scenery
        self._socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_WISH)
        self._view: View | None = None
        self._told: Json = {}
        self._order: list[str] = []
        self._typed = 0
        self._done: list[Json] = []
        self._due = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def receive(self, request: web.Request) -> web.WebSocketResponse:
        """Serve the connection until it ends."""
        await self._socket.prepare(request)
        self._start(self._keep_telling())
        self._typed = len(self._world.typing)
        self._due.set()
        stop_listening = self._world.bell.listen(self._due.set)
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._start(self._fulfil(message.data))
        finally:
            stop_listening()
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        return self._socket

    async def leave(self) -> None:
        """End the connection."""
        await self._socket.close()

    def _start(self, coroutine: Any) -> None:  # noqa: ANN401 - any coroutine
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep_telling(self) -> None:
        """Tell what has changed, once for however much has changed at a time."""
        try:
            while True:
                await self._due.wait()
                self._due.clear()
                await self._tell()
        except Exception:  # noqa: BLE001 - whatever it is, the log tells it and the browser sees the connection end
            # A page that is told nothing any more must not look as if nothing happened.
            _log.exception("The page could not be kept up to date")
            await self._socket.close()

    async def _tell(self) -> None:
        done, self._done = self._done, []
        person, channel = self._hand.person, self._hand.channel
        around = surroundings(self._world, self._scenery, person, channel)
        if around != self._told:
            self._told = around
            await self._send({"is": "around", **around})
        if self._view is None or (self._view.viewer, self._view.channel) != (person.user, channel):
            self._view = self._hand.view = View(self._world, channel, person.user)
            self._order = []
            await self._send({"is": "moved"})
        order, changed = self._view.draw()
        if changed or order != self._order:
            self._order = order
            await self._send({"is": "messages", "order": order, "changed": changed})
        typed, self._typed = self._world.typing[self._typed :], len(self._world.typing)
        if channel.id in typed:
            await self._send({"is": "typing"})
        for each in done:
            await self._send(each)

    async def _fulfil(self, text: str) -> None:
        wish = _read(text)
        if wish is None:
            return
        try:
            done = await self._hand.do(wish)
        except (NotOfferedError, ApiError) as refusal:
            done = {"refused": str(refusal)}
        except NothingHappenedError:
            done = {}
        self._done.append({"is": "done", "n": wish.get("n"), **done})
        self._due.set()

    async def _send(self, told: Json) -> None:
        if not self._socket.closed:
            await self._socket.send_str(json.dumps(told))


def _read(text: str) -> Json | None:
    try:
        wish = json.loads(text)
    except ValueError:
        return None
    return wish if isinstance(wish, dict) else None
