"""``roadbook doctor`` and ``invite`` against the stand-in: what is right, and each thing that can be wrong."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from contextlib import closing
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.operations.machine import clock
from bot.playground import Fault, Playground
from bot.playground.faults import status, unreadable
from bot.playground.payloads import application_json
from tests.terminal.commands.test_unanswered import keep
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.terminal.conftest import Screen

APPLICATION, GATEWAY = "GET /oauth2/applications/@me", "GET /gateway/bot"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "state" / "roadbook" / "roadbook.db"


@pytest.fixture
async def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Playground]:
    """The stand-in, and settings that are right."""
    async with Playground() as started:
        monkeypatch.setenv("ROADBOOK_TOKEN", started.token)
        monkeypatch.setenv("ROADBOOK_DISCORD_URL", started.url.removesuffix("/api/v10"))
        monkeypatch.setenv("ROADBOOK_KNOWLEDGE", str(write_base(tmp_path / "base")))
        yield started


async def examined(here: Screen) -> tuple[int, dict[str, list[tuple[str, str]]]]:
    """The exit code, and of each thing its states with their sentences."""
    code = await asyncio.to_thread(here.roadbook, "doctor", "--json")
    told: dict[str, Any] = json.loads(here.out)
    found: dict[str, list[tuple[str, str]]] = {}
    for each in told["findings"]:
        found.setdefault(each["about"], []).append((each["state"], each["says"]))
    assert told["healthy"] is (code == 0)
    return code, found


async def test_where_all_is_well_it_says_so_of_each_thing(here: Screen, world: Playground, store: Path) -> None:
    await asyncio.to_thread(keep, store)
    code, found = await examined(here)
    assert code == 0, found
    overdue = ("warning", "Past their review date: 1 fact.")
    assert found["facts"].pop() == overdue
    assert {state for told in found.values() for state, _ in told} == {"ok"}
    assert set(found) == {
        "versions", "settings", "discord", "intents", "sessions", "clock", "database", "disk", "facts",
    }  # fmt: skip
    assert f"discord.py {discord.__version__}" in found["versions"][0][1]
    assert str(world.state.bot.id) in found["discord"][0][1]
    assert world.token not in here.out + here.err
    assert not store.with_name("roadbook.log").exists()  # for failures that nobody expected


async def test_people_read_a_line_for_each_thing_and_the_way_to_invite_the_bot(
    here: Screen, world: Playground
) -> None:
    assert await asyncio.to_thread(here.roadbook, "doctor") == 0
    lines = here.out.splitlines()
    assert lines[-1] == "Nothing stands in the bot's way."
    assert sum(line.startswith("ok ") for line in lines) == 9
    assert "https://discord.com/oauth2/authorize?client_id=" in here.out
    assert str(world.state.bot.id) in here.out


async def test_the_invitation_asks_for_what_the_bot_needs_and_no_more(here: Screen, world: Playground) -> None:
    assert await asyncio.to_thread(here.roadbook, "invite") == 0
    link = urlsplit(here.out.strip())
    asked = {name: values[0] for name, values in parse_qs(link.query).items()}
    assert (link.netloc, link.path, asked["client_id"]) == (
        "discord.com",
        "/oauth2/authorize",
        str(world.state.bot.id),
    )
    assert asked["scope"].split() == ["bot", "applications.commands"]
    assert {name for name, granted in discord.Permissions(int(asked["permissions"])) if granted} == {
        "read_messages", "send_messages", "send_messages_in_threads", "read_message_history", "add_reactions",
    }  # fmt: skip


@pytest.mark.usefixtures("world")
async def test_a_refused_token_fails_and_the_rest_is_looked_at(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", "another.token.than-the-right-one")
    code, found = await examined(here)
    assert code == 1
    assert [state for state, _ in found["discord"]] == ["failed"]
    assert "Discord refused the bot's token." in found["discord"][0][1]
    assert found["facts"][0][0] == found["database"][0][0] == "ok"


def test_settings_that_cannot_be_read_are_all_named(
    here: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ROADBOOK_RETENTION_DAYS", "many")
    monkeypatch.setenv("ROADBOOK_KNOWLEDGE", str(write_base(tmp_path / "base")))
    (tmp_path / ".env").write_text("ROADBOOK_LOG_LEVL=INFO\n")
    (tmp_path / ".env").chmod(0o644)
    code, found = asyncio.run(examined(here))
    assert code == 1
    told = "\n".join(f"{state} {says}" for state, says in found["settings"])
    for part in (
        "failed ROADBOOK_TOKEN is missing",
        "failed ROADBOOK_RETENTION_DAYS holds 'many'",
        "warning ROADBOOK_LOG_LEVL is no setting",
        "warning Others on this machine can read .env",
    ):
        assert part in told
    assert "database" not in found
    assert found["facts"][0][0] == "ok"


def of_application(world: Playground, **changed: object) -> Fault:
    told = application_json(world.state.bot, world.state.owner) | changed
    return unreadable(json.dumps(told).encode())


async def test_what_is_set_up_wrong_in_the_portal_is_named(here: Screen, world: Playground) -> None:
    flags = discord.ApplicationFlags(gateway_message_content_limited=True, gateway_presence=True).value
    wrong = of_application(world, flags=flags, interactions_endpoint_url="https://example.org/")
    world.faults.add(wrong, APPLICATION, times=None)
    code, found = await examined(here)
    assert code == 1
    assert found["intents"] == [
        ("warning", "Roadbook needs none of these; switch them off: Presence Intent, Message Content Intent.")
    ]
    assert [state for state, _ in found["discord"]] == ["ok", "failed"]
    assert "Interactions Endpoint URL" in found["discord"][1][1]


async def test_few_sessions_and_a_wrong_clock_are_told(here: Screen, world: Playground) -> None:
    starts = {"total": 1000, "remaining": 3, "reset_after": 1, "max_concurrency": 1}
    body = json.dumps({"url": world.gateway.url, "shards": 1, "session_start_limit": starts}).encode()
    long_ago = Fault(status=200, body=body, headers={"Content-Type": "application/json", "Date": formatdate(0)})
    world.faults.add(long_ago, GATEWAY)
    code, found = await examined(here)
    assert code == 1
    assert found["sessions"] == [("warning", "The bot may connect 3 of 1000 times more today.")]
    assert found["clock"][0][0] == "failed"
    assert "ahead of Discord's, so that answers are of the wrong day" in found["clock"][0][1]


@pytest.mark.parametrize(
    ("ahead", "state"), [(0.4, "ok"), (-29, "ok"), (-60, "warning"), (299, "warning"), (-400, "failed")]
)
def test_a_clock_is_wrong_from_half_a_minute_on(ahead: float, state: str) -> None:
    assert clock(ahead).state == state
    assert ("behind" in clock(ahead).says) is (ahead < -30)


async def test_a_discord_in_trouble_is_told_in_a_sentence(here: Screen, world: Playground) -> None:
    world.faults.add(status(403), times=None)
    code, found = await examined(here)
    assert code == 1
    assert "Discord lets in nothing from this machine's address" in found["discord"][0][1]


@pytest.mark.usefixtures("world")
async def test_a_database_of_another_version_and_without_its_key_is_told(here: Screen, store: Path) -> None:
    await asyncio.to_thread(keep, store)
    with closing(sqlite3.connect(store)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    store.with_name("roadbook.db.key").unlink()
    code, found = await examined(here)
    assert code == 1
    assert "was made by a newer Roadbook (schema 9999)" in found["database"][0][1]
    assert "should be in" in found["database"][1][1]


@pytest.mark.parametrize("address", ["postgresql://me:sEcReT@127.0.0.1:1/facts", "file"])
@pytest.mark.usefixtures("world")
async def test_a_database_that_cannot_be_opened_is_told(
    here: Screen, monkeypatch: pytest.MonkeyPatch, address: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("This is no database.\n" * 1000)
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", address)
    monkeypatch.setenv("ROADBOOK_HASH_KEY", "0123456789abcdef")
    code, found = await examined(here)
    assert code == 1
    assert found["database"][0][0] == "failed"
    assert "cannot be opened" in found["database"][0][1]
    assert "sEcReT" not in here.out


@pytest.fixture
def endless(store: Path) -> Path:
    """A link to itself in the place of the store."""
    store.parent.mkdir(parents=True)
    store.symlink_to(store)
    return store


@pytest.mark.usefixtures("world")
async def test_a_database_that_nobody_can_look_at_is_told(here: Screen, endless: Path) -> None:
    code, found = await examined(here)
    assert code == 1
    assert found["database"] == [("failed", f"{endless} cannot be looked at (Too many levels of symbolic links).")]
    assert found["disk"][0][0] == "ok"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
@pytest.mark.usefixtures("world")
async def test_a_database_of_another_user_is_told(here: Screen, store: Path) -> None:
    await asyncio.to_thread(keep, store)
    store.parent.chmod(0)
    try:
        code, found = await examined(here)
    finally:
        store.parent.chmod(0o700)
    assert code == 1
    for about in ("database", "disk"):
        assert found[about][0][0] == "failed"
        assert "by this user. Run this as the user that the bot runs as." in found[about][0][1]


@pytest.mark.usefixtures("world")
async def test_nothing_is_made_by_looking(here: Screen, tmp_path: Path, store: Path) -> None:
    code, found = await examined(here)
    assert (code, list((tmp_path / "state").rglob("*.db*"))) == (0, [])
    assert found["database"] == [("ok", f"{store} is made at the first start.")]


@pytest.mark.usefixtures("world")
async def test_a_broken_fact_base_fails(here: Screen, tmp_path: Path) -> None:
    next((tmp_path / "base" / "facts").glob("*.yaml")).write_text("- id: [\n")
    code, found = await examined(here)
    assert (code, found["facts"][0][0]) == (1, "failed")
    assert "roadbook check" in found["facts"][0][1]
