"""A decision told as an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.editions import facts_meant
from bot.answering.explanation import CandidateLine, EvidenceLine, Explanation
from bot.answering.outcome import Answered
from bot.answering.verdicts.tracing import statement_line

if TYPE_CHECKING:
    from bot.answering.decided import Decision
    from bot.matching.matcher import Candidate, Matcher

MOST_CANDIDATES = 8
"""Candidates past these are far behind."""


def explain(matcher: Matcher, decision: Decision) -> Explanation:
    """Everything that a decision rests on."""
    years = ", ".join(str(matcher.base.edition_named(key)) for key in sorted(decision.asked.years))
    return Explanation(
        question=decision.question,
        normalised=decision.reading.text,
        repaired=decision.reading.repaired,
        entities=tuple(
            f"{entity.names[0]} ({'not in this fact base' if entity.foreign else entity.kind})"
            for entity in decision.reading.entities
        ),
        edition=years or "none named",
        candidates=tuple(_line(matcher, decision, each) for each in decision.candidates[:MOST_CANDIDATES]),
        threshold=matcher.weights.threshold,
        lower_threshold=matcher.weights.lower_threshold,
        margin=matcher.weights.margin,
        reason=decision.reason,
        outcome=decision.outcome,
        filled=decision.filled,
        progress="" if decision.progress is None else decision.progress.value,
        rules=tuple(rule.value for rule in decision.rules),
        statements=tuple(
            statement_line(answer, decision.question, decision.asked.today, matcher)
            for answer in (decision.outcome.answers if isinstance(decision.outcome, Answered) else ())
        ),
    )


def _line(matcher: Matcher, decision: Decision, candidate: Candidate) -> CandidateLine:
    intent = candidate.intent
    facts = facts_meant(intent, decision.asked, matcher.base.editions)
    shown = next(iter(facts or intent.facts), None)
    return CandidateLine(
        fact=", ".join(fact.id for fact in facts) or "-",
        intent=intent.id,
        question=intent.question if shown is None else intent.question_for(shown),
        confidence=candidate.confidence,
        evidence=tuple(EvidenceLine(*piece) for piece in candidate.evidence),
        excluded=candidate.excluded,
        clarity=candidate.clarity,
        evidence_in_scope=tuple(EvidenceLine(*piece) for piece in candidate.evidence_in_scope),
    )
