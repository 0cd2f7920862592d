"""Labels and list marks at the start of a question's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Dressing, Group, in_form

if TYPE_CHECKING:
    from collections.abc import Iterator


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name in (
        "question label",
        "numbered line",
        "lettered line",
        "bulleted line",
        "name in front of the line",
        "blank lines",
    ):
        yield Dressing(name, Group.LINES, in_form(name))
