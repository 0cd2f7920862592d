"""What was decided on one question, and what the decision rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome
    from bot.answering.progress import Progress
    from bot.answering.rules import Rule
    from bot.matching.matcher import Candidate
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading


@dataclass(frozen=True)
class Decision:
    """The outcome of one question, with the reading, the candidates and the reason that led to it.

    ``progress`` is what the question wants to know of the course of something; ``filled`` says what was taken from
    the conversation, ``rules`` which of them spoke.
    """

    question: str
    reading: Reading
    asked: Circumstances
    candidates: tuple[Candidate, ...]
    reason: str
    outcome: Outcome
    progress: Progress | None = None
    filled: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def live(self) -> tuple[Candidate, ...]:
        """The candidates that could be the answer."""
        return tuple(candidate for candidate in self.candidates if not candidate.excluded)
