"""A fact that is missing begins as a draft, which answers nobody until a source carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.answering.message.markup import one_line
from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.group_menu import group_at_once
from bot.chat.moderation.saving import save_written
from bot.chat.views.controls import MAX_OPTION_LABEL, MAX_OPTIONS
from bot.chat.views.custom_ids import MARK
from bot.chat.views.markdown import label
from bot.chat.views.modals import MAX_TITLE, answers_in, modal, text_field
from bot.knowledge.editing.drafting import DraftFact
from bot.teaching.changes import drafted
from bot.teaching.suggestions import LONGEST

if TYPE_CHECKING:
    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.teaching.groups import Group

SENT = re.compile("drafted")
_TOPIC, _QUESTION, _PHRASINGS, _ANSWER = "topic", "question", "phrasings", "answer"
_PREFILLED = 5
_LONGEST_LIST, _LONGEST_ANSWER = 1500, 1000


class DraftButton(StatefulButton, template=rf"draft:{MARK}"):
    """Opens the window in which a new fact is written down."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Opens the window, with the words in which it was asked."""
        if not await admitted(click.interaction, click.handler, Action.NEW_FACT):
            return
        if group := await group_at_once(click, self.mark):
            await click.interaction.response.send_modal(_window(click, group))


async def draft(interaction: discord.Interaction[Any], _found: re.Match[str], handler: RequestHandler) -> None:
    """Saves what was written into the window among the drafts."""
    if not await admitted(interaction, handler, Action.NEW_FACT):
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    answers, texts = answers_in(interaction), handler.texts(interaction)
    phrasings = tuple(dict.fromkeys(filter(None, map(one_line, answers.get(_PHRASINGS, "").split("\n")))))
    question, answer = (one_line(answers.get(name, "")) for name in (_QUESTION, _ANSWER))
    new = DraftFact(answers.get(_TOPIC, ""), question, phrasings or (question,), answer)
    told = texts.t("**Saved as a draft.** It answers nobody until somebody finds a source for it.")
    await save_written(interaction, handler, drafted(new), Action.NEW_FACT, told=told)


def _window(click: Click, group: Group) -> ui.Modal:
    texts, first = click.texts, group.questions[0].text
    asked = "\n".join(each.text for each in group.questions[:_PREFILLED])
    return modal(
        texts.t("A new fact"),
        "drafted",
        _topic_field([name for name, _ in click.service.topics()], texts),
        text_field(_QUESTION, texts.t("The question that it answers"), first, LONGEST),
        text_field(_PHRASINGS, texts.t("How people ask for it, one a line"), asked, _LONGEST_LIST, long=True),
        text_field(_ANSWER, texts.t("What you believe the answer is"), "", _LONGEST_ANSWER, long=True, needed=False),
    )


def _topic_field(topics: list[str], texts: Texts) -> ui.Label[Any]:
    options = [
        discord.SelectOption(label=label(topic, MAX_OPTION_LABEL), value=topic, default=place == 0)
        for place, topic in enumerate(topics[:MAX_OPTIONS])
    ]
    chosen = ui.Select[Any](custom_id=_TOPIC, options=options)
    return ui.Label(text=label(texts.t("What it is about"), MAX_TITLE), component=chosen)
