"""What an interaction names reaches the bot with all that Discord tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
import pytest
from discord import app_commands

from bot.playground import Permission, Playground, SeenMessage
from tests.support.client import online

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Interaction = discord.Interaction[discord.Client]


class Chooser(discord.ui.View):
    """A select of people and one of channels."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="people", max_values=2)
    async def people(self, interaction: Interaction, select: discord.ui.UserSelect[Chooser]) -> None:
        await interaction.response.send_message(
            " ".join(f"{type(each).__name__} {each.name}" for each in select.values)
        )

    @discord.ui.select(cls=discord.ui.ChannelSelect, custom_id="places")
    async def places(self, interaction: Interaction, select: discord.ui.ChannelSelect[Chooser]) -> None:
        await interaction.response.send_message(f"{select.values[0].name} {select.values[0].type}")


class NamingBot(discord.Client):
    """Says what it was told of whom."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(description="Names all")
        async def name(
            interaction: Interaction,
            who: discord.Member,
            place: discord.TextChannel | None = None,
            role: discord.Role | None = None,
        ) -> None:
            told = [who.name, str(who.resolved_permissions.manage_guild)] if who.resolved_permissions else [who.name]
            told += [each.name for each in (place, role) if each is not None]
            await interaction.response.send_message(" ".join(told), view=Chooser())

    async def setup_hook(self) -> None:
        await self.tree.sync()


@pytest.fixture
async def world() -> AsyncIterator[Playground]:
    async with Playground() as made, online(NamingBot(), made):
        yield made


async def test_people_channels_and_roles_are_told_with_what_they_may_do(world: Playground) -> None:
    guild = world.add_guild("Home")
    role = world.add_role(guild, "marshals", permissions=Permission.MANAGE_GUILD)
    channel = world.add_channel(guild, "general")
    ann, ben = world.add_person("ann", guild), world.add_person("ben", guild, roles=(role,))
    named = await ann.slash("name", who=str(ben.id), place=str(channel.id), role=str(role.id))
    assert isinstance(named, SeenMessage)
    assert named.text == "ben True general marshals"
    people = await ann.selects(named, str(ann.id), str(ben.id), select="people")
    assert isinstance(people, SeenMessage)
    assert people.text == "Member ann Member ben"
    place = await ann.selects(named, str(channel.id), select="places")
    assert isinstance(place, SeenMessage)
    assert place.text == "general text"
