"""What a fact says to what a question proposes: yes, no, in part, not known, or nothing.

A verdict is said only where it is established. A claim must be recognised, with its polarity, and nothing of the
question may be left over that could make it another one: no name, number or day, no "only". A value must be
recognised by its label, and the question must propose a value of the same kind: the same one, or another where only
one is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.comparing import Agreement, agreement, left_over, missing_names, strange_words
from bot.answering.verdicts.thresholds import VERDICTS
from bot.knowledge.statements import Claim, Truth, Value

if TYPE_CHECKING:
    from bot.answering.verdicts.statement import Case, Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, or that there is none, with what it rests on, for `explain`.

    ``statement`` is the value or claim that was recognised; ``score`` how surely, 0 to 1; ``unsaid`` is what the
    question names and the fact does not speak of.
    """

    verdict: Verdict | None = None
    statement: Value | Claim | None = None
    score: float = 0.0
    unsaid: tuple[str, ...] = ()


_SAID_OF = {Agreement.SAME: Verdict.YES, Agreement.OTHER: Verdict.NO, Agreement.PARTLY: Verdict.IN_PART}
_SAID_TO = {
    Truth.TRUE: Verdict.YES,
    Truth.FALSE: Verdict.NO,
    Truth.IN_PART: Verdict.IN_PART,
    Truth.OPEN: Verdict.OPEN,
}


def verdict_on(case: Case) -> Finding:
    """What the fact says to a question that wants a yes or no; an empty finding where it wants something else."""
    if not case.proposal.wants_verdict:
        return Finding()
    judged = (_judged(case, statement) for statement in (*case.stated.values, *case.stated.claims))
    found = sorted((each for each in judged if each is not None), key=lambda each: -each.score)
    best = next(iter(found), None)
    contrary = next((each.score for each in found if best and each.verdict is not best.verdict), -1.0)
    if best is None or best.score < VERDICTS.threshold or best.score < contrary + VERDICTS.margin:
        return Finding(unsaid=(*left_over(case), *strange_words(case)))
    return best


def _judged(case: Case, statement: Statement) -> Finding | None:
    """What one statement says to the question; None where it says nothing."""
    if missing_names(case, statement):
        return None
    if isinstance(statement.of, Value):
        agrees = agreement(case, statement, statement.of)
        verdict, score = None if agrees is None else _SAID_OF[agrees], VERDICTS.of_value
    else:
        verdict = None if _differs(case, statement) else _SAID_TO[statement.of.holds]
        score = VERDICTS.of_claim
    if verdict is None:
        return None
    denied = case.proposal.negated != statement.negated
    return Finding(verdict.opposite if denied else verdict, statement.of, score(case.likeness(statement)))


def _differs(case: Case, statement: Statement) -> bool:
    """Whether what is asked may be another thing than what is claimed."""
    if case.proposal.decisive != statement.decisive:
        return True
    return bool(left_over(case, statement) or strange_words(case, statement))
