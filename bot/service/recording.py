"""What the store is told of a question that was asked. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.message.markup import one_line
from bot.answering.outcome import NOTHING_ASKED, Ambiguous, Answered, Silence, Unknown
from bot.store.interface import AskedQuestion
from bot.teaching.asking_again import LOW_CONFIDENCE

if TYPE_CHECKING:
    from datetime import datetime

    from bot.answering.outcome import Choice, Outcome
    from bot.service.origin import Origin
    from bot.store.interface import OutcomeName


def is_question(outcome: Outcome) -> bool:
    """Whether anything was asked: no record is kept of "hello", "thanks!" and "is there a"."""
    return not (isinstance(outcome, Unknown) and outcome.reason in NOTHING_ASKED)


def is_sure(outcome: Outcome) -> bool:
    """Whether it is an answer, and one of which no words are kept: there is nothing that a moderator could mend."""
    name, _, confidence = _result(outcome)
    return name == "answered" and confidence >= LOW_CONFIDENCE


def asked_question(text: str, outcome: Outcome, origin: Origin, latency_ms: float, at: datetime) -> AskedQuestion:
    """The record of a question; with its words only where the answer was not sure, or there was none.

    They stand on one line, as the message that answers them shows them: so both can be compared.
    """
    name, facts, confidence = _result(outcome)
    return AskedQuestion(
        text=None if is_sure(outcome) else one_line(text),
        asker_id=origin.asker,
        guild_id=origin.guild,
        channel_id=origin.channel,
        door=origin.door,
        outcome=name,
        fact_ids=facts,
        confidence=confidence,
        latency_ms=latency_ms,
        at=at,
    )


def unanswered_question(text: str, origin: Origin, latency_ms: float, at: datetime) -> AskedQuestion:
    """The record of a question without an answer, such as one of several in a message of which others have one."""
    return asked_question(text, Unknown(text, Silence.NO_MATCH, ""), origin, latency_ms, at)


def _result(outcome: Outcome) -> tuple[OutcomeName, tuple[str, ...], int]:
    """The outcome by name, the facts that were answered or offered, and the least confidence among the answers."""
    if isinstance(outcome, Answered):
        answers = outcome.answers
        facts = tuple(answer.fact.id for answer in answers)
        return "answered", facts, min((answer.confidence for answer in answers), default=0)
    if isinstance(outcome, Ambiguous):
        return "ambiguous", _offered(outcome.choices), _highest(outcome.choices)
    return "unknown", _offered(outcome.nearest), _highest(outcome.nearest)


def _offered(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.fact.id for choice in choices)


def _highest(choices: tuple[Choice, ...]) -> int:
    return max((choice.confidence for choice in choices), default=0)
