"""Threads that the bot was not told of: those that were archived when it came online."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground import Permission
from bot.store.interface import ServerSettings
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import Channel
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."


def unknown(scene: Scene, parent: Channel) -> Channel:
    return scene.world.add_thread(parent, "old thread", told=False)


def lookups(scene: Scene, channel: Channel) -> int:
    return [each.path for each in scene.world.exchanges].count(f"/channels/{channel.id}")


async def stays_silent(scene: Scene, thread: Channel) -> None:
    scene.ann.posts(thread, "@bot when is the rally?")
    await scene.ann.says(scene.general, "@bot when is the rally?")
    await scene.ben.says(scene.general, "@bot when is the rally?")
    assert len(scene.world.messages(thread)) == 1


@pytest.fixture
def listing(scene: Scene) -> Scene:
    """A server that lists one channel."""
    scene.store = KeepingStore(
        ServerSettings(scene.home.id, channels="listed", listed_channels=frozenset({scene.general.id}))
    )
    return scene


async def test_an_unknown_thread_is_answered_in_where_all_are_and_nobody_is_asked_what_it_is(online: Scene) -> None:
    thread = unknown(online, online.general)
    assert DATES in (await online.ann.says(thread, "@bot when is the rally?")).text
    assert lookups(online, thread) == 0


async def test_an_unknown_thread_is_left_alone_where_threads_are(scene: Scene) -> None:
    scene.store = KeepingStore(ServerSettings(scene.home.id, threads=False))
    async with scene.roadbook():
        await stays_silent(scene, unknown(scene, scene.general))


async def test_an_unknown_thread_is_answered_in_where_its_channel_is_listed(listing: Scene) -> None:
    async with listing.roadbook():
        thread = unknown(listing, listing.general)
        for _ in range(2):
            assert DATES in (await listing.ann.says(thread, "@bot when is the rally?")).text
        assert lookups(listing, thread) == 1
        await stays_silent(listing, unknown(listing, listing.world.add_channel(listing.home, "other")))


async def test_a_thread_that_discord_tells_nothing_of_keeps_nobody_waiting(
    listing: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    async def never(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.chat.discord_io.channel_lookup.PATIENCE", 0.0)
    monkeypatch.setattr(discord.Guild, "fetch_channel", never)
    async with listing.roadbook():
        thread = unknown(listing, listing.general)
        listing.ann.posts(thread, "@bot when is the rally?")
        assert DATES in (await listing.ben.says(listing.general, "@bot when is the rally?")).text
        assert "Discord does not tell what channel" in caplog.text
        assert len(listing.world.messages(thread)) == 1


async def test_a_moderator_s_cross_counts_in_an_unknown_thread_too(scene: Scene) -> None:
    keepers = scene.world.add_role(scene.home, "keepers", permissions=Permission.MANAGE_MESSAGES)
    kim = scene.world.add_person("kim", scene.home, roles=(keepers,))
    async with scene.roadbook():
        answer = await scene.ann.says(unknown(scene, scene.general), "@bot when is the rally?")
        kim.reacts(answer, "❌")
        await scene.world.wait(lambda: kim.looks_again(answer).deleted, "the answer to go")
