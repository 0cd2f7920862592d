"""Suggested phrasings, by fact, and what it would change to accept them. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.views.controls import MAX_OPTION_LABEL, Button, Menu
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import fit, label, plain
from bot.chat.views.paging import cut
from bot.chat.views.teaching import add_preview, more, quoted_part, save_button
from bot.teaching.groups import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.languages.texts import Texts
    from bot.teaching.preview import Preview
    from bot.teaching.suggestions import Suggestion

ON_A_PAGE = 5
"""At most 700 characters each; and their marks fit a ``custom_id``."""
_QUESTION, _PHRASING, _ID = 150, 330, 60
_BUDGET = 1000
"""Characters of those that are to be accepted, beside what they would change."""


def suggestions_page(found: Sequence[Suggestion], page: int, texts: Texts) -> tuple[ui.LayoutView, int, int]:
    """Some of the suggestions with what can be done about them; the number of the page, and the last one's."""
    shown, page, last = cut(found, page, ON_A_PAGE)
    lines = [
        texts.t("**Suggested phrasings**, as people asked what they then chose"),
        *_by_fact(shown, texts),
        f"-# {texts.t('Page {number} of {count}', number=page + 1, count=last + 1)}",
    ]
    marks = marks_of(shown)
    buttons = (
        Button(label=texts.t("Accept these"), custom_id=f"try:{marks}"),
        Button(label=texts.t("Decline these"), custom_id=f"decline:{marks}"),
    )
    layout = layout_of(ui.TextDisplay("\n".join(lines)), ui.ActionRow[Any](_menu(shown, page, texts)))
    return layout.add_item(ui.ActionRow[Any](*buttons)), page, last


def accepting_view(
    shown: Sequence[Suggestion],
    preview: Preview,
    texts: Texts,
    allowed: Sequence[str] = (),
    left_out: Sequence[Suggestion] = (),
) -> ui.LayoutView:
    """What some suggestions would change, and what saves them; one alone can be reworded.

    ``allowed`` are refused questions that would go with them, ``left_out`` what cannot be saved with
    them; there is none where they cannot be saved themselves.
    """
    marks, (first, *others) = marks_of(shown), shown
    layout = layout_of(ui.TextDisplay(texts.t("**To be accepted**")))
    lines = list(_by_fact(shown, texts)) if others else []
    if not others:
        head = f"{plain(first.fact.question, _QUESTION)} ({plain(first.fact.id, _ID)})"
        layout.add_item(ui.TextDisplay(head)).add_item(quoted_part(first.phrasing))
    if left_out:
        lines += [texts.t("**Left out: with these, something that is right would not be any more**")]
        lines += _by_fact(left_out, texts)
    if lines:
        layout.add_item(ui.TextDisplay(fit(lines, _BUDGET, lambda count: more(count, texts), len(lines))))
    add_preview(layout, f"allow-with:{marks}", preview, allowed, texts)
    buttons = [] if preview.breaks else [save_button(f"accept:{marks}", texts)]
    if not others:
        buttons.append(Button(label=texts.t("Change the wording"), custom_id=f"reword:{first.fact.id}"))
    buttons.append(Button(label=texts.t("Decline"), custom_id=f"decline:{marks}"))
    return layout.add_item(ui.ActionRow[Any](*buttons))


def marks_of(shown: Sequence[Suggestion]) -> str:
    """What they are found by."""
    return ",".join(mark_of(each.text) for each in shown)


def _by_fact(shown: Sequence[Suggestion], texts: Texts) -> Iterator[str]:
    for fact, of_fact in groupby(shown, key=lambda each: each.fact):
        yield f"**{plain(fact.question, _QUESTION)}** ({plain(fact.id, _ID)})"
        yield from (f"- {_line(each, texts)}" for each in of_fact)


def _line(each: Suggestion, texts: Texts) -> str:
    chosen = texts.n("chosen by {count} person", "chosen by {count} people", each.people)
    return texts.line([f"\u201c{plain(each.phrasing, _PHRASING)}\u201d", chosen])


def _menu(shown: Sequence[Suggestion], page: int, texts: Texts) -> Menu:
    options = [
        discord.SelectOption(
            label=label(each.phrasing, MAX_OPTION_LABEL),
            value=mark_of(each.text),
            description=label(each.fact.question, MAX_OPTION_LABEL),
        )
        for each in shown
    ]
    name = texts.t("See what one of them would change")
    return Menu(custom_id=f"suggestions:{page}", placeholder=label(name, MAX_OPTION_LABEL), options=options)
