"""Questions to choose from: what is offered where it is not sure what is meant, what is near, and what is related."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

import discord
from discord import ui

from bot.chat.actions.buttons import ASKER, FACT, StatefulButton, StatefulMenu
from bot.chat.actions.labelling import keep_choice
from bot.chat.actions.question_of import question_of
from bot.chat.actions.staleness import gone_on_from, what_became_of
from bot.chat.views.markdown import label
from bot.chat.views.message_state import facts_in, offered_in, question_in
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.outcome import Choice
    from bot.chat.actions.click import Click
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
    def offering(cls, choice: Choice, asker: int, number: str = "") -> Self:
        """The button for a question, as it is first sent, with its number where it can be chosen by that, too."""
        text = label(f"{number} {choice.question}".strip(), MAX_BUTTON_LABEL)
        button: ui.Button[ui.LayoutView] = ui.Button(label=text, custom_id=f"fact:{asker}:{choice.fact.id}")
        return cls(button, str(asker), choice.fact.id)

    async def clicked(self, click: Click) -> None:
        """Answers the fact."""
        own = click.interaction.user.id == self.asker
        question = question_in(click.interaction.message) if own else ""
        if await _answer(click, self.fact, in_place=own, asked=question):
            await keep_choice(click, question, self.fact)


class FactMenu(StatefulMenu, template=rf"choose:{ASKER}"):
    """What may be meant, as older messages have it. Only the asker can choose; it is answered in the same message."""

    def __init__(self, menu: ui.Select[ui.LayoutView], asker: str) -> None:
        super().__init__(menu)
        self.asker = int(asker)

    async def chosen(self, click: Click, value: str) -> None:
        """Answers the question that was chosen."""
        if click.interaction.user.id != self.asker:
            await click.tell(click.texts.t(NOT_YOURS))
            return
        question = question_in(click.interaction.message)
        if await _answer(click, value, in_place=True, asked=question):
            await keep_choice(click, question, value)


class NoneOfTheseButton(StatefulButton, template=rf"none:{ASKER}"):
    """Nothing that was offered is meant. Only the asker can say so."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str) -> None:
        super().__init__(button)
        self.asker = int(asker)

    @classmethod
    def offering(cls, asker: int, texts: Texts) -> Self:
        """The button below what may be meant."""
        button: ui.Button[ui.LayoutView] = ui.Button(label=texts.t("None of these"), custom_id=f"none:{asker}")
        return cls(button, str(asker))

    async def clicked(self, click: Click) -> None:
        """Says that it is not known, in the same message, with what else is near."""
        if click.interaction.user.id != self.asker:
            await click.tell(click.texts.t(NOT_YOURS))
            return
        question, refused = await question_of(click), offered_in(click.interaction.message)
        async with click.in_turn() as served:
            if not served:
                return
            layout = click.replies.to_refusal(question, refused, click.context(in_place=True))
        async with click.changing():
            await click.interaction.response.edit_message(view=layout)
        await keep_choice(click, question, None)


class QuestionMenu(StatefulMenu, template=r"questions"):
    """Questions for anybody to go on with. The answer is private, so that browsing floods no channel."""

    @classmethod
    def offering(cls, choices: Iterable[Choice], name: str) -> Self:
        """The menu, with what it holds in a word."""
        return cls(_menu("questions", name, choices))

    async def chosen(self, click: Click, value: str) -> None:
        """Answers the question; in place of what is private already."""
        private = click.interaction.message is not None and click.interaction.message.flags.ephemeral
        await _answer(click, value, in_place=private)


class TopicButton(StatefulButton, template=r"topic:(?P<topic>[a-z0-9-]{1,60})"):
    """What can be asked about a topic, in private; older messages have it."""

    def __init__(self, button: ui.Button[ui.LayoutView], topic: str) -> None:
        super().__init__(button)
        self.topic = topic

    async def clicked(self, click: Click) -> None:
        """Shows the topic's questions."""
        layout = click.replies.on_topic(self.topic, click.texts)
        if layout is None:
            await click.tell(click.texts.t(GONE))
            return
        await click.interaction.response.send_message(view=layout, ephemeral=True)


def _menu(custom_id: str, name: str, choices: Iterable[Choice]) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=label(choice.question, MAX_OPTION_LABEL), value=choice.fact.id)
        for choice in choices
    ]
    return ui.Select(custom_id=custom_id, placeholder=label(name, MAX_OPTION_LABEL), options=options[:MAX_OPTIONS])


async def _answer(click: Click, fact: str, *, in_place: bool, asked: str = "") -> bool:
    """Answers in the message that was clicked, or privately; the offer stays where its fact is gone. Whether it did.

    ``asked`` is the question, in the asker's words, that the choice is the answer to. A choice counts as a question:
    who has to wait reads so privately.
    """
    with click.handler.rate_limits.turn(click.interaction.user.id, click.interaction.channel_id) as refusal:
        if refusal is not None:
            await click.tell(refusal.words(click.texts))
            return False
        stale = gone_on_from(click.service, facts_in(click.interaction.message), click.texts)
        context = replace(click.context(in_place=in_place), note=stale)
        layout = click.replies.to_choice(fact, context, asked)
        if layout is None:
            texts = click.texts
            await click.tell(what_became_of(click.service.answerer.base, fact, texts) or texts.t(GONE))
        elif in_place:
            async with click.changing():
                await click.interaction.response.edit_message(view=layout)
        else:
            await click.interaction.response.send_message(view=layout, ephemeral=True)
        return layout is not None
