"""Decides on the questions of one message: from one revision, of one day, after one exchange."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.conversation import follow
from bot.answering.decision import decide
from bot.answering.elliptical import ellipses_of
from bot.answering.followups import in_context
from bot.answering.message.parts import splitter_of
from bot.answering.message.story import stories_of
from bot.answering.outcome import Answered
from bot.matching.text import is_weak

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Self

    from bot.answering.conversation import Context
    from bot.answering.decided import Decision
    from bot.answering.elliptical import Ellipses
    from bot.answering.message.parts import Part, Splitter
    from bot.answering.outcome import Answer, Outcome
    from bot.language.language import Language
    from bot.matching.matcher import Matcher


_ENOUGH = 2
"""Words with a subject: a part with fewer leaves to the rest of its text what it is about."""


@dataclass(frozen=True, slots=True)
class Asker:
    """What the questions of one message are decided by."""

    matcher: Matcher
    today: date
    context: Context | None

    @property
    def splitter(self) -> Splitter:
        """What takes messages in the facts' language apart."""
        return splitter_of(self.matcher.base.language)

    @property
    def language(self) -> Language:
        """That of the facts."""
        return self.matcher.language

    @property
    def ellipses(self) -> Ellipses:
        """What tells whether a question leans on what was said before."""
        return ellipses_of(self.matcher.index.reader.editions)

    def after(self, question: str, outcome: Outcome) -> Self:
        """For what follows a question that had this outcome."""
        elliptical = self.ellipses.depends_on_context(self.matcher.read(question).plain)
        return replace(self, context=follow(self.context, question, outcome, elliptical=elliptical) or self.context)

    def decide(self, question: str) -> Decision:
        """On one question."""
        alone = decide(self.matcher, question, self.today)
        return alone if self.context is None else in_context(self.matcher, alone, self.context)

    def each(self, parts: Sequence[Part]) -> list[Decision]:
        """On each part, which may refer to the one before it."""
        decisions: list[Decision] = []
        asker = self
        for part in parts:
            decisions.append(asker.decide(part.text))
            asker = asker.after(part.text, decisions[-1].outcome)
        return decisions

    def parts(self, line: str) -> tuple[Part, ...]:
        """The parts of a line that may be questions of their own."""
        return self.splitter.parts(line, self.matcher.index.vocabulary)

    def stretches(self, text: str) -> tuple[str, ...]:
        """The stretches of a text that may be its question, beside a story."""
        return stories_of(self.matcher.base.language).stretches(text)


def is_answered(decision: Decision) -> bool:
    """Whether the decision is to answer."""
    return isinstance(decision.outcome, Answered)


def stands_alone(asker: Asker, decision: Decision) -> bool:
    """Whether a part of a text is answered without what stands beside it: "what is that called" is not, nor "who won".

    What asks of the course of things ("when does it start") asks it of what the fact base is about.
    """
    words = decision.reading.plain
    tells = decision.progress is not None or sum(not is_weak(word, asker.language) for word in words) >= _ENOUGH
    return is_answered(decision) and tells and not asker.ellipses.points_back(words)


def answers_of(decision: Decision) -> tuple[Answer, ...]:
    """What is answered; nothing where the decision is another."""
    return decision.outcome.answers if isinstance(decision.outcome, Answered) else ()


def confidence_of(decision: Decision) -> int:
    """The highest confidence of its answers, 0 to 100; 0 where there is none."""
    return max((answer.confidence for answer in answers_of(decision)), default=0)


def any_depends_on_context(asker: Asker, decided: Sequence[Decision]) -> bool:
    """Whether what was said before could make a difference to any of these."""
    return any(asker.ellipses.depends_on_context(decision.reading.plain) for decision in decided)
