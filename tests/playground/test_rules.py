"""The rules that need no wire: permissions, mentions, ids, waiting."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import ManualClock, NothingHappenedError, Permission, Playground
from bot.playground.bell import Bell
from bot.playground.errors import ApiError
from bot.playground.mentions import pings
from bot.playground.model import Overwrite
from bot.playground.permissions import EVERYTHING, in_channel, may
from bot.playground.snowflakes import Snowflakes, moment_of
from bot.playground.validation.form import Form

SEND, VIEW = int(Permission.SEND_MESSAGES), int(Permission.VIEW_CHANNEL)


@given(st.lists(st.floats(-5, 5), max_size=20))
def test_ids_rise_whatever_the_clock_does(steps: list[float]) -> None:
    clock = ManualClock()
    ids = Snowflakes(clock)
    given_out = []
    for step in steps:
        clock.moment += step
        given_out.append(ids.next())
    assert given_out == sorted(set(given_out))


def test_an_id_tells_when_it_was_made() -> None:
    assert moment_of(Snowflakes(ManualClock(1_800_000_000.0)).next()) == "2027-01-15T08:00:00.000+00:00"


def test_overwrites_add_up_as_discord_adds_them() -> None:
    world = Playground()
    guild = world.add_guild("g")
    role = world.add_role(guild, "r")
    user = world.add_person("alice", guild, roles=(role,)).user
    channel = world.add_channel(guild, "c", denied=SEND)
    assert not may(channel, user, Permission.SEND_MESSAGES)
    channel.overwrites[role.id] = Overwrite(allow=SEND)
    assert may(channel, user, Permission.SEND_MESSAGES)
    channel.overwrites[user.id] = Overwrite(deny=SEND, is_role=False)
    assert not may(channel, user, Permission.SEND_MESSAGES)
    channel.overwrites[user.id] = Overwrite(deny=VIEW, is_role=False)
    assert in_channel(channel, user) == 0
    role.permissions = int(Permission.ADMINISTRATOR)
    assert in_channel(channel, user) == in_channel(channel, guild.owner) == EVERYTHING


def test_a_thread_has_its_channels_permissions_and_a_stranger_has_none() -> None:
    world = Playground()
    guild = world.add_guild("g")
    channel = world.add_channel(guild, "c", denied=VIEW)
    thread = world.add_thread(channel, "t")
    assert not may(thread, world.add_person("alice", guild).user, Permission.VIEW_CHANNEL)
    assert in_channel(world.add_channel(guild, "open"), world.add_person("stranger").user) == 0


@given(st.text(alphabet="<@&!>0123 everyone", max_size=30))
def test_nothing_pings_where_nothing_may(text: str) -> None:
    world = Playground()
    channel = world.add_channel(world.add_guild("g", bot_permissions=EVERYTHING), "c")
    everybody = {number: world.add_person(f"p{number}").user for number in range(4)}
    pinged = pings(text, world.bot, channel, everybody, allowed={"parse": []})
    assert (pinged.users, pinged.roles, pinged.everyone) == ((), (), False)


def test_a_place_that_is_wrong_as_a_whole_is_reported_once() -> None:
    form = Form()
    form.at("a", 0, "b").fault("inner")
    form.at("a").fault("outer")
    form.at("c", 1).fault("other")
    with pytest.raises(ApiError) as refusal:
        form.finish()
    errors = refusal.value.body()["errors"]
    assert errors["a"] == {"_errors": [{"code": 50035, "message": "outer"}]}
    assert set(errors["c"]) == {"1"}


async def test_whoever_waits_is_woken_by_the_bell_and_told_of_its_own_faults() -> None:
    bell, found = Bell(), []
    waiting = asyncio.create_task(bell.until(lambda: found or None, 5, "something"))
    await asyncio.sleep(0)
    bell.ring()
    assert not waiting.done()
    found.append(1)
    bell.ring()
    assert await waiting == [1]
    with pytest.raises(ZeroDivisionError):
        await bell.until(lambda: 1 / 0, 5, "nonsense")
    with pytest.raises(NothingHappenedError, match="in vain for nothing"):
        await bell.until(lambda: False, 0.01, "nothing")
