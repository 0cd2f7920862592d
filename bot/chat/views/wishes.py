"""Who told the moderators of a question is told, once, what came of it: offered first, then sent. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.views.controls import MAX_BUTTON_LABEL, Button
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import label, plain
from bot.chat.views.teaching import quoted_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.texts import Texts

WISHED_PART = 7006
"""The id, within a message, of the texts that hold the questions: a message with several has one after another."""
MAX_WISHED = 4
_QUESTION, _MESSAGE = 400, 1500


def offer_view(questions: Sequence[str], texts: Texts) -> ui.LayoutView:
    """Whether they want to be told, and what is kept for that."""
    offer = texts.t(
        "Shall I tell you when it is answered? I would write to you here, once, and keep who you are until then."
    )
    parts = [quoted_part(question, WISHED_PART + place) for place, question in enumerate(questions[:MAX_WISHED])]
    tell_me = Button(label=texts.t("Tell me"), style=discord.ButtonStyle.primary, custom_id="tell-me")
    return layout_of(ui.TextDisplay(offer), *parts, ui.ActionRow[Any](tell_me))


def answered_view(person: int, question: str, facts: Sequence[tuple[str, str]], texts: Texts) -> ui.LayoutView:
    """What somebody asked is answered by now: a click shows it. ``facts`` are ids, each with its question."""
    told = texts.t("what you asked is answered now: {question}", question=_quoted(question))
    buttons = [
        Button(label=label(name, MAX_BUTTON_LABEL), custom_id=f"fact:{person}:{fact}") for fact, name in facts[:5]
    ]
    layout = layout_of(ui.TextDisplay(f"<@{person}> {told}"))
    return layout.add_item(ui.ActionRow[Any](*buttons)) if buttons else layout


def message_view(person: int, question: str, message: str, moderator: int, texts: Texts) -> ui.LayoutView:
    """What a moderator writes to somebody who asked; it is not the fact base's."""
    head = texts.t("a moderator answers what you asked: {question}", question=_quoted(question))
    foot = texts.t("{moderator} wrote this; it does not come from the fact base.", moderator=f"<@{moderator}>")
    return layout_of(ui.TextDisplay(f"<@{person}> {head}\n{plain(message, _MESSAGE)}\n-# {foot}"))


def _quoted(question: str) -> str:
    return f"\u201c{plain(question, _QUESTION)}\u201d"
