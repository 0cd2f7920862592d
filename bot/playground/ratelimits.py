"""How much a client may ask for: Discord's limit on all requests, and one for each route and place."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.playground.rest.call import Route

# What tells one place from another within a route (Discord's developer documentation, "Rate Limits").
MAJOR = ("channel_id", "guild_id", "webhook_token")


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What the stand-in allows. Discord publishes the first figure alone; the others are what its headers say."""

    everything: Allowance = Allowance(50, 1.0)
    messages: Allowance = Allowance(5, 5.0)
    webhook: Allowance = Allowance(5, 2.0)
    others: Allowance = Allowance(30, 5.0)

    def of(self, bucket: str | None) -> Allowance:
        """The allowance of a named bucket."""
        return {"messages": self.messages, "webhook": self.webhook}.get(bucket or "", self.others)


@dataclass(slots=True)
class Window:
    """One bucket: it fills when first used, and is new again when its seconds are over."""

    allowance: Allowance
    opened: float = -math.inf
    used: int = 0

    def left(self, now: float) -> float:
        """Seconds until it is new again."""
        return max(0.0, self.opened + self.allowance.seconds - now)

    def take(self, now: float) -> bool:
        """Use one request of it; False where there is none left."""
        if self.left(now) == 0.0:
            self.opened, self.used = now, 0
        self.used += 1
        return self.used <= self.allowance.requests


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass; ``retry_after`` in seconds where not."""

    headers: Mapping[str, str]
    retry_after: float | None = None
    everywhere: bool = False


@dataclass(slots=True)
class RateLimiter:
    """Counts requests. ``wall`` is real time in seconds since 1970: clients wait for it in real time."""

    limits: RateLimits
    wall: Callable[[], float]
    _windows: dict[str, Window] = field(default_factory=dict)
    _recent: deque[float] = field(default_factory=deque)

    def judge(self, route: Route, parameters: Mapping[str, str]) -> Verdict:
        """Count a request and say whether it may pass. An interaction's first answer is never limited."""
        now = self.wall()
        if route.open and route.bucket is None:
            return Verdict({})
        if not route.open and (wait := self._wait_for_all(now)):
            return Verdict(_waiting(wait, "global") | {"X-RateLimit-Global": "true"}, wait, everywhere=True)
        name = blake2s((route.bucket or f"{route.method} {route.template}").encode(), digest_size=16).hexdigest()
        key = "+".join([name, *(parameters[each] for each in MAJOR if each in parameters)])
        window = self._windows.setdefault(key, Window(self.limits.of(route.bucket)))
        passes = window.take(now)
        headers = _bucket_headers(name, window, now)
        if passes:
            return Verdict(headers)
        wait = max(window.left(now), 0.001)
        return Verdict(headers | _waiting(wait, "user"), wait)

    def _wait_for_all(self, now: float) -> float:
        allowance = self.limits.everything
        while self._recent and self._recent[0] <= now - allowance.seconds:
            self._recent.popleft()
        if len(self._recent) >= allowance.requests:
            return max(self._recent[0] + allowance.seconds - now, 0.001)
        self._recent.append(now)
        return 0.0


def _bucket_headers(name: str, window: Window, now: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(window.allowance.requests),
        "X-RateLimit-Remaining": str(max(0, window.allowance.requests - window.used)),
        "X-RateLimit-Reset": f"{now + window.left(now):.3f}",
        "X-RateLimit-Reset-After": f"{window.left(now):.3f}",
        "X-RateLimit-Bucket": name,
    }


def _waiting(wait: float, scope: str) -> dict[str, str]:
    # Clients take a 429 without Via for a ban by Discord's shield, and give up.
    return {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": scope, "Via": "1.1 playground"}
