"""From a question and a moment to an outcome. One way through for every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answering.explanation import Explanation
    from bot.answering.outcome import Answered, Choice, Outcome, Unknown
    from bot.matching.matcher import Matcher


class Answerer:
    """Answers questions from the current revision, which it reads once per question. Pure: no clock, no I/O."""

    def __init__(self, current: Callable[[], Matcher]) -> None:
        self._current = current

    def answer(self, question: str, now: date) -> Outcome:
        """What to say to a question asked on the day ``now``."""
        raise NotImplementedError

    def answer_fact(self, fact_id: str, now: date) -> Answered | Unknown:
        """The answer of one fact that the asker chose by its question; Unknown where this revision has no such fact."""
        raise NotImplementedError

    def suggest(self, typed: str, now: date, limit: int = 25) -> tuple[Choice, ...]:
        """Questions for autocomplete, likeliest first, tolerant of typos; for an empty text, some of every topic."""
        raise NotImplementedError

    def explain(self, question: str, now: date) -> tuple[Explanation, ...]:
        """How ``answer`` comes to its outcome: one explanation for each question in the message."""
        raise NotImplementedError
