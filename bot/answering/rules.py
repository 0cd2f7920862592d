"""The rules that speak beside the matching, each by a name that `explain` shows and `eval --without` takes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher


class Rule(StrEnum):
    """What may decide where likeness alone does not. None overrules a clear match."""

    EVENT_ITSELF = "event-itself"
    """A question of the course of things that names nothing but the event is about the event."""
    NEAR_OUT_OF_SCOPE = "near-out-of-scope"
    """What looks as much like what no fact tells as like what one does is offered."""
    IN_OFFICE = "in-office"
    """Of two that had the same office, the one that has it on the day."""
    TOLD_TOGETHER = "told-together"
    """Two facts that belong together, and are clear of all others, are both told."""
    IN_TIME = "in-time"
    """Of several facts of an event, "is it over" means the one that is on or nearest.

    It speaks in the weeks after an edition, when the next is what the intent says is meant.
    """
    TOLD_APART = "told-apart"
    """Of the facts of several editions, the only one whose text names what the question names."""
    UNKNOWN_EDITION = "unknown-edition"
    """An edition of which nothing is known is said to be that, rather than out of scope.

    It speaks where what is out of scope looks as much like the question as what is known of other editions.
    """


def holds(rule: Rule, matcher: Matcher) -> bool:
    """Whether a rule is switched on."""
    return rule not in matcher.without
