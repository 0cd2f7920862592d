"""Lists of questions to choose from. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.outcome import Choice


def distinct(choices: Iterable[Choice], at_most: int) -> list[Choice]:
    """The likeliest choices, each fact once: two that mean the same are no choice, and Discord refuses them."""
    first: dict[str, Choice] = {}
    for choice in choices:
        first.setdefault(choice.fact.id, choice)
    return list(first.values())[:at_most]
