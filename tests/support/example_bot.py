"""A small bot that uses everything the playground offers, and knows nothing of Roadbook."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands

SEASIDE = ("Agadir", "Dakar", "Yanbu")
Interaction = discord.Interaction[discord.Client]


class Panel(discord.ui.View):
    """A button that answers privately, one that is disabled, one that edits, and a select that edits the message."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Sources", custom_id="sources")
    async def sources(self, interaction: Interaction, _button: discord.ui.Button[Panel]) -> None:
        await interaction.response.send_message("only you see this", ephemeral=True)

    @discord.ui.button(label="Never", custom_id="never", disabled=True)
    async def never(self, interaction: Interaction, _button: discord.ui.Button[Panel]) -> None:
        await interaction.response.defer()

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: Interaction, _button: discord.ui.Button[Panel]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")

    @discord.ui.select(
        custom_id="place",
        placeholder="Where?",
        options=[discord.SelectOption(label=each, value=each.lower()) for each in SEASIDE],
    )
    async def place(self, interaction: Interaction, select: discord.ui.Select[Panel]) -> None:
        await interaction.response.edit_message(content=f"you chose {select.values[0]}", view=None)


class Form(discord.ui.Modal, title="Tell us"):
    """A modal with one field in the old way and one in the new."""

    name: discord.ui.TextInput[Form] = discord.ui.TextInput(label="Name", custom_id="name", max_length=20)
    reason: discord.ui.Label[Form] = discord.ui.Label(
        text="Reason", component=discord.ui.TextInput(custom_id="reason", required=False)
    )

    async def on_submit(self, interaction: Interaction) -> None:
        assert isinstance(self.reason.component, discord.ui.TextInput)
        await interaction.response.send_message(f"{self.name.value}: {self.reason.component.value}")


class Layout(discord.ui.LayoutView):
    """Components V2."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        button: discord.ui.Button[Layout] = discord.ui.Button(label="More", custom_id="more")
        button.callback = self.more  # type: ignore[method-assign]  # how discord.py takes a callback without a class
        section: discord.ui.Section[Layout] = discord.ui.Section("The 2026 Dakar", accessory=button)
        separator: discord.ui.Separator[Layout] = discord.ui.Separator()
        text: discord.ui.TextDisplay[Layout] = discord.ui.TextDisplay("Source: somebody")
        self.add_item(discord.ui.Container(section, separator, text))

    async def more(self, interaction: Interaction) -> None:
        await interaction.response.send_message("more of it", ephemeral=True)


class ExampleBot(discord.Client):
    """Answers mentions and direct messages, and has a command for each thing that a bot can do."""

    def __init__(self, **options: object) -> None:
        intents = discord.Intents(
            guilds=True, guild_messages=True, dm_messages=True, guild_reactions=True, dm_reactions=True
        )
        intents.value |= int(options.pop("extra_intents", 0))  # type: ignore[call-overload]  # an int where there is one
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions(everyone=False, roles=False))
        self.heard: list[discord.Message] = []
        self.reactions: list[str] = []
        self.edits: list[str] = []
        self.forgotten: asyncio.Queue[Interaction] = asyncio.Queue()
        self.tree = app_commands.CommandTree(self)
        add_commands(self, self.tree)

    async def setup_hook(self) -> None:
        self.add_view(Panel())
        self.add_view(Layout())
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits here for five seconds before it identifies anew; the playground has no such limit."""

    async def on_message(self, message: discord.Message) -> None:
        if message.author == self.user:
            return
        self.heard.append(message)
        if message.guild is None or self.user in message.mentions:
            async with message.channel.typing():
                await message.reply(f"heard: {message.content}")

    async def on_message_edit(self, _before: discord.Message, after: discord.Message) -> None:
        self.edits.append(after.content)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        self.reactions.append(str(payload.emoji))


async def offer(_interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Completes by prefix."""
    return [app_commands.Choice(name=each, value=each) for each in SEASIDE if each.startswith(current)]


def add_commands(bot: ExampleBot, tree: app_commands.CommandTree[ExampleBot]) -> None:
    """Registers all commands."""

    @tree.command(description="Ask something")
    @app_commands.autocomplete(question=offer)
    async def ask(interaction: Interaction, question: app_commands.Range[str, 1, 300]) -> None:
        await interaction.response.send_message(f"you asked {question}", view=Panel())

    @tree.command(description="Answers privately")
    async def private(interaction: Interaction) -> None:
        await interaction.response.send_message("psst", ephemeral=True)

    @tree.command(description="Takes its time")
    async def slow(interaction: Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("done")
        second = await interaction.followup.send("and more", wait=True)
        await second.edit(content="and even more")

    @tree.command(description="Never answers")
    async def forget(interaction: Interaction) -> None:
        bot.forgotten.put_nowait(interaction)

    @tree.command(description="Asks back")
    async def form(interaction: Interaction) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(description="Components V2")
    async def layout(interaction: Interaction) -> None:
        await interaction.response.send_message(view=Layout())

    @tree.context_menu(name="Repeat")
    async def repeat(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"it said: {message.content}", ephemeral=True)

    group = app_commands.Group(
        name="facts", description="For moderators", default_permissions=discord.Permissions(manage_guild=True)
    )

    @group.command(description="Reads again")
    async def reload(interaction: Interaction) -> None:
        allowed = interaction.permissions.manage_guild
        await interaction.response.send_message("reloaded" if allowed else "not for you", ephemeral=True)

    tree.add_command(group)
