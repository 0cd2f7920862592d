"""What was recognised in a question of what a fact states, and what the fact says to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.outcome import Verdict
    from bot.knowledge.statements import Claim, Value


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, or that there is none, with what it rests on, for `explain`.

    ``statement`` is the value or claim that was recognised, with its ``probability``, 0 to 1, which is too low where
    there is no verdict; ``unsaid`` is what the question names and the fact does not speak of.
    """

    verdict: Verdict | None = None
    statement: Value | Claim | None = None
    probability: float = 0.0
    unsaid: tuple[str, ...] = ()
