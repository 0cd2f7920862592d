"""``/topics``: what can be asked, topic by topic and page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.views.custom_ids import TOPIC
from bot.chat.views.hints import GONE
from bot.chat.views.topics import topics_page

if TYPE_CHECKING:
    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler

_PAGE = r"(?P<page>[0-9]{1,4})"


def topics_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, about what this handler can answer."""

    @app_commands.command(name="topics", description="Show what can be asked, topic by topic")
    async def topics(interaction: discord.Interaction[Any]) -> None:
        layout = topics_page(handler.replies.topics(handler.texts(interaction)), 0, handler.texts(interaction))
        await interaction.response.send_message(view=layout, ephemeral=True)

    return topics


class TopicMenu(StatefulMenu, template="topics"):
    """The topics of a page; the one that is chosen is shown in their place."""

    async def chosen(self, click: Click, value: str) -> None:
        """Shows the topic's questions."""
        await _show_topic(click, value, 0)


class TopicsButton(StatefulButton, template=rf"topics:{_PAGE}"):
    """Leads to a page of all topics."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        texts = click.texts
        await _show(click, topics_page(click.replies.topics(texts), self.page, texts))


class TopicPageButton(StatefulButton, template=rf"topic-page:{TOPIC}:{_PAGE}"):
    """Leads to a page of a topic's questions."""

    def __init__(self, button: ui.Button[ui.LayoutView], topic: str, page: str) -> None:
        super().__init__(button)
        self.topic = topic
        self.page = int(page)

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        await _show_topic(click, self.topic, self.page)


async def _show_topic(click: Click, topic: str, page: int) -> None:
    layout = click.replies.on_topic(topic, click.texts, page)
    if layout is None:
        await click.tell(click.texts.t(GONE))
    else:
        await _show(click, layout)


async def _show(click: Click, layout: ui.LayoutView) -> None:
    """In the place of a page that only its reader sees; a list that everybody sees stays as it is."""
    if click.interaction.message is not None and click.interaction.message.flags.ephemeral:
        await click.interaction.response.edit_message(view=layout)
    else:
        await click.interaction.response.send_message(view=layout, ephemeral=True)
