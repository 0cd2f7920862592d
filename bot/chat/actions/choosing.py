"""Questions to choose from: what is offered where it is not sure what is meant, what is near, and what is related."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.actions.labelling import keep_choice
from bot.chat.actions.question_of import question_of
from bot.chat.intake.staleness import gone_on_from, what_became_of
from bot.chat.views.custom_ids import ASKER, FACT, TOPIC
from bot.chat.views.hints import GONE
from bot.chat.views.message_state import facts_in, offered_in, question_in
from bot.languages.texts import marked

if TYPE_CHECKING:
    from discord import ui

    from bot.chat.actions.click import Click

NOT_YOURS = marked("Only the person who asked can choose here. Ask a question of your own, and you can choose, too.")


class FactButton(StatefulButton, template=rf"fact:{ASKER}:{FACT}"):
    """A question that can be answered. The asker's click answers it in place; anybody else's, privately."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str, fact: str) -> None:
        super().__init__(button)
        self.asker = int(asker)
        self.fact = fact

    async def clicked(self, click: Click) -> None:
        """Answers the fact."""
        own = click.interaction.user.id == self.asker
        question = question_in(click.interaction.message) if own else ""
        if await _answer(click, self.fact, in_place=own, asked=question) and own:
            await keep_choice(click, await question_of(click), self.fact)


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
            await keep_choice(click, await question_of(click), value)


class NoneOfTheseButton(StatefulButton, template=rf"none:{ASKER}"):
    """Nothing that was offered is meant. Only the asker can say so."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str) -> None:
        super().__init__(button)
        self.asker = int(asker)

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

    async def chosen(self, click: Click, value: str) -> None:
        """Answers the question; in place of what is private already."""
        private = click.interaction.message is not None and click.interaction.message.flags.ephemeral
        await _answer(click, value, in_place=private)


class TopicButton(StatefulButton, template=rf"topic:{TOPIC}"):
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
