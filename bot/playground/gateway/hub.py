"""Who is connected, who may connect, and who hears of what."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.gateway.connection import Connection
from bot.playground.gateway.faults import EventFaults
from bot.playground.gateway.intents import EVERY_INTENT, NOTHING_NEEDED, PRIVILEGED, Intent
from bot.playground.gateway.session import Close, Op, Session, is_shard
from bot.playground.gateway.starts import SessionStarts
from bot.playground.payloads import guild_json, own_user_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

    from bot.playground.bell import Bell
    from bot.playground.model import Json
    from bot.playground.state import State

HEARTBEAT_INTERVAL_MS = 41_250
API_VERSION = 10
_NO_SHARD = (Close.INVALID_SHARD, "Invalid shard.")


@dataclass(frozen=True, slots=True)
class Dispatched:
    """An event that was sent to a session, or kept for it."""

    event: str
    data: Json
    session_id: str
    sequence: int


class Hub:
    """The gateway. ``dispatched`` is everything it ever sent as an event, ``heard`` all that clients said.

    Any number of sessions may serve one shard, also with different numbers of shards: each hears of its events. With
    fewer shards than ``fewest_shards`` the bot is in too many servers for one.
    """

    def __init__(self, state: State, bell: Bell, token: str, granted: Intent) -> None:
        self._state = state
        self.bell = bell
        self._token = token
        self._granted = granted
        self.url = ""
        self.heartbeat_interval = HEARTBEAT_INTERVAL_MS
        self.starts = SessionStarts()
        self.recommended_shards = self.fewest_shards = 1
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.faults = EventFaults()
        self.dispatched: list[Dispatched] = []
        self.heard: list[Json] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a WebSocket request."""
        connection = Connection(self, request)
        self.connections.add(connection)
        return await connection.run()

    def left(self, connection: Connection) -> None:
        """A connection has ended; its session stays, to be resumed."""
        self.connections.discard(connection)
        self.bell.ring()

    def hear(self, payload: Json) -> None:
        """Note what a client said."""
        self.heard.append(payload)
        self.bell.ring()

    def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session, or hang up with the reason."""
        refusal = self._refusal(connection, data)
        if refusal is not None:
            connection.close(*refusal)
            return
        index, count = data.get("shard") or (0, 1)
        if not self.starts.allows(index):
            connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        self._forget_abandoned((index, count))
        session = Session(uuid.uuid4().hex, data["intents"], (index, count), connection)
        connection.session = self.sessions[session.id] = session
        self._welcome(session)

    def _forget_abandoned(self, shard: tuple[int, int]) -> None:
        """Drop what a client left behind: one that identifies anew has given up on resuming."""
        for session in [each for each in self.sessions.values() if each.shard == shard and each.connection is None]:
            del self.sessions[session.id]

    def _refusal(self, connection: Connection, data: Json) -> tuple[Close, str] | None:
        intents, shard = data.get("intents"), data.get("shard") or (0, 1)
        if connection.session is not None:
            return Close.ALREADY_AUTHENTICATED, "Already authenticated."
        if data.get("token") != self._token:
            return Close.AUTHENTICATION_FAILED, "Authentication failed."
        if not isinstance(intents, int) or intents & ~EVERY_INTENT:
            return Close.INVALID_INTENTS, "Invalid intent(s)."
        if intents & PRIVILEGED & ~self._granted:
            return Close.DISALLOWED_INTENTS, "Disallowed intent(s)."
        if is_shard(shard) and shard[1] >= self.fewest_shards:
            return None
        return (Close.SHARDING_REQUIRED, "Sharding required.") if is_shard(shard) else _NO_SHARD

    def _welcome(self, session: Session) -> None:
        bot = self._state.bot
        guilds = [each for each in self._state.guilds.values() if session.serves(each.id) and bot.id in each.members]
        ready = {
            "v": API_VERSION,
            "user": own_user_json(bot),
            "application": {"id": str(bot.id), "flags": 0},
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "private_channels": [],
        }
        self._send(session, "READY", ready)
        if session.intents & Intent.GUILDS:
            for guild in guilds:
                self._send(session, "GUILD_CREATE", guild_json(guild, bot))
        self.bell.ring()

    def resume(self, connection: Connection, data: Json) -> None:
        """Go on with a session: what was missed, then RESUMED. An unknown session has to identify afresh."""
        session = self.sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if data.get("token") != self._token:
            connection.close(Close.AUTHENTICATION_FAILED, "Authentication failed.")
        elif session is None:
            connection.send({"op": Op.INVALID_SESSION, "d": False})
        elif not isinstance(sequence, int) or sequence > session.sequence:
            connection.close(Close.INVALID_SEQUENCE, "Invalid seq.")
        else:
            self._take_over(session, connection)
            for payload in session.missed_since(sequence):
                connection.send(payload)
            self._send(session, "RESUMED", {"_trace": []})
            self.bell.ring()

    def _take_over(self, session: Session, connection: Connection) -> None:
        """A session has one connection: whoever resumes it replaces whoever had it."""
        if session.connection is not None:
            session.connection.close(Close.UNKNOWN_ERROR, "Session replaced.")
        connection.session, session.connection = session, connection

    def time_out(self) -> None:
        """Close every connection as one whose session is over: who comes back has to identify anew."""
        for session in tuple(self.sessions.values()):
            if session.connection is not None:
                session.connection.close(Close.SESSION_TIMED_OUT, "Session timed out.")
        self.sessions.clear()

    def dispatch(
        self,
        event: str,
        describe: Callable[[Session], Json],
        *,
        guild_id: int | None,
        needs: Intent = NOTHING_NEEDED,
    ) -> bool:
        """Tell every session that asked for such events and serves the guild. Returns whether there was one."""
        audience = [
            session
            for session in self.sessions.values()
            if session.serves(guild_id) and session.intents & needs == needs
        ]
        for session in audience:
            self._send(session, event, describe(session))
        self.bell.ring()
        return bool(audience)

    def _send(self, session: Session, event: str, data: Json) -> None:
        for name, told in self.faults.on_the_way(session.id, event, data):
            payload = session.dispatch(name, told)
            self.dispatched.append(Dispatched(name, told, session.id, payload["s"]))
