"""On which shards this process answers at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cluster.shards import shard_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.cluster.planning import Lease

GRACE = 3.0
"""Seconds for which a shard that another process has taken is answered on still: Discord tells two processes of the
same question at slightly different times, and lets only one of their answers through."""
SETTLED = 15.0
"""Seconds since the last shard came or went after which none goes from one process to another any more."""
AWAKE = 20.0
"""Seconds after which a process that has not looked at its leases must have slept: what it hears then may be old."""


class Holding:
    """What this process has. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, me: str, clock: Callable[[], float]) -> None:
        self.count = 1
        self.held: frozenset[int] = frozenset()
        self.wanted: frozenset[int] = frozenset()
        """Those that it has, and those that it is the heir of."""
        self._me = me
        self._clock = clock
        self._until: dict[int, float] = {}
        self._looked = clock()
        self._changed = clock()

    def look(self, leases: Iterable[Lease] | None = None) -> None:
        """It has looked, and found these; None where nothing could be found out, and all is as it was."""
        now = self._looked = self._clock()
        self._until = {shard: until for shard, until in self._until.items() if until > now}
        if leases is None:
            return
        before, known = self.held, tuple(leases)
        self.held = frozenset(each.shard for each in known if each.holder == self._me)
        before_wanted = self.wanted
        self.wanted = self.held | {each.shard for each in known if each.heir == self._me}
        taken = [each.shard for each in known if each.shard in before - self.held and each.holder is not None]
        if (self.held, self.wanted) != (before, before_wanted):
            self._changed = now
        self._until |= dict.fromkeys(taken, now + GRACE)

    @property
    def settled(self) -> bool:
        """Whether no other process answers on the same shards, as far as they agreed."""
        return self.wanted == self.held and self._clock() - self._changed > SETTLED

    @property
    def lingering(self) -> frozenset[int]:
        """Those that others have taken a moment ago."""
        now = self._clock()
        return frozenset(shard for shard, until in self._until.items() if until > now)

    def answers(self, guild_id: int | None) -> bool:
        """Whether what this process hears of, in this server or (None) directly, is for it to answer.

        What it is only the heir of is answered by whoever has it still. All else that it hears of came to a shard of
        its own, wherever it happened: Discord tells of those who use the bot as guests of a server, too.
        """
        is_awake = self._clock() - self._looked <= AWAKE
        return is_awake and shard_of(guild_id, self.count) not in self.wanted - self.held
