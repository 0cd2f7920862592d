"""What a network and a server do wrong: refusals, cut lines, unreadable bodies, delays, as often as a test wants.

world.faults.add(status(503), "POST /channels/{channel_id}/messages")            # the next one fails
world.faults.add(reset(carried_out=True), CALLBACK, times=3)                     # it arrives, its response doesn't
world.faults.add(too_many(3600), MESSAGES, times=None, channel_id=channel.id)    # for ever, in one channel
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MESSAGES = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
ANYTHING = ""
JSON, HTML = "application/json", "text/html; charset=UTF-8"
OK = 200
SHIELD = b"<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Error 1015</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request.

    ``delay`` are seconds of real time before anything happens. ``carried_out`` where the request takes effect all the
    same. ``status``, ``body`` and ``headers`` replace those of the response (None: they stay as they are). ``cut`` is
    the share of the body after which the line goes dead: 0.5 in its middle, 1 behind all but its last byte.
    ``reset`` where it goes dead before any response.
    """

    delay: float = 0.0
    carried_out: bool = False
    status: int | None = None
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: float | None = None
    reset: bool = False


def status(code: int, *, carried_out: bool = False) -> Fault:
    """Refused by a server in trouble, with HTML, as a load balancer does it."""
    return Fault(status=code, body=b"<html>upstream</html>", headers={"Content-Type": HTML}, carried_out=carried_out)


def too_many(retry_after: float | None, *, everywhere: bool = False) -> Fault:
    """429: told to wait so many seconds; None where nobody says how long."""
    body: dict[str, object] = {"message": "You are being rate limited.", "code": 0, "global": everywhere}
    headers = {"Content-Type": JSON, "Via": "1.1 playground"}
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers["Retry-After"] = str(int(retry_after))
    return Fault(status=429, body=json.dumps(body).encode(), headers=headers)


def shielded(code: int = 429) -> Fault:
    """Refused by the shield before Discord, which writes a page for people."""
    return Fault(status=code, body=SHIELD, headers={"Content-Type": HTML})


def reset(*, carried_out: bool = False) -> Fault:
    """The connection is reset, before or after the request took effect."""
    return Fault(reset=True, carried_out=carried_out)


def cut(share: float = 0.5) -> Fault:
    """It takes effect, and the body of its response ends too early."""
    return Fault(carried_out=True, cut=share)


def unreadable(body: bytes = b"\x00\xff garbage", content_type: str = JSON) -> Fault:
    """It takes effect, and its response is 200 with this body: not JSON, half of it, or nothing at all."""
    return Fault(carried_out=True, status=OK, body=body, headers={"Content-Type": content_type})


def slow(seconds: float) -> Fault:
    """Answered as ever, later."""
    return Fault(delay=seconds, carried_out=True)


@dataclass(slots=True)
class _Rule:
    choose: Callable[[], Fault | None]
    route: str
    left: int | None
    where: Mapping[str, str]

    def applies(self, route: str, parameters: Mapping[str, str]) -> bool:
        here = all(parameters.get(name) == value for name, value in self.where.items())
        return self.left != 0 and self.route in (ANYTHING, route) and here

    def take(self) -> Fault | None:
        if self.left is not None:
            self.left -= 1
        return self.choose()


class Faults:
    """Which requests go wrong. Where several rules apply, the one that was added first does."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []

    def add(self, fault: Fault, route: str = ANYTHING, *, times: int | None = 1, **where: object) -> None:
        """Let the next ``times`` requests go wrong, or all of them (None).

        ``route`` is a method and a template, such as MESSAGES; ``where`` are parameters of its path: ``channel_id=1``.
        """
        self.choose(lambda: fault, route, times=times, **where)

    def choose(
        self, choose: Callable[[], Fault | None], route: str = ANYTHING, *, times: int | None = None, **where: object
    ) -> None:
        """The same, with a fault for each request, or None: by chance, say."""
        self._rules.append(_Rule(choose, route, times, {name: str(value) for name, value in where.items()}))

    def clear(self) -> None:
        """From now on all goes well."""
        self._rules.clear()

    def next(self, route: str, parameters: Mapping[str, str]) -> Fault | None:
        """What goes wrong with this request, if anything does."""
        rule = next((each for each in self._rules if each.applies(route, parameters)), None)
        return None if rule is None else rule.take()
