from __future__ import annotations

import errno
import logging
from typing import TYPE_CHECKING

import aiohttp

from bot.chat.discord_io.reconnecting import SAID_AGAIN_AFTER, reconnecting_quietly

if TYPE_CHECKING:
    import pytest

LOG = logging.getLogger("discord.shard")


def lose(error: Exception) -> None:
    """As discord.py logs each try that failed."""
    LOG.error("Attempting a reconnect for shard ID %s in %.2fs", 0, 1.5, exc_info=error)


def test_each_cause_is_said_once_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    with reconnecting_quietly(lambda: 0.0):
        for _ in range(3):
            lose(OSError(errno.ECONNREFUSED, "refused"))
            lose(aiohttp.ServerDisconnectedError())
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)] * 2
    refused, broken = caplog.messages
    assert "connection refused" in refused
    assert "the connection broke off" in broken


def test_after_a_while_it_is_said_again(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter((0.0, SAID_AGAIN_AFTER - 1, SAID_AGAIN_AFTER))
    with reconnecting_quietly(lambda: next(moments)):
        for _ in range(3):
            lose(OSError(errno.ECONNREFUSED, "refused"))
    assert len(caplog.messages) == 2


def test_another_failure_and_other_lines_are_logged_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with reconnecting_quietly():
        LOG.info("Shard ID %s has connected", 0)
        lose(ZeroDivisionError())
        lose(ZeroDivisionError())
    assert len(caplog.messages) == 3
    assert "ZeroDivisionError" in caplog.text


def test_afterwards_discord_logs_as_ever(caplog: pytest.LogCaptureFixture) -> None:
    with reconnecting_quietly():
        pass
    lose(OSError(errno.ECONNREFUSED, "refused"))
    assert caplog.records[0].exc_info is not None
