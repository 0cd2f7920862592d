from __future__ import annotations

import io
import json
import logging
import warnings
from typing import TYPE_CHECKING

import discord
import pytest

from bot.operations.logging import set_up_logging

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "MTk4.Cl2FMQ.ZnCjm1XVW7"  # noqa: S105 - made up


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The stream of a handler; logging is as it was before once the test is over."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(capture=False)


def start(stream: io.StringIO, log_format: str = "plain", level: str = "INFO") -> None:
    set_up_logging(logging.StreamHandler(stream), level, log_format, [TOKEN, ""])


def test_a_line_says_when_how_bad_where_and_what(log: io.StringIO) -> None:
    start(log)
    logging.getLogger("roadbook.test").warning("The %s is open", "door")
    assert log.getvalue().endswith("WARNING roadbook.test: The door is open\n")
    assert log.getvalue()[:2] == "20"


def test_levels_below_the_set_one_are_dropped(log: io.StringIO) -> None:
    start(log, level="WARNING")
    logging.getLogger("roadbook.test").info("hello")
    assert log.getvalue() == ""


@pytest.mark.parametrize("name", ["alembic.runtime.plugins", "watchfiles.main"])
def test_what_libraries_have_loaded_or_seen_is_no_news(log: io.StringIO, name: str) -> None:
    start(log)
    logging.getLogger(name).info("1 change detected")
    logging.getLogger(name).warning("lost")
    assert [line.split()[-1] for line in log.getvalue().splitlines()] == ["lost"]


def test_json_lines_hold_the_same_and_the_traceback(log: io.StringIO) -> None:
    start(log, "json")
    logging.getLogger("roadbook.test").error("Failed", exc_info=LookupError("two\nlines"))
    (line,) = log.getvalue().splitlines()
    entry = json.loads(line)
    assert set(entry) == {"time", "level", "logger", "message", "traceback"}
    assert (entry["level"], entry["logger"], entry["message"]) == ("ERROR", "roadbook.test", "Failed")
    assert "LookupError" in entry["traceback"]


@pytest.mark.parametrize("log_format", ["plain", "json"])
def test_the_token_never_shows(log: io.StringIO, log_format: str) -> None:
    start(log, log_format)
    someone = logging.getLogger("somebody.elses.library")
    someone.warning(f"sending {TOKEN}")
    someone.warning("header %s %r", TOKEN, {"Authorization": f"Bot {TOKEN}"})
    someone.error("failed", exc_info=ValueError(TOKEN))
    assert TOKEN not in log.getvalue()
    assert log.getvalue().count("[secret]") == 4


def test_tokens_of_interactions_do_not_show(log: io.StringIO) -> None:
    start(log)
    logging.getLogger("x").info("POST https://discord.com/api/v10/interactions/123/aW50ZXJ-YWN_0/callback")
    logging.getLogger("x").info("POST https://discord.com/api/v10/webhooks/123/aW50ZXJ-YWN_0?wait=true")
    assert "aW50" not in log.getvalue()
    assert "/interactions/123/[secret]/callback" in log.getvalue()


def test_of_what_libraries_log_at_debug_nothing_shows(log: io.StringIO) -> None:
    start(log, level="DEBUG")
    for name in ("discord.gateway", "discord.http", "discord.client", "aiosqlite", "asyncio", "botany"):
        logging.getLogger(name).debug("WebSocket Event: %s", {"content": "who am i", "author": {"id": "123"}})
        logging.getLogger(name).info("connected")
    logging.getLogger("bot.chat").debug("our own")
    logging.getLogger("bot").debug("our own")
    assert "who am i" not in log.getvalue()
    assert [log.getvalue().count(words) for words in ("connected", "our own")] == [6, 2]


@pytest.mark.parametrize("log_format", ["plain", "json"])
@pytest.mark.parametrize("level", ["INFO", "ERROR"])
def test_nobody_is_named_by_an_address_or_an_object(log: io.StringIO, log_format: str, level: str) -> None:
    start(log, log_format)
    client = discord.Client(intents=discord.Intents.none())
    names = {"username": "o'brien\"", "global_name": "Ann", "discriminator": "0", "avatar": None}
    user = discord.User(state=client._connection, data={"id": "123456789012345678", **names})  # type: ignore[typeddict-item]  # all that its text needs
    someone = logging.getLogger("discord.x")
    write = someone.info if level == "INFO" else someone.error
    write("Ignoring exception for %r in the view", user)
    for path in ("guilds/77/members/{}", "channels/7/messages/8/reactions/%E2%9D%8C/{}", "users/{}"):
        write("DELETE https://discord.com/api/v10/" + path.format("123456789012345678"))
    written = log.getvalue()
    assert not any(word in written for word in ("123456789012345678", "brien", "Ann"))
    assert written.count("[somebody]") == 4
    assert written.count("in the view") == 1
    if log_format == "json":
        assert all(json.loads(line) for line in written.splitlines())


def test_a_short_secret_eats_no_words(log: io.StringIO) -> None:
    set_up_logging(logging.StreamHandler(log), "INFO", "plain", ["a"])
    logging.getLogger("x").info("a bad password at postgresql://me:a@example.org/a")
    assert "a bad password at postgresql://me:[secret]@example.org/a" in log.getvalue()


def test_control_characters_do_not_reach_the_reader(log: io.StringIO) -> None:
    start(log)
    logging.getLogger("x").info("a\x1b]0;title\x07b")
    assert "\x1b" not in log.getvalue()
    assert "a\\u001b]0;title\\u0007b" in log.getvalue()


def test_control_characters_leave_a_json_line_valid(log: io.StringIO) -> None:
    start(log, "json")
    logging.getLogger("x").info("a\x1b\x7f\x9bb")
    assert json.loads(log.getvalue())["message"] == "a\x1b\x7f\x9bb"
    assert "\x7f" not in log.getvalue()


def test_warnings_of_python_go_to_the_log(log: io.StringIO) -> None:
    with warnings.catch_warnings():
        start(log)
        warnings.simplefilter("always")
        warnings.warn("old style", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "old style" in log.getvalue()


def test_setting_up_again_replaces_what_was(log: io.StringIO) -> None:
    start(log)
    second = io.StringIO()
    start(second)
    logging.getLogger("x").warning("once")
    assert log.getvalue() == ""
    assert "once" in second.getvalue()
