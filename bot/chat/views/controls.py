"""Buttons and menus as they look: their labels, and the ``custom_id`` by which a click is understood. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import ui

from bot.chat.views.custom_ids import CHOSEN, MAX_CUSTOM_ID, NO, OPENLY, PRIVATELY, YES
from bot.chat.views.fact_digest import fact_digest
from bot.chat.views.markdown import label
from bot.chat.views.message_state import WHO_USED_IT
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.outcome import Answer, Choice
    from bot.chat.request_context import RequestContext
    from bot.languages.texts import Texts

Button: TypeAlias = ui.Button[ui.LayoutView]
Menu: TypeAlias = ui.Select[ui.LayoutView]

MAX_BUTTON_LABEL = 80
MAX_OPTION_LABEL = 100
MAX_OPTIONS = 25
"""Lines of one menu, by Discord's documentation."""
TELL = marked("Tell the moderators")
FACES = {
    YES: discord.PartialEmoji(name="\N{THUMBS UP SIGN}"),
    NO: discord.PartialEmoji(name="\N{THUMBS DOWN SIGN}"),
}


def vote_buttons(answer: Answer) -> tuple[Button, Button]:
    """Whether an answer helped, before anybody voted."""
    mark = f"{answer.fact.id}:{fact_digest(answer.fact)}"
    yes, no = (Button(emoji=FACES[opinion], custom_id=f"vote:{opinion}:{mark}") for opinion in (YES, NO))
    return yes, no


def sources_button(answer: Answer, texts: Texts) -> Button:
    """All sources of an answer."""
    return sources_page_button(texts.t("Sources"), answer.fact.id, fact_digest(answer.fact), 0)


def sources_page_button(name: str, fact: str, mark: str, page: int) -> Button:
    """A page of the sources of a fact, which has this digest."""
    return Button(label=name, custom_id=f"sources:{fact}:{mark}:{page}")


def more_button(answer: Answer, context: RequestContext) -> Button:
    """What few want of an answer that was given in this context."""
    asker = str(context.asker if context.regular else WHO_USED_IT)
    fact, how = answer.fact.id, CHOSEN if context.chosen else str(answer.confidence)
    length = len(f"more:{asker}:{fact}:{context.before}:{how}")
    before = context.before if length <= MAX_CUSTOM_ID else ""
    return Button(label=context.texts.t("More…"), custom_id=f"more:{asker}:{fact}:{before}:{how}")


def why_button(fact: str, mark: str, before: str, how: str, texts: Texts) -> Button:
    """Why an answer was given: with this fact, which had this digest then."""
    own = f"why:{fact}:{mark}:"
    kept = before if len(f"{own}{before}:{how}") <= MAX_CUSTOM_ID else ""
    return Button(label=texts.t("Why this answer?"), custom_id=f"{own}{kept}:{how}")


def follow_up_button(fact: str, texts: Texts, *, private: bool) -> Button:
    """Going on from an answer with this fact."""
    name, who = label(texts.t("Ask a follow-up"), MAX_BUTTON_LABEL), PRIVATELY if private else OPENLY
    return Button(label=name, custom_id=f"follow:{fact}:{who}")


def delete_other_button(asker: int, message: int, texts: Texts) -> Button:
    """Deleting the message with this id, which this asker may have deleted."""
    return Button(label=texts.t("Delete"), custom_id=f"delete:{asker}:{message}")


def rest_button(answer: Answer, start: int, texts: Texts) -> Button:
    """The rest of an answer of which the pieces from ``start`` on are not shown."""
    wordings = answer.fact.wording.texts
    tense = wordings.index(answer.text) if answer.text in wordings else 0
    return rest_page_button(texts.t("Show the rest"), answer.fact.id, fact_digest(answer.fact), (tense, start, 0))


def rest_page_button(name: str, fact: str, mark: str, place: tuple[int, int, int]) -> Button:
    """A page of the rest, by its place: tense, first piece, page."""
    tense, start, page = place
    return Button(label=name, custom_id=f"rest:{fact}:{mark}:{tense}:{start}:{page}")


def fact_button(choice: Choice, asker: int, number: str = "") -> Button:
    """A question that can be answered, with its number where it can be chosen by that, too."""
    text = label(f"{number} {choice.question}".strip(), MAX_BUTTON_LABEL)
    return Button(label=text, custom_id=f"fact:{asker}:{choice.fact.id}")


def none_of_these_button(asker: int, texts: Texts) -> Button:
    """That nothing of what was offered is meant."""
    return Button(label=texts.t("None of these"), custom_id=f"none:{asker}")


def question_menu(choices: Iterable[Choice], name: str) -> Menu:
    """Questions to go on with, and what they are in a word."""
    options = [
        discord.SelectOption(label=label(choice.question, MAX_OPTION_LABEL), value=choice.fact.id)
        for choice in choices
    ]
    return Menu(custom_id="questions", placeholder=label(name, MAX_OPTION_LABEL), options=options[:MAX_OPTIONS])


def report_button(asker: int, texts: Texts) -> Button:
    """Telling the moderators of a question that has no answer."""
    return Button(label=texts.t(TELL), custom_id=f"tell:{asker}")


def topics_button(page: int, name: str) -> Button:
    """A page of all topics."""
    return Button(label=name, custom_id=f"topics:{page}")


def topic_page_button(topic: str, page: int, name: str) -> Button:
    """A page of a topic's questions."""
    return Button(label=name, custom_id=f"topic-page:{topic}:{page}")
