"""Buttons and menus that work after a restart: all they need to know stands in their ``custom_id``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.chat.failures import guarded
from bot.chat.markdown import label
from bot.chat.occasion import Door, Occasion

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.answering.outcome import Choice
    from bot.chat.desk import Desk

MAX_BUTTON_LABEL = 80
MAX_OPTION_LABEL = 100
GONE = "I can no longer answer that: the fact base has changed since this was sent. Please ask again."
NOT_YOURS = "Only the person who asked can choose here. Ask a question of your own, and you can choose, too."


class FactButton(
    ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"fact:(?P<asker>[0-9]{1,20}):(?P<fact>[a-z0-9-]{1,60})"
):
    """A question that can be answered. The asker's click answers it in place; anybody else's, privately."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: int, fact: str) -> None:
        super().__init__(button)
        self.asker = asker
        self.fact = fact

    @classmethod
    def offering(cls, choice: Choice, asker: int) -> Self:
        """The button for a question, as it is first sent."""
        text = label(choice.question, MAX_BUTTON_LABEL)
        custom_id = f"fact:{asker}:{choice.fact.id}"
        return cls(ui.Button(label=text, custom_id=custom_id), asker, choice.fact.id)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button, read back from a message that was clicked."""
        if not isinstance(item, ui.Button):
            raise TypeError(f"a {item.type} carries the custom_id of a button")
        return cls(item, int(match["asker"]), match["fact"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answers the fact."""
        async with guarded(interaction):
            await _answer(interaction, self.fact, in_place=interaction.user.id == self.asker)


class FactMenu(ui.DynamicItem[ui.Select[ui.LayoutView]], template=r"choose:(?P<asker>[0-9]{1,20})"):
    """Questions to choose from. Only the asker can; the choice is answered in the same message."""

    def __init__(self, menu: ui.Select[ui.LayoutView], asker: int) -> None:
        super().__init__(menu)
        self.asker = asker

    @classmethod
    def offering(cls, choices: Sequence[Choice], asker: int) -> Self:
        """The menu for some questions, as it is first sent."""
        options = [
            discord.SelectOption(label=label(choice.question, MAX_OPTION_LABEL), value=choice.fact.id)
            for choice in choices
        ]
        menu = ui.Select[ui.LayoutView](custom_id=f"choose:{asker}", placeholder="Choose a question", options=options)
        return cls(menu, asker)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu, read back from a message in which something was chosen."""
        if not isinstance(item, ui.Select):
            raise TypeError(f"a {item.type} carries the custom_id of a menu")
        return cls(item, int(match["asker"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answers the question that was chosen."""
        async with guarded(interaction):
            if interaction.user.id != self.asker:
                await interaction.response.send_message(NOT_YOURS, ephemeral=True)
                return
            await _answer(interaction, self.item.values[0], in_place=True)


async def _answer(interaction: discord.Interaction[Any], fact: str, *, in_place: bool) -> None:
    """Answers in the message that was clicked, or privately; the offer stays where its fact is gone."""
    desk: Desk = interaction.client.desk
    layout = desk.reply_fact(fact, Occasion(interaction.user.id, interaction.channel_id, Door.CHOICE))
    if layout is None:
        await interaction.response.send_message(GONE, ephemeral=True)
    elif in_place:
        await interaction.response.edit_message(view=layout)
    else:
        await interaction.response.send_message(view=layout, ephemeral=True)
