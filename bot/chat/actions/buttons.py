"""What all buttons and menus share: their whole state stands in their ``custom_id``, so that they survive a restart.

Each class says in its template what that state is; discord.py finds the class by it, and the groups of the template
become the arguments that the class is built with. Nobody lists the classes: a client takes in whatever is a
`Component` (`bot.chat.actions.components`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.chat.actions.click import Click
from bot.chat.discord_io.failures import guarded

if TYPE_CHECKING:
    import re

    from bot.chat.intake.request_handler import RequestHandler

_NEVER = r"(?!)"


class Component:
    """A button or menu. ``handler`` serves its clicks: a client has a subclass of its own, which has one."""

    handler: ClassVar[RequestHandler]
    __discord_ui_compiled_template__: ClassVar[re.Pattern[str]]

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Does what the component is for; a failure is told to the person who clicked."""
        async with guarded(interaction, self.handler.texts):
            await self.acted(Click(interaction, self.handler))

    async def acted(self, click: Click) -> None:
        """What a click or a choice does."""
        raise NotImplementedError


class StatefulButton(Component, ui.DynamicItem[ui.Button[ui.LayoutView]], template=_NEVER):
    """A button; its subclass is built with the button and the groups of its template, and says what a click does."""

    def __init__(self, button: ui.Button[ui.LayoutView], **_state: str) -> None:
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button, read back from a message that was clicked."""
        if not isinstance(item, ui.Button):
            raise TypeError(f"a {item.type} carries the custom_id of a button")
        return cls(item, **match.groupdict())

    async def acted(self, click: Click) -> None:
        """A click."""
        await self.clicked(click)

    async def clicked(self, click: Click) -> None:
        """What a click does."""
        raise NotImplementedError


class StatefulMenu(Component, ui.DynamicItem[ui.Select[ui.LayoutView]], template=_NEVER):
    """A menu of which one line can be chosen; the rest is as with the buttons."""

    def __init__(self, menu: ui.Select[ui.LayoutView], **_state: str) -> None:
        super().__init__(menu)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu, read back from a message in which something was chosen."""
        if not isinstance(item, ui.Select):
            raise TypeError(f"a {item.type} carries the custom_id of a menu")
        return cls(item, **match.groupdict())

    async def acted(self, click: Click) -> None:
        """A choice."""
        await self.chosen(click, self.item.values[0])

    async def chosen(self, click: Click, value: str) -> None:
        """What the choice of this value does."""
        raise NotImplementedError
