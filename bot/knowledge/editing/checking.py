"""A person compared a fact with its sources: that day is written into its file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from yaml.nodes import ScalarNode

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.layout import under, word
from bot.knowledge.editing.teaching import written_fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml.nodes import Node

    from bot.knowledge.editing.edit import Edit

_SHORTEST = timedelta(days=1)


def mark_checked(contents: Mapping[str, bytes], fact: str, day: date) -> Edit:
    """Write that a person compared this fact with its sources on this day.

    A day of review that is past moves on, as far as it was set ahead when the fact was checked before.

    Raises:
        EditError: there is no such fact, or its file cannot be changed so.
    """
    found = written_fact(contents, fact)
    checked, due = under(found.node, "checked"), under(found.node, "review_by")
    before, until = _day(checked), _day(due)
    if checked is None or before is None:
        raise EditError(f"The fact {fact} has no day of checking.")
    days = [("checked", checked, day)]
    if due is not None and until is not None and until < day:
        days.append(("review_by", due, day + max(until - before, _SHORTEST)))

    def meant(data: Any) -> None:  # noqa: ANN401 - a file's data
        for key, node, new in days:
            data[found.place]["facts"][found.number][key] = str(new) if _quote(node) else new

    changes = [
        (node.start_mark.index, node.end_mark.index, f"{_quote(node)}{new}{_quote(node)}") for _, node, new in days
    ]
    return found.original.edited(changes, meant, f"Check {fact} on {day}")


def _day(node: Node | None) -> date | None:
    try:
        return date.fromisoformat(word(node))
    except ValueError:
        return None


def _quote(node: Node) -> str:
    return node.style if isinstance(node, ScalarNode) and node.style in ("'", '"') else ""
