"""How interactions may be answered, said over the wire without a client that knows better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.playground import Channel, Person, Playground
from bot.playground.model import Interaction, InteractionKind
from tests.support.client import raw_gateway

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

INVALID = 50035


@dataclass
class Wire:
    world: Playground
    channel: Channel
    alice: Person
    session: aiohttp.ClientSession

    def begin(self, kind: InteractionKind) -> Interaction:
        option = {"name": "question", "type": 3, "value": "x", "focused": True}
        data = {"type": 1, "name": "ask", "options": [option], "custom_id": "x", "component_type": 2, "components": []}
        return self.world.interactions.begin(kind, self.alice.user, self.channel, data)

    async def answer(self, interaction: Interaction, answer: int, data: object, query: str = "") -> tuple[int, Any]:
        url = f"{self.world.url}/interactions/{interaction.id}/{interaction.token}/callback{query}"
        async with self.session.post(url, json={"type": answer, "data": data}) as response:
            return response.status, await response.json() if response.content_length else None


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with Playground() as world, raw_gateway(world) as socket, aiohttp.ClientSession() as session:
        guild = world.add_guild("g")
        await socket.send_json({"op": 2, "d": {"token": world.token, "intents": 1}})
        await world.bot_online()
        yield Wire(world, world.add_channel(guild, "general"), world.add_person("alice", guild), session)


FIELD = {"type": 18, "label": "x", "component": {"type": 4, "custom_id": "x", "style": 1}}
GOOD: dict[int, object] = {8: {"choices": []}, 9: {"title": "x", "custom_id": "x", "components": [FIELD]}}


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (InteractionKind.COMMAND, {4, 5, 9}),
        (InteractionKind.COMPONENT, {4, 5, 6, 7, 9}),
        (InteractionKind.AUTOCOMPLETE, {8}),
        (InteractionKind.MODAL, {4, 5}),
    ],
)
async def test_each_kind_of_interaction_takes_its_own_answers(
    wire: Wire, kind: InteractionKind, answers: set[int]
) -> None:
    for answer in range(1, 13):
        status, body = await wire.answer(wire.begin(kind), answer, GOOD.get(answer, {"content": "x"}))
        if answer in answers:
            assert (status, body) == (204, None)
        else:
            assert (status, body["code"], set(body["errors"])) == (400, INVALID, {"type"})


@pytest.mark.parametrize(
    ("kind", "answer", "data", "path"),
    [
        (InteractionKind.COMMAND, 4, {"content": "x" * 2001}, "content"),
        (InteractionKind.COMMAND, 9, {"title": "x" * 46, "custom_id": "x", "components": [FIELD]}, "title"),
        (InteractionKind.COMMAND, 9, {"title": "x", "components": [FIELD]}, "custom_id"),
        (InteractionKind.COMMAND, 9, {"title": "x", "custom_id": "x", "components": []}, "components"),
        (InteractionKind.COMMAND, 9, {"title": "x", "custom_id": "x", "components": [FIELD] * 6}, "components"),
        (InteractionKind.AUTOCOMPLETE, 8, {"choices": [{"name": "x", "value": "x"}] * 26}, "choices"),
        (InteractionKind.AUTOCOMPLETE, 8, {"choices": [{"name": "x" * 101, "value": "x"}]}, "choices"),
        (InteractionKind.AUTOCOMPLETE, 8, {"choices": [{"name": "x", "value": "x" * 101}]}, "choices"),
        (InteractionKind.AUTOCOMPLETE, 8, {"choices": [{"name": "", "value": "x"}]}, "choices"),
    ],
)
async def test_an_answer_past_discords_limits_is_refused_and_may_be_tried_again(
    wire: Wire, kind: InteractionKind, answer: int, data: object, path: str
) -> None:
    interaction = wire.begin(kind)
    status, body = await wire.answer(interaction, answer, data)
    assert (status, body["code"], set(body["errors"]["data"])) == (400, INVALID, {path})
    again, good = (8, {"choices": []}) if answer == 8 else (4, {"content": "x"})
    assert await wire.answer(interaction, again, good) == (204, None)


async def test_a_body_comes_back_where_it_is_asked_for(wire: Wire) -> None:
    interaction = wire.begin(InteractionKind.COMMAND)
    status, body = await wire.answer(interaction, 4, {"content": "x", "flags": 64}, "?with_response=true")
    assert (status, body["resource"]["type"], body["resource"]["message"]["content"]) == (200, 4, "x")
    assert body["interaction"]["response_message_ephemeral"]
    assert body["interaction"]["id"] == str(interaction.id)


async def test_the_wrong_token_or_id_answers_nothing(wire: Wire) -> None:
    first, second = wire.begin(InteractionKind.COMMAND), wire.begin(InteractionKind.COMMAND)
    second.token, kept = first.token, second.token
    status, body = await wire.answer(second, 4, {"content": "x"})
    assert (status, body["code"]) == (404, 10062)
    second.token = kept
    assert (await wire.answer(second, 4, {"content": "x"}))[0] == 204


async def test_what_the_bot_is_told_of_a_person_says_what_they_may_do(wire: Wire) -> None:
    wire.begin(InteractionKind.COMMAND)
    told = wire.world.events[-1].data
    assert int(told["member"]["permissions"]) & 1 << 11
    assert (told["context"], told["member"]["user"]["id"]) == (0, str(wire.alice.id))
    wire.world.interactions.begin(InteractionKind.COMMAND, wire.alice.user, wire.alice.direct_channel, {"type": 1})
    told = wire.world.events[-1].data
    assert (told["context"], told["user"]["id"], "member" in told) == (1, str(wire.alice.id), False)
