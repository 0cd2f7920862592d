"""What can be asked, topic by topic and page by page. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.views.controls import Menu, question_menu, topic_page_button, topics_button
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import label, plain
from bot.chat.views.paging import cut, turns, with_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.outcome import Choice
    from bot.languages.texts import Texts

TOPICS_ON_A_PAGE = 20
QUESTIONS_ON_A_PAGE = 15
"""At most 250 characters each, so that a page stays within the 4,000 of a message."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its id, with its name in the reader's language and the number of its questions."""

    id: str
    name: str
    count: int


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
        layout.add_item(ui.ActionRow[Any](topic_menu(shown, texts)))
    return with_turns(layout, [topics_button(at, name) for at, name in turns(page, last, texts)])


def topic_page(topic: Topic, choices: Sequence[Choice], page: int, texts: Texts, note: str = "") -> ui.LayoutView:
    """The questions of one topic, one to choose; with a note of ours below them."""
    shown, page, last = cut(choices, page, QUESTIONS_ON_A_PAGE)
    heading = texts.t("What I can answer about {topic}:", topic=f"**{plain(topic.name, 80)}**")
    lines = [*(f"- {plain(choice.question, 220)}" for choice in shown), *([f"-# {note}"] if note else [])]
    menu = ui.ActionRow[Any](question_menu(shown, texts.t("Choose a question")))
    layout = layout_of(ui.TextDisplay("\n".join([heading, *lines])), menu)
    pages = [topic_page_button(topic.id, at, name) for at, name in turns(page, last, texts)]
    return with_turns(layout, [*pages, topics_button(0, texts.t("All topics"))])


def topic_menu(topics: Sequence[Topic], texts: Texts) -> Menu:
    """The menu for these topics."""
    options = [
        discord.SelectOption(
            label=label(topic.name, 100),
            value=topic.id,
            description=texts.n("one question", "{count} questions", topic.count),
        )
        for topic in topics
    ]
    return Menu(custom_id="topics", placeholder=texts.t("Choose a topic"), options=options)
