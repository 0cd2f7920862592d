"""What Discord refuses, the stand-in refuses too: with Discord's status, its code and the field's path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from discord.http import Route

from bot.playground import Permission

if TYPE_CHECKING:
    from tests.playground.conftest import Scene

INVALID = 50035
LAYOUT = 1 << 15
FIRST = "components.0.components.0"
OPTIONS = f"{FIRST}.options"


def button(**changes: object) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "x"} | changes


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def channels(*chosen: dict[str, Any]) -> dict[str, Any]:
    return {"type": 8, "custom_id": "places", "default_values": list(chosen)}


def select(options: int = 1, **changes: object) -> dict[str, Any]:
    listed = [{"label": f"o{number}", "value": f"v{number}"} for number in range(options)]
    return {"type": 3, "custom_id": "s", "options": listed} | changes


def choice(**changes: object) -> dict[str, Any]:
    return {"label": "x", "value": "v"} | changes


def section(texts: int) -> dict[str, Any]:
    return {"type": 9, "components": [text()] * texts, "accessory": button()}


def text(content: str = "x") -> dict[str, Any]:
    return {"type": 10, "content": content}


def rows_of_buttons(count: int) -> list[dict[str, Any]]:
    return [row(button(custom_id=f"b{number}")) for number in range(count)]


async def refusal(scene: Scene, body: object, channel_id: int | None = None) -> discord.HTTPException:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id or scene.channel.id)
    with pytest.raises(discord.HTTPException) as caught:
        await scene.bot.http.request(route, json=body)
    return caught.value


def errors(scene: Scene) -> dict[str, Any]:
    return scene.world.exchanges[-1].response["errors"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"content": 5}, "content"),
        ({"content": "x", "flags": 1 << 7}, "flags"),
        ({"content": "x", "nonce": "x" * 26}, "nonce"),
        ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
        ({"embeds": [{"fields": [{"name": "x", "value": "x" * 1025}]}]}, "embeds.0.fields.0.value"),
        ({"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]}, "embeds.0.fields"),
        ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
        ({"embeds": [{"title": "x"}] * 11}, "embeds"),
        ({"components": rows_of_buttons(6)}, "components"),
        ({"components": [row()]}, "components.0.components"),
        ({"components": [row(*[button(custom_id=str(each)) for each in range(6)])]}, "components.0.components"),
        ({"components": [row(select(26))]}, OPTIONS),
        ({"components": [row(select(0))]}, OPTIONS),
        ({"components": [row(select(), button())]}, "components.0.components"),
        ({"components": [row(select(max_values=2))]}, f"{FIRST}.max_values"),
        ({"components": [row(channels({"id": "here", "type": "channel"}))]}, f"{FIRST}.default_values.0.id"),
        ({"components": [row(channels({"id": "1", "type": "place"}))]}, f"{FIRST}.default_values.0.type"),
        ({"components": [row(channels(*[{"id": "1", "type": "channel"}] * 2))]}, f"{FIRST}.default_values"),
        ({"components": [row(select(placeholder="x" * 151))]}, f"{FIRST}.placeholder"),
        ({"components": [row(select() | {"options": [choice(label="x" * 101)]})]}, f"{OPTIONS}.0.label"),
        ({"components": [row(select() | {"options": [choice(description="x" * 101)]})]}, f"{OPTIONS}.0.description"),
        ({"components": [row(select() | {"options": [choice()] * 2})]}, f"{OPTIONS}.1.value"),
        ({"components": [row(button(label="x" * 81))]}, f"{FIRST}.label"),
        ({"components": [row(button(label=None))]}, FIRST),
        ({"components": [row(button(custom_id="x" * 101))]}, f"{FIRST}.custom_id"),
        ({"components": [row(button(custom_id=None))]}, f"{FIRST}.custom_id"),
        ({"components": [row(button(style=5, url="https://example.org"))]}, f"{FIRST}.custom_id"),
        ({"components": [row(button(style=9))]}, f"{FIRST}.style"),
        ({"components": [row(button()), row(button())]}, "components.1.components.0.custom_id"),
        ({"components": [text()]}, "components.0.type"),
        ({"components": "x"}, "components"),
        ({"components": [5]}, "components.0"),
        ({"flags": LAYOUT, "content": "x", "components": [text()]}, "content"),
        ({"flags": LAYOUT, "embeds": [{"title": "x"}], "components": [text()]}, "embeds"),
        ({"flags": LAYOUT, "components": [text("x" * 2500), text("x" * 1501)]}, "components"),
        ({"flags": LAYOUT, "components": [{"type": 17, "components": [text()] * 40}]}, "components"),
        ({"flags": LAYOUT, "components": [text()] * 41}, "components"),
        ({"flags": LAYOUT, "components": [{"type": 9, "components": [text()]}]}, "components.0.accessory"),
        ({"flags": LAYOUT, "components": [section(4)]}, "components.0.components"),
        (
            {"flags": LAYOUT, "components": [{"type": 17, "components": [{"type": 17}]}]},
            f"{FIRST}.type",
        ),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions.parse"),
        ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0"),
        ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference"),
    ],
)
async def test_a_message_past_discords_limits_is_refused(scene: Scene, body: object, path: str) -> None:
    refused = await refusal(scene, body)
    assert (refused.status, refused.code) == (400, INVALID)
    node = errors(scene)
    for step in path.split("."):
        node = node[step]
    assert "_errors" in node
    assert scene.world.messages(scene.channel) == []


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": "  \n"}, {"embeds": []}, {"flags": LAYOUT}])
async def test_an_empty_message_is_refused(scene: Scene, body: object) -> None:
    assert (await refusal(scene, body)).code == 50006


async def test_at_the_very_limits_a_message_is_taken(scene: Scene) -> None:
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=scene.channel.id)
    rows = [row(*[button(custom_id=f"{line}{each}", label="x" * 80) for each in range(5)]) for line in range(5)]
    await scene.bot.http.request(route, json={"content": "x" * 2000, "components": rows})
    inner = [text("x" * 100) for _ in range(39)]
    await scene.bot.http.request(route, json={"flags": LAYOUT, "components": [{"type": 17, "components": inner}]})
    assert len(scene.world.messages(scene.channel)) == 2


async def test_what_does_not_exist_is_not_found(scene: Scene) -> None:
    assert (await refusal(scene, {"content": "x"}, channel_id=1)).code == 10003
    for call, code in (
        (scene.bot.http.get_message(scene.channel.id, 1), 10008),
        (scene.bot.http.get_user(1), 10013),
        (scene.bot.http.get_member(scene.guild.id, 1), 10007),
        (scene.bot.http.get_member(1, 1), 10004),
        (scene.bot.http.request(Route("GET", "/nowhere")), 0),
    ):
        with pytest.raises(discord.NotFound) as caught:
            await call
        assert caught.value.code == code


async def test_ephemeral_messages_are_out_of_reach_of_the_channel(scene: Scene) -> None:
    answer = await scene.alice.slash("private")
    with pytest.raises(discord.NotFound):
        await scene.bot.http.get_message(scene.channel.id, answer.id)
    with pytest.raises(discord.NotFound):
        await scene.bot.http.delete_message(scene.channel.id, answer.id)


async def test_every_request_needs_the_token(scene: Scene) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"Authorization": "Bot wrong"}, {"Authorization": scene.world.token}):
            async with session.get(f"{scene.world.url}/users/@me", headers=headers) as response:
                assert (response.status, await response.json()) == (401, {"message": "401: Unauthorized", "code": 0})
                assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("raw", [b"", b"no JSON", b"[]", b'"x"'])
async def test_a_body_that_is_no_json_object_is_refused(scene: Scene, raw: bytes) -> None:
    headers = {"Authorization": f"Bot {scene.world.token}"}
    url = f"{scene.world.url}/channels/{scene.channel.id}/messages"
    async with aiohttp.ClientSession() as session, session.post(url, data=raw, headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


@pytest.mark.parametrize(
    ("denied", "code"),
    [(Permission.SEND_MESSAGES, 50013), (Permission.VIEW_CHANNEL, 50001)],
)
async def test_where_the_bot_may_not_speak_it_is_told_so(scene: Scene, denied: Permission, code: int) -> None:
    quiet = scene.world.add_channel(scene.guild, "quiet", bot_denied=denied)
    refused = await refusal(scene, {"content": "x"}, channel_id=quiet.id)
    assert (refused.status, refused.code) == (403, code)
    with pytest.raises(discord.Forbidden):
        await scene.bot.http.send_typing(quiet.id)


async def test_a_reply_needs_permission_to_read_what_went_before(scene: Scene) -> None:
    place = scene.world.add_channel(scene.guild, "now", bot_denied=Permission.READ_MESSAGE_HISTORY)
    message = scene.alice.posts(place, "x")
    reference = {"message_id": message.id, "channel_id": place.id}
    refused = await refusal(scene, {"content": "x", "message_reference": reference}, channel_id=place.id)
    assert refused.code == 160002


async def test_others_messages_are_neither_edited_nor_deleted_without_permission(scene: Scene) -> None:
    message = scene.alice.posts(scene.channel, "mine")
    for call, code in (
        (scene.bot.http.request(_one(scene, message.id, "PATCH"), json={"content": "yours"}), 50005),
        (scene.bot.http.delete_message(scene.channel.id, message.id), 50013),
    ):
        with pytest.raises(discord.Forbidden) as caught:
            await call
        assert caught.value.code == code


def _one(scene: Scene, message_id: int, method: str) -> Route:
    path = "/channels/{channel_id}/messages/{message_id}"
    return Route(method, path, channel_id=scene.channel.id, message_id=message_id)


async def test_a_layout_stays_a_layout(scene: Scene) -> None:
    answer = await scene.alice.slash("layout")
    with pytest.raises(discord.HTTPException) as caught:
        await scene.bot.http.request(_one(scene, answer.id, "PATCH"), json={"content": "plain"})
    assert caught.value.code == INVALID
    await scene.bot.http.request(_one(scene, answer.id, "PATCH"), json={"components": [text("changed")]})
    assert scene.alice.looks_again(answer).text == "changed"
