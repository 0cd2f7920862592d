"""From a question and a moment to an outcome. One way through for every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.outcome import Answered, Choice, Outcome, Unknown


class Answerer:
    """Answers questions from the current revision, which it reads once per question. Pure: no clock, no I/O."""

    def answer(self, question: str, now: date) -> Outcome:
        """What to say to a question asked on the day ``now``."""
        raise NotImplementedError

    def answer_fact(self, fact_id: str, now: date) -> Answered | Unknown:
        """The answer of one fact that the asker chose by its question; Unknown where the revision has no such fact."""
        raise NotImplementedError

    def suggest(self, typed: str, now: date, limit: int = 25) -> tuple[Choice, ...]:
        """Questions for autocomplete, likeliest first, tolerant of typos; an empty text gets one for each topic first."""
        raise NotImplementedError
