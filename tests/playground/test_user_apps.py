"""An application that people installed for themselves: where it is offered, and what it may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
from discord import app_commands

from bot.playground import NotOfferedError, Permission, Playground
from bot.playground.ratelimits import Allowance, RateLimits
from tests.playground.conftest import scene_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Person
    from tests.playground.conftest import Scene


async def user_of_the_app(scene: Scene) -> Person:
    tree = scene.bot.tree
    tree.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    tree.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    tree.add_command(many)
    await tree.sync()
    return scene.world.add_person("carol", scene.guild, has_app=True)


@app_commands.command(description="Says a lot")
async def many(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("first")
    for number in range(5):
        await interaction.followup.send(f"follow-up {number}")
    try:
        await interaction.followup.send("one too many")
    except discord.HTTPException as error:
        await interaction.edit_original_response(content=f"refused with {error.code}")


async def test_it_answers_in_a_server_that_it_is_not_in(scene: Scene) -> None:
    carol = await user_of_the_app(scene)
    elsewhere = scene.world.add_guild("Elsewhere", with_bot=False)
    place = scene.world.add_channel(elsewhere, "there")
    elsewhere.members[carol.id] = scene.guild.members[carol.id]
    answer = await carol.slash("ask", question="when", channel=place)
    assert (answer.content, answer.ephemeral) == ("you asked when", False)
    assert not any(guild.id == elsewhere.id for guild in scene.bot.guilds)


async def test_the_bot_hears_nothing_of_messages_in_places_that_it_is_not_in(scene: Scene) -> None:
    carol = await user_of_the_app(scene)
    group = scene.world.add_group("friends", carol, scene.alice)
    carol.posts(group, "@bot hello")
    carol.posts(scene.channel, "@bot hello here")
    await scene.world.wait(lambda: len(scene.bot.heard) == 1, "the message of the server")
    assert scene.bot.heard[0].channel.id == scene.channel.id


async def test_it_is_offered_in_a_group_to_those_who_installed_it(scene: Scene) -> None:
    carol = await user_of_the_app(scene)
    group = scene.world.add_group("friends", carol, scene.alice)
    assert (await carol.slash("ask", question="when", channel=group)).content == "you asked when"
    with pytest.raises(NotOfferedError):
        await scene.alice.slash("ask", question="when", channel=group)


async def test_a_server_may_keep_it_private(scene: Scene) -> None:
    carol = await user_of_the_app(scene)
    elsewhere = scene.world.add_guild("Elsewhere", with_bot=False)
    quiet = scene.world.add_channel(elsewhere, "quiet", denied=Permission.USE_EXTERNAL_APPS)
    elsewhere.members[carol.id] = scene.guild.members[carol.id]
    assert (await carol.slash("ask", question="when", channel=quiet)).ephemeral


@pytest.fixture
async def scene_without_hurry() -> AsyncIterator[Scene]:
    """One in which a bot may say as much in two seconds as these tests have it say."""
    async with Playground(limits=RateLimits(webhook=Allowance(50, 2.0))) as world:
        async for each in scene_in(world):
            yield each


async def test_it_may_send_five_follow_ups_as_a_guest_and_more_where_it_is_a_member(
    scene_without_hurry: Scene,
) -> None:
    scene = scene_without_hurry
    carol = await user_of_the_app(scene)
    group = scene.world.add_group("friends", carol, scene.alice)
    first = await carol.slash("many", channel=group)
    await scene.world.wait(lambda: carol.looks_again(first).content == "refused with 40094", "the refusal")
    first = await carol.slash("many", channel=scene.channel)
    await scene.world.wait(lambda: scene.world.messages(scene.channel)[-1].content == "one too many", "all of them")


async def test_who_takes_no_direct_messages_gets_none(scene: Scene) -> None:
    dave = scene.world.add_person("dave", scene.guild, takes_messages=False)
    with pytest.raises(discord.Forbidden) as caught:
        await (await scene.bot.fetch_user(dave.id)).send("hello")
    assert caught.value.code == 50007
