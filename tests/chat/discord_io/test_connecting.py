from __future__ import annotations

import errno
import os
import socket
import ssl
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.chat.discord_io import connecting
from bot.chat.discord_io.connecting import until_connected
from bot.chat.discord_io.starting import UnreachableError, in_plain_words
from bot.errors import RefusedError, RoadbookError, is_out_of_files

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HOST = aiohttp.client_reqrep.ConnectionKey(
    "discord.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)
UNREACHABLE = errno.ENETUNREACH


class Waits:
    """Lets no time pass, and keeps for how long it was to be waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def failing(*errors: Exception) -> Callable[[], Awaitable[None]]:
    """Connects after these."""
    left = list(errors)

    async def connect() -> None:
        if left:
            raise left.pop(0)

    return connect


def longest(_least: float, most: float) -> float:
    return most


async def test_pauses_grow_up_to_a_bound() -> None:
    waits = Waits()
    await until_connected(failing(*[OSError(errno.ECONNREFUSED, "")] * 11), longest, waits)
    assert waits.seconds == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


async def test_pauses_are_not_the_same_for_all_bots() -> None:
    waits, chosen = Waits(), iter((1.0, 0.7, 1.0, 1.2))
    await until_connected(failing(*[OSError(errno.ECONNREFUSED, "")] * 2), lambda *_: next(chosen), waits)
    assert waits.seconds == [0.7, 1.2]


async def test_it_waits_for_as_long_as_it_is_told_at_the_least() -> None:
    waits = Waits()
    await until_connected(failing(UnreachableError("Later.", 90.0), UnreachableError("Later.")), min, waits)
    assert waits.seconds == [90.0, 1.0]


async def test_each_cause_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    refused, unknown = OSError(errno.ECONNREFUSED, ""), TimeoutError()
    await until_connected(failing(refused, refused, unknown, unknown, refused), min, Waits())
    causes = [message.partition("(")[2].partition(")")[0] for message in caplog.messages]
    assert causes == ["connection refused", "nothing answers in time", "connection refused"]


async def test_after_a_lasting_connection_a_loss_counts_as_the_first(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connecting, "LASTING", -1.0)
    waits = Waits()
    await until_connected(failing(*[OSError(errno.ECONNREFUSED, "")] * 3), longest, waits)
    assert (waits.seconds, len(caplog.messages)) == ([1, 1, 1], 3)


async def test_what_is_refused_for_good_is_not_tried_again() -> None:
    waits = Waits()
    with pytest.raises(RefusedError):
        await until_connected(failing(RefusedError("No.")), min, waits)
    assert waits.seconds == []


async def test_without_files_to_open_it_ends_and_says_so() -> None:
    with pytest.raises(RoadbookError, match="too many files") as raised:
        await until_connected(failing(aiohttp.ClientOSError(errno.EMFILE, "Too many open files")), min, Waits())
    assert is_out_of_files(raised.value)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (aiohttp.ClientConnectorDNSError(HOST, socket.gaierror(-2, "unknown")), "no network, or no name server"),
        (
            aiohttp.ClientConnectorError(HOST, OSError(UNREACHABLE, "x")),
            os.strerror(UNREACHABLE).lower(),
        ),
        (ssl.SSLCertVerificationError(1, "self-signed"), "no valid certificate"),
        (aiohttp.ServerTimeoutError(), "nothing answers in time"),
        (aiohttp.ServerDisconnectedError(), "the connection broke off"),
    ],
)
def test_the_cause_is_told(error: Exception, cause: str) -> None:
    with pytest.raises(UnreachableError) as raised, in_plain_words():
        raise error
    assert cause in str(raised.value)
