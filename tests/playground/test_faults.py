"""The stand-in fails in every way that a network and a server can, and only where it was told to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.playground import ManualClock, Playground
from bot.playground.faults import (
    CALLBACK,
    MESSAGES,
    Fault,
    Faults,
    cut,
    reset,
    shielded,
    slow,
    status,
    too_many,
    unreadable,
)
from tests.support.client import raw_gateway

if TYPE_CHECKING:
    from bot.playground import Channel
    from tests.playground.conftest import Scene


Sent = tuple[int, bytes, dict[str, str]]


async def send_in(world: Playground, channel: Channel, text: str, **more: object) -> Sent:
    """POSTs a message as the bot, without a client's own tries."""
    url, authority = f"{world.url}/channels/{channel.id}/messages", {"Authorization": f"Bot {world.token}"}
    body = {"content": text, **more}
    async with aiohttp.ClientSession(headers=authority) as session, session.post(url, json=body) as response:
        return response.status, await response.read(), dict(response.headers)


async def send(scene: Scene) -> Sent:
    return await send_in(scene.world, scene.channel, "hello")


def sent(scene: Scene) -> list[str]:
    return [message.text for message in scene.world.messages(scene.channel)]


@pytest.mark.parametrize("code", [500, 502, 503])
async def test_a_server_in_trouble_carries_nothing_out_and_the_next_request_passes(scene: Scene, code: int) -> None:
    scene.world.faults.add(status(code), MESSAGES)
    assert (await send(scene))[0] == code
    assert sent(scene) == []
    assert (await send(scene))[0] == 200
    assert sent(scene) == ["hello"]


@pytest.mark.parametrize(("fault", "arrived"), [(reset(), []), (reset(carried_out=True), ["hello"])])
async def test_a_connection_is_reset_before_or_after_the_request_takes_effect(
    scene: Scene, fault: Fault, arrived: list[str]
) -> None:
    scene.world.faults.add(fault, MESSAGES)
    with pytest.raises(aiohttp.ClientError):
        await send(scene)
    assert sent(scene) == arrived


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
async def test_a_body_that_is_cut_is_not_read_but_the_message_is_there(scene: Scene, share: float) -> None:
    scene.world.faults.add(cut(share), MESSAGES)
    with pytest.raises(aiohttp.ClientPayloadError):
        await send(scene)
    assert sent(scene) == ["hello"]


@pytest.mark.parametrize("body", [b"", b'{"id": "1', b"\x00\xff garbage"])
async def test_a_response_is_unreadable_but_the_message_is_there(scene: Scene, body: bytes) -> None:
    scene.world.faults.add(unreadable(body), MESSAGES)
    assert (await send(scene))[:2] == (200, body)
    assert sent(scene) == ["hello"]


async def test_too_many_requests_tell_how_long_to_wait_or_do_not(scene: Scene) -> None:
    scene.world.faults.add(too_many(3600), MESSAGES)
    scene.world.faults.add(too_many(None), MESSAGES)
    scene.world.faults.add(shielded(), MESSAGES)
    code, body, headers = await send(scene)
    assert (code, json.loads(body)["retry_after"], headers["Retry-After"]) == (429, 3600, "3600")
    code, body, headers = await send(scene)
    assert code == 429
    assert "retry_after" not in json.loads(body)
    assert "Retry-After" not in headers
    code, body, headers = await send(scene)
    assert (code, headers["Content-Type"], "Via" in headers) == (429, "text/html; charset=UTF-8", False)
    assert sent(scene) == []


async def test_a_slow_response_is_answered_as_ever(scene: Scene) -> None:
    scene.world.faults.add(slow(0.01), MESSAGES)
    assert (await send(scene))[0] == 200
    assert sent(scene) == ["hello"]


def test_faults_hold_for_their_route_their_place_and_so_many_times() -> None:
    faults, fault = Faults(), Fault(status=503)
    faults.add(fault, MESSAGES, times=2, channel_id=7)
    assert faults.next(CALLBACK, {"channel_id": "7"}) is None
    assert faults.next(MESSAGES, {"channel_id": "8"}) is None
    assert [faults.next(MESSAGES, {"channel_id": "7"}) for _ in range(3)] == [fault, fault, None]


def test_faults_may_be_chosen_for_each_request_and_cleared() -> None:
    faults, chosen = Faults(), iter([Fault(reset=True), None])
    faults.choose(lambda: next(chosen))
    assert faults.next(MESSAGES, {}) == Fault(reset=True)
    assert faults.next(CALLBACK, {}) is None
    faults.clear()
    assert faults.next(MESSAGES, {}) is None


async def test_a_nonce_that_is_to_be_unique_makes_one_message_within_a_few_minutes() -> None:
    clock = ManualClock()
    async with Playground(clock=clock) as world:
        guild = world.add_guild("Home")
        channel = world.add_channel(guild, "general")
        for _ in range(2):
            await send_in(world, channel, "unique", nonce="n", enforce_nonce=True)
        await send_in(world, channel, "another nonce", nonce="m", enforce_nonce=True)
        await send_in(world, channel, "not unique", nonce="n")
        clock.advance(301)
        await send_in(world, channel, "later", nonce="n", enforce_nonce=True)
        assert [each.text for each in world.messages(channel)] == ["unique", "another nonce", "not unique", "later"]


async def test_events_come_twice_and_in_another_order(scene: Scene) -> None:
    faults = scene.world.gateway.faults
    faults.double("MESSAGE_CREATE")
    scene.alice.posts(scene.channel, "@bot one")
    faults.hold_back("MESSAGE_CREATE")
    scene.alice.posts(scene.channel, "@bot two")
    scene.alice.posts(scene.channel, "@bot three")
    told = [event.data["content"] for event in scene.world.events if event.event == "MESSAGE_CREATE"]
    assert [text.rsplit(" ", 1)[-1] for text in told] == ["one", "one", "three", "two"]


async def test_any_frame_can_be_sent() -> None:
    async with Playground() as world, raw_gateway(world) as socket:
        world.sends_raw("not JSON")
        assert (await socket.receive()).data == "not JSON"


async def test_any_event_can_be_sent(scene: Scene) -> None:
    scene.world.sends_event("NEVER_HEARD_OF", {"a": 1})
    assert scene.world.events[-1].event == "NEVER_HEARD_OF"
