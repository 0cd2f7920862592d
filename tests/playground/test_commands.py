"""Registering commands: what Discord takes, what it refuses, what it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest

from bot.playground import NotOfferedError

if TYPE_CHECKING:
    from tests.playground.conftest import Scene


def command(**changes: object) -> dict[str, Any]:
    return {"name": "ask", "description": "Ask", "type": 1} | changes


def option(**changes: object) -> dict[str, Any]:
    return {"name": "question", "description": "What?", "type": 3} | changes


@pytest.mark.parametrize(
    "wrong",
    [
        command(name="Ask"),
        command(name="a b"),
        command(name=""),
        command(name="x" * 33),
        command(description=""),
        command(description="x" * 101),
        command(type=9),
        command(options=[option()] * 2),
        command(options=[option(name=f"o{number}") for number in range(26)]),
        command(options=[option(), option(name="late", required=True)]),
        command(options=[option(type=99)]),
        command(options=[option(description="x" * 101)]),
        command(options=[option(choices=[{"name": "x", "value": "x"}] * 26)]),
        command(options=[option(choices=[{"name": "x" * 101, "value": "x"}])]),
        command(options=[option(choices=[{"name": "x", "value": "x" * 101}])]),
        command(options=[option(choices=[{"name": "x", "value": "x"}], autocomplete=True)]),
        command(options=[option(max_length=6001)]),
        command(name_localizations={"fr": "Demander"}),
        command(name_localizations={"es": "preguntar"}),
        command(description_localizations={"fr": "x" * 101}),
        command(type=3, name="Answer this", description="no menus have one"),
        command(options=[option(type=2, options=[option(type=2)])]),
        "no object",
    ],
)
async def test_a_command_past_discords_limits_is_refused_and_nothing_changes(scene: Scene, wrong: object) -> None:
    before = scene.world.commands()
    with pytest.raises(discord.HTTPException) as caught:
        await scene.bot.http.bulk_upsert_global_commands(scene.world.bot.id, [wrong])
    assert (caught.value.status, caught.value.code) == (400, 50035)
    assert "0" in scene.world.exchanges[-1].response["errors"]
    assert scene.world.commands() == before


async def test_names_are_unique_within_their_type(scene: Scene) -> None:
    put = scene.bot.http.bulk_upsert_global_commands
    with pytest.raises(discord.HTTPException):
        await put(scene.world.bot.id, [command(), command()])
    await put(scene.world.bot.id, [command(), command(type=3, description="")])
    assert len(scene.world.commands()) == 2


async def test_a_changed_command_keeps_its_id_and_gets_a_new_version(scene: Scene) -> None:
    put = scene.bot.http.bulk_upsert_global_commands
    first, other = await put(scene.world.bot.id, [command(), command(name="other")])
    changed, same = await put(scene.world.bot.id, [command(description="Ask more"), command(name="other")])
    assert changed["id"] == first["id"]
    assert changed["version"] != first["version"]
    assert same == other


async def test_a_servers_commands_are_its_own(scene: Scene) -> None:
    other = scene.world.add_guild("Other")
    place = scene.world.add_channel(other, "there")
    scene.bot.tree.copy_global_to(guild=discord.Object(other.id))
    scene.bot.tree.remove_command("private", guild=discord.Object(other.id))
    await scene.bot.tree.sync(guild=discord.Object(other.id))
    assert len(scene.world.commands(other)) == 7
    assert scene.world.commands(scene.guild) == []
    listed = await scene.bot.tree.fetch_commands(guild=discord.Object(other.id))
    assert {each.guild_id for each in listed} == {other.id}
    carol = scene.world.add_person("carol", other)
    assert carol.is_offered(place).count("ask") == 2


async def test_a_command_for_servers_only_is_not_offered_in_direct_messages(scene: Scene) -> None:
    put = scene.bot.http.bulk_upsert_global_commands
    await put(scene.world.bot.id, [command(contexts=[0]), command(name="anywhere")])
    assert scene.alice.is_offered(scene.alice.direct_channel) == ["anywhere"]
    with pytest.raises(NotOfferedError):
        await scene.alice.slash("ask", channel=scene.alice.direct_channel)


async def test_translations_are_listed_where_asked_for(scene: Scene) -> None:
    http, bot = scene.bot.http, scene.world.bot.id
    await http.bulk_upsert_global_commands(bot, [command(name_localizations={"fr": "demander"})])
    route = discord.http.Route("GET", "/applications/{application_id}/commands", application_id=bot)
    plain = await http.request(route)
    full = await http.request(route, params={"with_localizations": "true"})
    assert "name_localizations" not in plain[0]
    assert full[0]["name_localizations"] == {"fr": "demander"}
