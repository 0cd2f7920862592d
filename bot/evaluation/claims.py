"""What the claims of a fact base say against one another: each is asked of its own fact, as a person would ask it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.case import Case
from bot.answering.verdicts.proposal import proposal_of
from bot.answering.verdicts.statement import Stated
from bot.answering.verdicts.verdict import verdict_on
from bot.evaluation.progress import untracked
from bot.knowledge.facts import Tense
from bot.knowledge.statements import Claim, Truth
from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.evaluation.progress import Track
    from bot.knowledge.facts import Fact
    from bot.knowledge.lint import Locate
    from bot.knowledge.problems import Problem
    from bot.knowledge.statements import Value
    from bot.matching.matcher import Matcher
    from bot.matching.reading import Reader

SURE = 0.97
"""How surely a value alone must be recognised. Set by hand: of what is less sure, most is about another thing, and
the claim outdoes it."""
_CONTRARY = {Truth.TRUE: Verdict.NO, Truth.FALSE: Verdict.YES}


def contradicted_claims(matcher: Matcher, locate: Locate, track: Track = untracked) -> tuple[Problem, ...]:
    """A warning for each phrasing of a claim that gets the contrary of what the claim holds.

    It is asked of the whole fact, and of its values alone, which a question in other words may meet first; on the
    day of checking, and in each other tense of which a claim says something.
    """
    facts = [fact for fact in matcher.base.facts.values() if fact.claims]
    return tuple(sorted(problem for fact in track(facts, "The claims") for problem in _of(fact, matcher, locate)))


def _of(fact: Fact, matcher: Matcher, locate: Locate) -> Iterator[Problem]:
    yield from dict.fromkeys(problem for day in _days(fact) for problem in _on(day, fact, matcher, locate))


def _days(fact: Fact) -> Iterator[date]:
    """The day of checking, and one of each other tense that a claim names."""
    yield fact.checked
    start, end, one = fact.window.start, fact.window.end, timedelta(days=1)
    days = {Tense.BEFORE: start and start - one, Tense.DURING: start or end, Tense.AFTER: end and end + one}
    for tense, day in days.items():
        is_named = any(claim.in_tense(tense) is not None for claim in fact.claims)
        if is_named and day is not None and tense is not fact.tense_on(fact.checked):
            yield day


def _on(day: date, fact: Fact, matcher: Matcher, locate: Locate) -> Iterator[Problem]:
    layouts = (Stated.of(fact, day, matcher), Stated.of(replace(fact, claims=()), day, matcher))
    settled = {each.of.says: each.of for each in layouts[0].statements if isinstance(each.of, Claim)}
    spoken = [(place, settled[claim.says]) for place, claim in enumerate(fact.claims) if claim.says in settled]
    for place, claim in spoken:
        contrary = _CONTRARY.get(claim.holds)
        for said in claim.phrasings if contrary else ():
            proposal = proposal_of(f"{said}?", matcher.index.reader)
            findings = [verdict_on(Case(proposal, stated, day, matcher)) for stated in layouts]
            sure = (findings[0], *(each for each in findings[1:] if each.probability >= SURE))
            against = next((each.statement for each in sure if each.verdict is contrary), None)
            against = against or _turned(said, claim, layouts[0], matcher.index.reader)
            if against is not None:
                yield locate(f"fact:{fact.id}", "claims", place).warning(
                    f'{fact.id}: "{shorten(said)}" holds {claim.holds}, and {_what(against)} says the contrary.',
                    "Make the one or the other plainer, or mend what is wrong.",
                )


def _turned(said: str, claim: Claim, stated: Stated, reader: Reader) -> Claim | None:
    """Another claim in the same words that holds the contrary, or their denial that holds the same.

    Neither is said then, as either may be meant.
    """
    own = next(each for each in stated.statements if each.text == said and each.of is claim)
    for each in stated.statements:
        if not isinstance(each.of, Claim) or each.of is claim or each.of.holds not in _CONTRARY:
            continue
        same = each.words == own.words and each.decisive == own.decisive and each.contents == own.contents
        agree = (each.of.holds is claim.holds) is (each.negated == own.negated)
        if same and not agree and len(_words(said, reader) ^ _words(each.text, reader)) <= 1:
            return each.of
    return None


def _words(text: str, reader: Reader) -> set[str]:
    """All words of a claim but those that deny it."""
    return set(proposal_of(text, reader).said)


def _what(of: Value | Claim) -> str:
    """The statement that says the contrary."""
    if isinstance(of, Claim):
        return f'the claim "{shorten(of.says)}"'
    return f'the value "{shorten(of.label)}"' if of.label else "its value"
