"""How much is answered at once: cooldowns for each person and each channel, and a bound for the whole process."""

from __future__ import annotations

import logging
import math
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.answering.ttl_cache import TtlCache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.languages.texts import Texts

MINUTE = 60.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Questions in a minute from one person and in one channel, and those in work at one time; 0 for no limit."""

    per_person: int = 10
    per_channel: int = 60
    at_once: int = 500


class RefusalReason(Enum):
    """What there was too much of."""

    PERSON = auto()
    CHANNEL = auto()
    PROCESS = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question is not answered now. ``seconds`` tells when the next one is; 0 where nobody can tell."""

    why: RefusalReason
    seconds: int = 0

    def words(self, texts: Texts) -> str:
        """A friendly sentence for the person who asked."""
        if self.why is RefusalReason.PERSON:
            return texts.n(
                "You ask faster than I can keep up with. Ask me again in one second.",
                "You ask faster than I can keep up with. Ask me again in {count} seconds.",
                self.seconds,
            )
        if self.why is RefusalReason.CHANNEL:
            return texts.n(
                "This channel asks faster than I can keep up with. Ask me again in one second.",
                "This channel asks faster than I can keep up with. Ask me again in {count} seconds.",
                self.seconds,
            )
        return texts.t("Many people are asking me right now. Please ask me again in a moment.")


class Cooldown:
    """So many in a minute under each key. ``clock`` gives seconds and never runs backwards."""

    def __init__(self, allowed: int, clock: Callable[[], float]) -> None:
        self._allowed = allowed
        self._clock = clock
        self._asked: TtlCache[int, deque[float]] = TtlCache(clock, MINUTE)

    def left(self, key: int) -> float:
        """Seconds until the next one is allowed; 0 where it is allowed now."""
        asked = self._asked.get(key) if self._allowed else None
        if asked is None or len(asked) < self._allowed:
            return 0.0
        return max(0.0, asked[0] + MINUTE - self._clock())

    def count(self, key: int) -> None:
        """One more under this key."""
        if self._allowed:
            asked = self._asked.get(key) or deque[float](maxlen=self._allowed)
            asked.append(self._clock())
            self._asked.keep(key, asked)


class RateLimits:
    """Says whether a question may be answered now, and counts those that are."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._at_once = limits.at_once
        self._in_work = 0
        self._was_full = False
        self._people = Cooldown(limits.per_person, clock)
        self._channels = Cooldown(limits.per_channel, clock)

    @contextmanager
    def turn(self, person: int, channel: int | None) -> Iterator[Refusal | None]:
        """A place in the line for as long as this lasts: None where the question may be answered, else why not."""
        refusal = self._refusal(person, channel or 0)
        if refusal is not None:
            yield refusal
            return
        self._people.count(person)
        self._channels.count(channel or 0)
        self._in_work += 1
        try:
            yield None
        finally:
            self._in_work -= 1

    def _refusal(self, person: int, channel: int) -> Refusal | None:
        for why, left in (
            (RefusalReason.PERSON, self._people.left(person)),
            (RefusalReason.CHANNEL, self._channels.left(channel)),
        ):
            if left > 0:
                return Refusal(why, math.ceil(left))
        full = bool(self._at_once) and self._in_work >= self._at_once
        if full and not self._was_full:
            _log.warning("Questions are turned away: %s are in work, as many as the settings allow", self._in_work)
        self._was_full = full
        return Refusal(RefusalReason.PROCESS) if full else None
