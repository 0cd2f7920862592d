"""A session of the gateway: it outlives its connection, and what was missed meanwhile is sent again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.gateway.connection import Connection
    from bot.playground.model import Json

# How many events are kept for a client that resumes; Discord doesn't publish its own figure.
BACKLOG = 10_000
GUILD_ID_SHIFT = 22


class Op(IntEnum):
    """The gateway's opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why the gateway hangs up."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    SHARDING_REQUIRED = 4011
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


def is_shard(value: object) -> bool:
    """Whether this names a shard: its number, counted from 0, and how many there are."""
    match value:
        case (int(index), int(count)):
            return 0 <= index < count
    return False


@dataclass(eq=False, slots=True)
class Session:
    """One shard of one bot. ``connection`` is None while the client is away."""

    id: str
    intents: int
    shard: tuple[int, int]
    connection: Connection | None = None
    sequence: int = 0
    backlog: deque[Json] = field(default_factory=lambda: deque(maxlen=BACKLOG))

    def serves(self, guild_id: int | None) -> bool:
        """Whether a guild's events belong to this shard; direct messages belong to the first."""
        index, count = self.shard
        return (guild_id >> GUILD_ID_SHIFT) % count == index if guild_id else index == 0

    def dispatch(self, event: str, data: Json) -> Json:
        """Number an event, keep it, and send it when the client is there."""
        self.sequence += 1
        payload = {"op": int(Op.DISPATCH), "s": self.sequence, "t": event, "d": data}
        self.backlog.append(payload)
        if self.connection is not None:
            self.connection.send(payload)
        return payload

    def missed_since(self, sequence: int) -> list[Json]:
        """The events after a sequence number."""
        return [payload for payload in self.backlog if payload["s"] > sequence]
