"""What all buttons and menus share: their whole state stands in their ``custom_id``, so that they survive a restart.

Each class says in its template what that state is; discord.py finds the class by it, and the groups of the template
become the arguments that the class is built with.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.chat.discord_io.failures import guarded
from bot.chat.request_context import Door, Occasion, is_direct
from bot.chat.views.message_state import deletable_by, relabelled, user_of

if TYPE_CHECKING:
    import re
    from collections.abc import AsyncIterator, Callable, Mapping

    from bot.chat.discord_io.message_locks import Changes
    from bot.chat.intake.rate_limits import Manners
    from bot.chat.intake.replies import Replies
    from bot.chat.intake.request_handler import Reception
    from bot.languages.texts import Texts
    from bot.service.questions import QuestionService

FACT = r"(?P<fact>[a-z0-9-]{1,60})"
ASKER = r"(?P<asker>[0-9]{1,20})"
IMPRINT = r"(?P<mark>[0-9a-f]{8})"
MAX_CUSTOM_ID = 100
"""Characters of a ``custom_id``, by Discord's documentation."""
PATIENCE = 2.0
"""Seconds that a click waits for the store: Discord gives up on an answer after three."""
_NEVER = r"(?!)"

Clicked = discord.Interaction[Any]


def service_of(clicked: Clicked) -> QuestionService:
    """What answers for the bot that was clicked."""
    service: QuestionService = clicked.client.reception.service
    return service


def replies_of(clicked: Clicked) -> Replies:
    """What the bot that was clicked says."""
    replies: Replies = clicked.client.reception.replies
    return replies


def manners_of(clicked: Clicked) -> Manners:
    """How much the bot that was clicked answers at once."""
    manners: Manners = clicked.client.reception.manners
    return manners


@asynccontextmanager
async def in_turn(clicked: Clicked) -> AsyncIterator[bool]:
    """Entered when there is time for a click that costs as much as a question, and counts as one.

    False, at once, where whoever clicked has to wait; they were told so privately.
    """
    with manners_of(clicked).turn(clicked.user.id, clicked.channel_id) as refusal:
        if refusal is not None:
            await tell(clicked, refusal.words(texts_of(clicked)))
            yield False
            return
        reception: Reception = clicked.client.reception
        async with reception.in_turn:
            yield True
            await asyncio.sleep(0)  # the loop receives and sends


def texts_of(clicked: Clicked) -> Texts:
    """The texts in the language of whoever clicked."""
    texts: Texts = clicked.client.reception.texts(clicked)
    return texts


def occasion_of(clicked: Clicked, *, in_place: bool = False) -> Occasion:
    """The occasion of a click; ``in_place`` where the message that was clicked becomes the answer.

    A message that its asker can have deleted stays one, and a regular message stays regular. What is not answered in
    place is answered in private.
    """
    hidden = clicked.message is None or clicked.message.flags.ephemeral
    asker = deletable_by(clicked.message) if in_place else None
    regular = asker is not None and user_of(clicked.message) is None
    return Occasion(
        asker=clicked.user.id if asker is None else asker,
        channel=clicked.channel_id,
        door=_regular_door(clicked) if regular else Door.CHOICE,
        texts=texts_of(clicked),
        guild=clicked.guild_id,
        private=hidden or not in_place or is_direct(clicked),
    )


def _regular_door(clicked: Clicked) -> Door:
    return Door.DIRECT if clicked.guild_id is None else Door.MENTION


def changing(clicked: Clicked) -> asyncio.Lock:
    """To be held while the message that was clicked is changed: others may click or edit at the same time."""
    if clicked.message is None:
        raise LookupError("a click on no message")
    changes: Changes = clicked.client.reception.changes
    return changes.of(clicked.message.id)


async def relabel(clicked: Clicked, labels: Callable[[discord.Message], Mapping[str, str]], *, disabled: bool) -> None:
    """Gives other labels to buttons of the message as it is by now; ``changing`` is held, the click acknowledged.

    A message that has gone in the meantime needs none.
    """
    with suppress(discord.NotFound):
        latest = await clicked.original_response()
        await clicked.edit_original_response(view=relabelled(latest, labels(latest), disabled=disabled))


async def tell(clicked: Clicked, text: str) -> None:
    """A line that only the person who clicked sees."""
    if clicked.response.is_done():
        await clicked.followup.send(text, ephemeral=True)
    else:
        await clicked.response.send_message(text, ephemeral=True)


def not_kept(clicked: Clicked, for_now: str) -> str:
    """Why something could not be kept: ``for_now``, or because the operator wants nothing to be kept."""
    configured = service_of(clicked).store.health().configured
    return for_now if configured else texts_of(clicked).t("I keep nothing here, so I cannot do that.")


class StatefulButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=_NEVER):
    """A button; its subclass is built with the button and the groups of its template, and says what a click does."""

    def __init__(self, button: ui.Button[ui.LayoutView], **_state: str) -> None:
        super().__init__(button)

    @classmethod
    async def from_custom_id(cls, _clicked: Clicked, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button, read back from a message that was clicked."""
        if not isinstance(item, ui.Button):
            raise TypeError(f"a {item.type} carries the custom_id of a button")
        return cls(item, **match.groupdict())

    async def callback(self, interaction: Clicked) -> None:
        """Does what the button is for; a failure is told to the person who clicked."""
        async with guarded(interaction, interaction.client.reception.texts):
            await self.clicked(interaction)

    async def clicked(self, clicked: Clicked) -> None:
        """What a click does."""
        raise NotImplementedError


class StatefulMenu(ui.DynamicItem[ui.Select[ui.LayoutView]], template=_NEVER):
    """A menu of which one line can be chosen; the rest is as with the buttons."""

    def __init__(self, menu: ui.Select[ui.LayoutView], **_state: str) -> None:
        super().__init__(menu)

    @classmethod
    async def from_custom_id(cls, _clicked: Clicked, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The menu, read back from a message in which something was chosen."""
        if not isinstance(item, ui.Select):
            raise TypeError(f"a {item.type} carries the custom_id of a menu")
        return cls(item, **match.groupdict())

    async def callback(self, interaction: Clicked) -> None:
        """Does what the choice is for; a failure is told to the person who chose."""
        async with guarded(interaction, interaction.client.reception.texts):
            await self.chosen(interaction, self.item.values[0])

    async def chosen(self, clicked: Clicked, value: str) -> None:
        """What the choice of this value does."""
        raise NotImplementedError
