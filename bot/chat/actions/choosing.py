"""Questions to choose from: what is offered where it is not sure what is meant, what is near, and what is related."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.chat.actions.buttons import (
    ASKER,
    FACT,
    Clicked,
    StatefulButton,
    StatefulMenu,
    changing,
    in_turn,
    manners_of,
    occasion_of,
    replies_of,
    service_of,
    tell,
    texts_of,
)
from bot.chat.actions.labelling import keep_choice
from bot.chat.actions.staleness import gone_on_from, what_became_of
from bot.chat.views.markdown import label
from bot.chat.views.message_state import facts_in, options_in, question_in
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.outcome import Choice
    from bot.languages.texts import Texts

MAX_BUTTON_LABEL = 80
MAX_OPTION_LABEL = 100
MAX_OPTIONS = 25
"""Lines of one menu, by Discord's documentation."""
GONE = marked("I can no longer answer that: the fact base has changed since this was sent. Please ask again.")
NOT_YOURS = marked("Only the person who asked can choose here. Ask a question of your own, and you can choose, too.")


class FactButton(StatefulButton, template=rf"fact:{ASKER}:{FACT}"):
    """A question that can be answered. The asker's click answers it in place; anybody else's, privately."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str, fact: str) -> None:
        super().__init__(button)
        self.asker = int(asker)
        self.fact = fact

    @classmethod
    def offering(cls, choice: Choice, asker: int) -> Self:
        """The button for a question, as it is first sent."""
        text = label(choice.question, MAX_BUTTON_LABEL)
        button: ui.Button[ui.LayoutView] = ui.Button(label=text, custom_id=f"fact:{asker}:{choice.fact.id}")
        return cls(button, str(asker), choice.fact.id)

    async def clicked(self, clicked: Clicked) -> None:
        """Answers the fact."""
        own = clicked.user.id == self.asker
        await _answer(clicked, self.fact, in_place=own, asked=question_in(clicked.message) if own else "")


class FactMenu(StatefulMenu, template=rf"choose:{ASKER}"):
    """What may be meant. Only the asker can choose; the choice is answered in the same message."""

    def __init__(self, menu: ui.Select[ui.LayoutView], asker: str) -> None:
        super().__init__(menu)
        self.asker = int(asker)

    @classmethod
    def offering(cls, choices: Iterable[Choice], asker: int, texts: Texts) -> Self:
        """The menu for some questions, as it is first sent."""
        name = texts.t("Choose a question")
        return cls(_menu(f"choose:{asker}", name, choices), str(asker))

    async def chosen(self, clicked: Clicked, value: str) -> None:
        """Answers the question that was chosen."""
        if clicked.user.id != self.asker:
            await tell(clicked, texts_of(clicked).t(NOT_YOURS))
            return
        question = question_in(clicked.message)
        if await _answer(clicked, value, in_place=True, asked=question):
            await keep_choice(clicked, question, value)


class NoneOfTheseButton(StatefulButton, template=rf"none:{ASKER}"):
    """Nothing that was offered is meant. Only the asker can say so."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str) -> None:
        super().__init__(button)
        self.asker = int(asker)

    @classmethod
    def offering(cls, asker: int, texts: Texts) -> Self:
        """The button beside a menu of what may be meant."""
        button: ui.Button[ui.LayoutView] = ui.Button(label=texts.t("None of these"), custom_id=f"none:{asker}")
        return cls(button, str(asker))

    async def clicked(self, clicked: Clicked) -> None:
        """Says that it is not known, in the same message, with what else is near."""
        if clicked.user.id != self.asker:
            await tell(clicked, texts_of(clicked).t(NOT_YOURS))
            return
        question, refused = question_in(clicked.message), options_in(clicked.message)
        async with in_turn(clicked) as served:
            if not served:
                return
            layout = replies_of(clicked).to_refusal(question, refused, occasion_of(clicked, in_place=True))
        async with changing(clicked):
            await clicked.response.edit_message(view=layout)
        await keep_choice(clicked, question, None)


class QuestionMenu(StatefulMenu, template=r"questions"):
    """Questions for anybody to go on with. The answer is private, so that browsing floods no channel."""

    @classmethod
    def offering(cls, choices: Iterable[Choice], name: str) -> Self:
        """The menu, with what it holds in a word."""
        return cls(_menu("questions", name, choices))

    async def chosen(self, clicked: Clicked, value: str) -> None:
        """Answers the question; in place of what is private already."""
        private = clicked.message is not None and clicked.message.flags.ephemeral
        await _answer(clicked, value, in_place=private)


class TopicButton(StatefulButton, template=r"topic:(?P<topic>[a-z0-9-]{1,60})"):
    """What can be asked about a topic, in private."""

    def __init__(self, button: ui.Button[ui.LayoutView], topic: str) -> None:
        super().__init__(button)
        self.topic = topic

    @classmethod
    def offering(cls, topic: str, texts: Texts) -> Self:
        """The button for a topic."""
        name = label(texts.t("More on {topic}", topic=topic.replace("-", " ")), MAX_BUTTON_LABEL)
        return cls(ui.Button(label=name, custom_id=f"topic:{topic}"), topic)

    async def clicked(self, clicked: Clicked) -> None:
        """Shows the topic's questions."""
        layout = replies_of(clicked).on_topic(self.topic, texts_of(clicked))
        if layout is None:
            await tell(clicked, texts_of(clicked).t(GONE))
            return
        await clicked.response.send_message(view=layout, ephemeral=True)


def _menu(custom_id: str, name: str, choices: Iterable[Choice]) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=label(choice.question, MAX_OPTION_LABEL), value=choice.fact.id)
        for choice in choices
    ]
    return ui.Select(custom_id=custom_id, placeholder=label(name, MAX_OPTION_LABEL), options=options[:MAX_OPTIONS])


async def _answer(clicked: discord.Interaction[Any], fact: str, *, in_place: bool, asked: str = "") -> bool:
    """Answers in the message that was clicked, or privately; the offer stays where its fact is gone. Whether it did.

    ``asked`` is the question, in the asker's words, that the choice is the answer to. A choice counts as a question:
    who has to wait reads so privately.
    """
    with manners_of(clicked).turn(clicked.user.id, clicked.channel_id) as refusal:
        if refusal is not None:
            await tell(clicked, refusal.words(texts_of(clicked)))
            return False
        stale = gone_on_from(service_of(clicked), facts_in(clicked.message), texts_of(clicked))
        occasion = replace(occasion_of(clicked, in_place=in_place), note=stale)
        layout = replies_of(clicked).to_choice(fact, occasion, asked)
        if layout is None:
            texts = texts_of(clicked)
            await tell(clicked, what_became_of(service_of(clicked).answerer.base, fact, texts) or texts.t(GONE))
        elif in_place:
            async with changing(clicked):
                await clicked.response.edit_message(view=layout)
        else:
            await clicked.response.send_message(view=layout, ephemeral=True)
        return layout is not None
