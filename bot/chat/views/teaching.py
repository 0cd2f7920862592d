"""What moderators see as they teach: a group of questions, and what a change would do before it is saved. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import TextDisplay, ui

from bot.chat.views.controls import MAX_OPTION_LABEL, Button, Menu
from bot.chat.views.groups import group_lines
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import as_typed, fit, label, plain
from bot.chat.views.message_state import walk
from bot.chat.views.turned import mended_line, turned_line
from bot.teaching.groups import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from discord import Message

    from bot.languages.texts import Texts
    from bot.teaching.groups import Group, Near
    from bot.teaching.preview import Preview
    from bot.teaching.refused import Refused

PHRASING_PART, ALLOWED_PART, SUBJECT_PART = 7003, 7004, 7005
"""The ids, within a message, of the texts from which a click reads back what is to be saved."""
MAX_ALLOWED = 3
ALLOW_NEAR = "allow-near"
"""The ``custom_id`` of the menu of refused questions that are near to what has gone live."""
_WRITTEN = 700
"""Characters of a phrasing as it is shown: the longest one whole, also where each of its characters is escaped."""
_ALLOWED = 200
_SHOWN, _BUDGET = 5, 440
"""Lines and characters of each list, so that a message stays within Discord's 4,000."""
_ID, _QUESTION, _PROBLEM = 60, 120, 400
_QUOTED = re.compile("\u201c(.*)\u201d")


def group_view(group: Group, texts: Texts) -> ui.LayoutView:
    """A group by itself, with what can be done about it."""
    buttons = (
        Button(label=texts.t("Teach"), style=discord.ButtonStyle.primary, custom_id=f"teach:{group.mark}"),
        Button(label=texts.t("Refuse"), custom_id=f"refuse:{group.mark}"),
        Button(label=texts.t("Dismiss"), custom_id=f"dismiss:{group.mark}"),
        Button(label=texts.t("New fact"), custom_id=f"draft:{group.mark}"),
        Button(label=texts.t("Answer"), custom_id=f"write:{group.mark}"),
    )
    return layout_of(ui.TextDisplay(group_lines(group, texts)), ui.ActionRow[Any](*buttons))


def dismissed_view(group: Group, texts: Texts) -> ui.LayoutView:
    """A group that was taken off the list, and what puts it back."""
    told = f"{texts.t('**Dismissed.** It is off the list.')}\n{group_lines(group, texts)}"
    undo = Button(label=texts.t("Undo"), custom_id=f"recall:{group.mark}")
    return layout_of(ui.TextDisplay(told), ui.ActionRow[Any](undo))


def refusal_view(question: str, subject: str, mark: str, preview: Preview, texts: Texts) -> ui.LayoutView:
    """What refusing a question would do, and what saves it; ``mark`` is its group's."""
    layout = layout_of(
        ui.TextDisplay(texts.t("**To be refused**")),
        quoted_part(question),
        ui.TextDisplay(texts.t("It is about:")),
        quoted_part(subject, SUBJECT_PART),
        ui.TextDisplay(preview_text(preview, texts)),
    )
    return layout if preview.breaks else layout.add_item(ui.ActionRow[Any](save_button(f"save-refused:{mark}", texts)))


def group_menu(groups: Iterable[Group], page: int, texts: Texts) -> Menu:
    """The groups of a page, to be looked at one by one."""
    options = [
        discord.SelectOption(label=label(group.questions[0].text, MAX_OPTION_LABEL), value=group.mark)
        for group in groups
    ]
    name = texts.t("Do something about one of these")
    return Menu(custom_id=f"groups:{page}", placeholder=label(name, MAX_OPTION_LABEL), options=options)


def lesson_view(near: Near, phrasing: str, preview: Preview, allowed: Sequence[str], texts: Texts) -> ui.LayoutView:
    """What a phrasing for a fact would do, and what saves it or changes it.

    ``allowed`` are refused questions that would go with it; its confidence says nothing.
    """
    fact = near.fact.id
    head = texts.t("**A phrasing for** {question} ({fact})", question=plain(near.question, _QUESTION), fact=fact)
    layout = layout_of(ui.TextDisplay(head), quoted_part(phrasing))
    add_preview(layout, f"allow:{fact}", preview, allowed, texts)
    buttons = [Button(label=texts.t("Change the wording"), custom_id=f"reword:{fact}")]
    if not preview.breaks:
        buttons.insert(0, save_button(f"save:{fact}", texts))
    return layout.add_item(ui.ActionRow[Any](*buttons))


def fit_to_be_allowed(refused: Iterable[Refused], allowed: Sequence[str] = ()) -> list[Refused]:
    """Those that are not ``allowed`` yet, and can be shown whole, so that they can be read back."""
    left = (each for each in refused if each.phrasing not in allowed)
    return [each for each in left if as_typed(plain(each.phrasing, _ALLOWED)) == each.phrasing]


def near_refused_view(near: Sequence[Refused], texts: Texts) -> ui.LayoutView:
    """Refused questions that are near to what has gone live, each of which may be taken out."""
    layout = layout_of(ui.TextDisplay(texts.t("**These are refused, and near to phrasings that are new**")))
    lines = [f"- \u201c{plain(each.phrasing, _ALLOWED)}\u201d ({plain(each.subject, _QUESTION)})" for each in near]
    layout.add_item(ui.TextDisplay("\n".join(lines)))
    return layout.add_item(ui.ActionRow[Any](_refused_menu(ALLOW_NEAR, near, texts)))


def allowing_view(preview: Preview, allowed: Sequence[str], texts: Texts) -> ui.LayoutView:
    """What it would do to refuse these questions no longer, and what saves it."""
    layout = layout_of()
    add_preview(layout, ALLOW_NEAR, preview, allowed, texts)
    return layout if preview.breaks else layout.add_item(ui.ActionRow[Any](save_button("save-allowed", texts)))


def as_shown(text: str) -> str:
    """What somebody wrote, on one line, as it can be shown and read back to the letter."""
    return as_typed(plain(text, _WRITTEN))


def add_preview(layout: ui.LayoutView, allow: str, preview: Preview, allowed: Sequence[str], texts: Texts) -> None:
    """Adds what would be refused no longer, and what a change would do.

    Where more is refused near to it, a menu whose ``custom_id`` is ``allow`` takes it out, too.
    """
    if allowed:
        layout.add_item(ui.TextDisplay(_allowed(allowed, texts), id=ALLOWED_PART))
    layout.add_item(ui.TextDisplay(preview_text(preview, texts)))
    others = fit_to_be_allowed(preview.refused, allowed)
    if others and len(allowed) < MAX_ALLOWED:
        layout.add_item(ui.ActionRow[Any](_refused_menu(allow, others, texts)))


def quoted_part(text: str, part: int = PHRASING_PART) -> ui.TextDisplay[ui.LayoutView]:
    """A text as a part of a message, from which `quoted_in` reads it back."""
    return ui.TextDisplay(f"\u201c{plain(text, _WRITTEN)}\u201d", id=part)


def quoted_in(message: Message | None, part: int = PHRASING_PART) -> tuple[str, ...]:
    """What stands quoted in a part of a message of ours, line by line."""
    texts = (each.content for each in walk(message) if isinstance(each, TextDisplay) and each.id == part)
    return tuple(as_typed(found[1]) for text in texts for found in _QUOTED.finditer(text))


def save_button(custom_id: str, texts: Texts) -> Button:
    """What lets a change that was shown go live."""
    return Button(label=texts.t("Save"), style=discord.ButtonStyle.success, custom_id=custom_id)


def preview_text(preview: Preview, texts: Texts) -> str:
    """What a change would do: what keeps it from being saved first."""
    return "\n".join(_previewed(preview, texts)) or texts.t("Nothing else would be answered otherwise.")


def _previewed(preview: Preview, texts: Texts) -> Iterator[str]:
    gate = preview.gate
    problems = (plain(str(problem), _PROBLEM) for problem in preview.problems)
    yield from _section(texts.t("**It cannot be saved:**"), problems, texts)
    broken = texts.t("**It cannot be saved: these were right and would not be any more**")
    yield from _section(broken, (turned_line(each, texts) for each in gate.broken), texts)
    in_vain = texts.t("Asked in vain until now, and answered: {count}", count=len(preview.mended))
    yield from _section(in_vain, (mended_line(each, texts) for each in preview.mended), texts)
    mended = texts.t("Questions that are right now and were not: {count}", count=len(gate.mended))
    yield from _section(mended, (turned_line(each, texts) for each in gate.mended), texts)


def _section(heading: str, lines: Iterable[str], texts: Texts) -> Iterator[str]:
    told = [f"- {line}" for line in lines]
    if told:
        yield f"{heading}\n{fit(told, _BUDGET, lambda count: more(count, texts), _SHOWN)}"


def more(count: int, texts: Texts) -> str:
    """The line in the place of what a list has no room for."""
    return f"-# {texts.n('and {count} more', 'and {count} more', count)}"


def _allowed(allowed: Iterable[str], texts: Texts) -> str:
    lines = (f"- \u201c{plain(each, _ALLOWED)}\u201d" for each in allowed)
    return "\n".join([texts.t("No longer refused:"), *lines])


def _refused_menu(allow: str, refused: Iterable[Refused], texts: Texts) -> Menu:
    options = [
        discord.SelectOption(
            label=label(each.phrasing, MAX_OPTION_LABEL),
            value=mark_of(each.phrasing),
            description=label(each.subject, MAX_OPTION_LABEL),
        )
        for each in refused
    ]
    name = texts.t("Near to it, and refused: take one out")
    return Menu(custom_id=allow, placeholder=label(name, MAX_OPTION_LABEL), options=options)
