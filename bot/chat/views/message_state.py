"""What a sent message still tells: who asked what, what was not answered, who can delete it. Read back at a click."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from discord import SelectMenu, TextDisplay, ui

from bot.answering.outcome import MAX_UNANSWERED
from bot.chat.request_context import MAX_QUESTION
from bot.chat.views.markdown import as_typed, fit, plain, plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from discord import Component, Message

    from bot.languages.texts import Texts

QUESTION_PART = 7001
"""The id, within a message, of the text that holds the question: found by it in whatever language it is worded."""
MAX_ASKED = 2 * MAX_QUESTION
"""Characters of the question as it is shown: the longest one whole, also where each of its characters is escaped."""
UNANSWERED_PART = 7002
"""The id of the text that holds what was asked besides, and not answered."""
_MAX_LISTED = 300
_LIST_BUDGET = 600
_NEXT_LINE = "\n-# "
_QUOTED = re.compile("\u201c(.*)\u201d", re.DOTALL)
_LISTED = re.compile("^- \u201c(.*)\u201d$", re.MULTILINE)
CROSS = "\N{CROSS MARK}"
WHO_USED_IT = 0
"""In a button, instead of an asker's id: whoever used the command or window. Discord keeps that with the message."""
_ASKER = re.compile("delete:([0-9]{1,20})|more:([0-9]{1,20}):.*")
_FACT = re.compile(r"(?:sources|why):(?P<fact>[a-z0-9-]{1,60}):(?P<mark>[0-9a-f]{8}):")
_OFFERED = re.compile(r"fact:[0-9]{1,20}:(?P<fact>[a-z0-9-]{1,60})")


def asked_line(question: str, texts: Texts) -> str:
    """The question as it was read, line by line: everybody but its asker is not shown what a slash command says."""
    quoted = f"\u201c{plain_lines(question, MAX_ASKED, _NEXT_LINE)}\u201d"
    return f"-# {texts.t('You asked: {question}', question=quoted)}"


def asked_part(question: str, texts: Texts, *notes: str) -> ui.TextDisplay[ui.LayoutView]:
    """The question as a part of a message, from which ``question_in`` reads it back; with notes of ours below it."""
    return ui.TextDisplay(
        "\n".join([asked_line(question, texts), *(f"-# {note}" for note in notes)]), id=QUESTION_PART
    )


def unanswered_part(missed: Sequence[str], texts: Texts) -> ui.TextDisplay[ui.LayoutView]:
    """What was asked besides and not answered, from which ``unanswered_in`` reads it back."""
    lines = [f"- \u201c{plain(question, _MAX_LISTED)}\u201d" for question in missed]

    def more(count: int) -> str:
        return f"-# {texts.n('and {count} more', 'and {count} more', count)}"

    shown = fit(lines, _LIST_BUDGET, more, MAX_UNANSWERED)
    advice = texts.t("Please ask that again on its own, or tell the moderators.")
    return ui.TextDisplay(f"{texts.t('Not answered:')}\n{shown}\n{advice}", id=UNANSWERED_PART)


def unanswered_in(message: Message | None) -> tuple[str, ...]:
    """What a message of ours names as not answered beside what it answers."""
    parts = (part for part in walk(message) if isinstance(part, TextDisplay) and part.id == UNANSWERED_PART)
    return tuple(as_typed(found) for part in parts for found in _LISTED.findall(part.content))


def question_in(message: Message | None) -> str:
    """The question that a message of ours answers, as it was typed; empty where it shows none."""
    for part in walk(message):
        if isinstance(part, TextDisplay) and part.id == QUESTION_PART:
            found = _QUOTED.search(part.content)
            return as_typed(found[1].replace(_NEXT_LINE, "\n")) if found is not None else ""
    return ""


def delete_button(asker: int, texts: Texts) -> ui.Button[ui.LayoutView]:
    """The button by which a message of ours goes again, from which `deletable_by` reads back who asked.

    ``asker`` is WHO_USED_IT under an answer to a command, which then looks the same whoever asked.
    """
    return ui.Button(label=texts.t("Delete"), custom_id=f"delete:{asker}")


def deletable_by(message: Message | None) -> int | None:
    """The id of the asker who may have a message of ours deleted; None for a message that offers no such thing."""
    found = (_ASKER.fullmatch(getattr(part, "custom_id", None) or "") for part in walk(message))
    asker = next((int(match[1] or match[2]) for match in found if match is not None), None)
    return user_of(message) if asker == WHO_USED_IT else asker


def user_of(message: Message | None) -> int | None:
    """The id of whoever used the command, window or button that a message answers; None for a regular message."""
    used = message.interaction_metadata if message is not None else None
    return None if used is None else used.user.id


def facts_in(message: Message | None) -> dict[str, str]:
    """The ids of the facts that a message of ours answers with, each with the digest that it had when it was sent."""
    found = (_FACT.match(getattr(part, "custom_id", None) or "") for part in walk(message))
    return {match["fact"]: match["mark"] for match in found if match is not None}


def walk(message: Message | None) -> Iterator[Component]:
    """Every component of a message, outer before inner."""
    return _walk(message.components) if message is not None else iter(())


def _walk(parts: Iterable[Any]) -> Iterator[Component]:
    for part in parts:
        yield part
        yield from _walk(getattr(part, "children", ()))
        accessory = getattr(part, "accessory", None)
        if accessory is not None:
            yield accessory


def offered_in(message: Message | None) -> tuple[str, ...]:
    """The ids of the facts that a message of ours offers to choose from, in the order in which they stand there."""
    found: list[str] = []
    for part in walk(message):
        if isinstance(part, SelectMenu):  # as older messages have it
            found += [option.value for option in part.options]
        elif match := _OFFERED.fullmatch(getattr(part, "custom_id", None) or ""):
            found.append(match["fact"])
    return tuple(found)


def relabelled(message: Message, labels: Mapping[str, str], *, disabled: bool = False) -> ui.LayoutView:
    """The message as it is, with other labels on some of its buttons, which are named by their ``custom_id``.

    ``disabled`` where these cannot be clicked any more.
    """
    layout = ui.LayoutView.from_message(message, timeout=None)
    for part in layout.walk_children():
        if isinstance(part, ui.Button) and part.custom_id is not None and part.custom_id in labels:
            part.label, part.disabled = labels[part.custom_id] or None, disabled
    layout.stop()  # discord.py keeps what it sends until it stops; clicks find our buttons without that
    return layout
