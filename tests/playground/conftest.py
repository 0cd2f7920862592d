"""A playground with one server, two people and the example bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.playground import Channel, Guild, Person, Playground
from tests.support.client import online
from tests.support.example_bot import ExampleBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass
class Scene:
    world: Playground
    guild: Guild
    channel: Channel
    alice: Person
    bob: Person
    bot: ExampleBot


async def scene_in(world: Playground) -> AsyncIterator[Scene]:
    guild = world.add_guild("Dakar fans")
    channel = world.add_channel(guild, "general")
    alice, bob = world.add_person("alice", guild), world.add_person("bob", guild)
    client = ExampleBot()
    async with online(client, world):
        yield Scene(world, guild, channel, alice, bob, client)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with Playground() as world:
        async for each in scene_in(world):
            yield each
