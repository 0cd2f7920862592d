"""``/topics``: what can be asked, topic by topic and page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands, ui

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.actions.choosing import GONE, QuestionMenu
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import label, plain
from bot.chat.views.paging import cut, turns, with_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.outcome import Choice
    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts

TOPICS_ON_A_PAGE = 20
QUESTIONS_ON_A_PAGE = 15
"""At most 250 characters each, so that a page stays within the 4,000 of a message."""
_TOPIC = r"(?P<topic>[a-z0-9-]{1,60})"
_PAGE = r"(?P<page>[0-9]{1,4})"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its id, with its name in the reader's language and the number of its questions."""

    id: str
    name: str
    count: int


def topics_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, about what this handler can answer."""

    @app_commands.command(name="topics", description="Show what can be asked, topic by topic")
    async def topics(interaction: discord.Interaction[Any]) -> None:
        layout = topics_page(handler.replies.topics(handler.texts(interaction)), 0, handler.texts(interaction))
        await interaction.response.send_message(view=layout, ephemeral=True)

    return topics


def topics_page(topics: Sequence[Topic], page: int, texts: Texts) -> ui.LayoutView:
    """All topics with the number of their questions, one to choose."""
    shown, page, last = cut(topics, page, TOPICS_ON_A_PAGE)
    lines = [
        f"- {texts.line([f'**{plain(topic.name, 80)}**', texts.n('one question', '{count} questions', topic.count)])}"
        for topic in shown
    ]
    heading = texts.t("**What you can ask me about**") if topics else texts.t("There is nothing to ask yet.")
    layout = layout_of(ui.TextDisplay("\n".join([heading, *lines])))
    if shown:
        layout.add_item(ui.ActionRow[Any](TopicMenu.offering(shown, texts)))
    return with_turns(layout, [TopicsButton.to(at, name) for at, name in turns(page, last, texts)])


def topic_page(topic: Topic, choices: Sequence[Choice], page: int, texts: Texts, note: str = "") -> ui.LayoutView:
    """The questions of one topic, one to choose; with a note of ours below them."""
    shown, page, last = cut(choices, page, QUESTIONS_ON_A_PAGE)
    heading = texts.t("What I can answer about {topic}:", topic=f"**{plain(topic.name, 80)}**")
    lines = [*(f"- {plain(choice.question, 220)}" for choice in shown), *([f"-# {note}"] if note else [])]
    menu = ui.ActionRow[Any](QuestionMenu.offering(shown, texts.t("Choose a question")))
    layout = layout_of(ui.TextDisplay("\n".join([heading, *lines])), menu)
    pages = [TopicPageButton.to(topic.id, at, name) for at, name in turns(page, last, texts)]
    return with_turns(layout, [*pages, TopicsButton.to(0, texts.t("All topics"))])


class TopicMenu(StatefulMenu, template="topics"):
    """The topics of a page; the one that is chosen is shown in their place."""

    @classmethod
    def offering(cls, topics: Sequence[Topic], texts: Texts) -> Self:
        """The menu for these topics."""
        options = [
            discord.SelectOption(
                label=label(topic.name, 100),
                value=topic.id,
                description=texts.n("one question", "{count} questions", topic.count),
            )
            for topic in topics
        ]
        return cls(ui.Select(custom_id="topics", placeholder=texts.t("Choose a topic"), options=options))

    async def chosen(self, click: Click, value: str) -> None:
        """Shows the topic's questions."""
        await _show_topic(click, value, 0)


class TopicsButton(StatefulButton, template=rf"topics:{_PAGE}"):
    """Leads to a page of all topics."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"topics:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        texts = click.texts
        await _show(click, topics_page(click.replies.topics(texts), self.page, texts))


class TopicPageButton(StatefulButton, template=rf"topic-page:{_TOPIC}:{_PAGE}"):
    """Leads to a page of a topic's questions."""

    def __init__(self, button: ui.Button[ui.LayoutView], topic: str, page: str) -> None:
        super().__init__(button)
        self.topic = topic
        self.page = int(page)

    @classmethod
    def to(cls, topic: str, page: int, name: str) -> Self:
        """The button for this page."""
        button = ui.Button[ui.LayoutView](label=name, custom_id=f"topic-page:{topic}:{page}")
        return cls(button, topic, str(page))

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
