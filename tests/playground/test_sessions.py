"""Several sessions of one bot: their shards, how often they may start, and how one is replaced by another."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.gateway.starts import SessionStarts
from tests.support.client import raw_gateway

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def identified(world: Playground, stack: AsyncExitStack, **more: Any) -> aiohttp.ClientWebSocketResponse:  # noqa: ANN401 - JSON
    socket = await stack.enter_async_context(raw_gateway(world))
    await socket.send_json({"op": 2, "d": {"token": world.token, "intents": (1 << 9) | (1 << 12), **more}})
    return socket


async def heard(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    found: dict[str, Any] = await socket.receive_json(timeout=5)
    return found


@pytest.mark.parametrize("shard", [[2, 2], [-1, 2], [0, 0], [0], ["0", "1"], 7])
async def test_what_is_no_shard_is_refused(shard: object) -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        socket = await identified(world, stack, shard=shard)
        assert (await socket.receive(timeout=5)).data == 4010


async def test_a_bot_in_many_servers_has_to_be_sharded() -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        world.gateway.fewest_shards = 2
        assert (await (await identified(world, stack)).receive(timeout=5)).data == 4011
        assert (await heard(await identified(world, stack, shard=[1, 2])))["d"]["shard"] == [1, 2]


async def test_each_session_hears_of_its_own_servers_and_the_first_of_direct_messages() -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        channels = [world.add_channel(world.add_guild("g", identity=(8 + each) << 22), "c") for each in range(3)]
        person = world.add_person("p", *(channel.guild for channel in channels if channel.guild))
        sockets = [await identified(world, stack, shard=[each, 3]) for each in range(3)]
        ready = [(await heard(socket))["d"] for socket in sockets]
        assert [[guild["id"] for guild in each["guilds"]] for each in ready] == [
            [str(9 << 22)], [str(10 << 22)], [str(8 << 22)]
        ]  # fmt: skip
        for channel in channels:
            person.posts(channel, "hi")
        person.posts(person.direct_channel, "in private")
        assert [(await heard(socket))["d"].get("guild_id") for socket in sockets] == [
            str(9 << 22), str(10 << 22), str(8 << 22)
        ]  # fmt: skip
        assert (await heard(sockets[0]))["d"]["content"] == "in private"


async def test_two_sessions_of_one_shard_both_hear_of_everything() -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        channel = world.add_channel(world.add_guild("g"), "c")
        sockets = [await identified(world, stack), await identified(world, stack, shard=[0, 1])]
        for socket in sockets:
            await heard(socket)
        posted = world.add_person("p", channel.guild).posts(channel, "hi")
        assert [(await heard(socket))["d"]["id"] for socket in sockets] == [str(posted.id)] * 2


async def test_a_bucket_starts_one_session_at_a_time_and_what_comes_too_early_is_an_invalid_session() -> None:
    clock = Clock()
    async with Playground(shards=4, starts=SessionStarts(2, 5.0, clock)) as world, AsyncExitStack() as stack:
        assert (await heard(await identified(world, stack, shard=[0, 4])))["t"] == "READY"
        assert (await heard(await identified(world, stack, shard=[1, 4])))["t"] == "READY"
        early = await identified(world, stack, shard=[2, 4])
        assert await heard(early) == {"op": 9, "d": False}
        clock.now += 5.0
        await early.send_json({"op": 2, "d": {"token": world.token, "intents": 1, "shard": [2, 4]}})
        assert (await heard(early))["t"] == "READY"
        assert world.gateway.starts.refused == 1
        async with (
            aiohttp.ClientSession(headers={"Authorization": f"Bot {world.token}"}) as session,
            session.get(f"{world.url}/gateway/bot") as response,
        ):
            told = await response.json()
        assert (told["shards"], told["session_start_limit"]["max_concurrency"]) == (4, 2)
        assert told["session_start_limit"]["remaining"] == told["session_start_limit"]["total"] - 3


async def test_who_resumes_a_session_replaces_whoever_had_it() -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        first = await identified(world, stack)
        session = (await heard(first))["d"]["session_id"]
        second = await stack.enter_async_context(raw_gateway(world))
        await second.send_json({"op": 6, "d": {"token": world.token, "session_id": session, "seq": 1}})
        assert (await heard(second))["t"] == "RESUMED"
        assert (await first.receive(timeout=5)).data == 4000
        assert list(world.gateway.sessions) == [session]


@pytest.mark.parametrize(
    ("end", "code"), [(Playground.time_out_sessions, 4009), (lambda world: world.invalidate_sessions(), None)]
)
async def test_a_session_that_is_over_cannot_be_resumed(end: Callable[[Playground], None], code: int | None) -> None:
    async with Playground() as world, AsyncExitStack() as stack:
        first = await identified(world, stack)
        session = (await heard(first))["d"]["session_id"]
        end(world)
        told = await first.receive(timeout=5)
        assert told.data == code if code else told.json() == {"op": 9, "d": False}
        second = await stack.enter_async_context(raw_gateway(world))
        await second.send_json({"op": 6, "d": {"token": world.token, "session_id": session, "seq": 1}})
        assert await heard(second) == {"op": 9, "d": False}
