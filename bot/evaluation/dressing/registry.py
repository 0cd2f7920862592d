"""All dressings, in the order in which they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing import chatter, discord_content, emoji, letters, lines, marks, markup, mixtures, numbers

if TYPE_CHECKING:
    from bot.evaluation.dressing.dress import Dressing


def dressings() -> tuple[Dressing, ...]:
    """Every dressing of a single question."""
    kinds = (emoji, discord_content, markup, lines, chatter, letters, numbers, marks, mixtures)
    return tuple(dressing for kind in kinds for dressing in kind.dressings())
