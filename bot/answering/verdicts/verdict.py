"""What a fact says to what a question proposes: yes, no, in part, not known, or nothing.

A verdict is said only where it is established. A claim must be recognised, with its polarity, and nothing of the
question may be left over that could make it another one: no name, number or day, no "only". A value must be
recognised by its label, and the question must propose a value of the same kind: the same one, or another where only
one is right.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.agreement import Agreement, agreement
from bot.answering.verdicts.by_figure import by_figure, is_figure, is_proposed
from bot.answering.verdicts.case import Finding
from bot.answering.verdicts.comparing import (
    asks_for_an_age,
    differs_in_strength,
    is_bounded_otherwise,
    is_compared_otherwise,
    is_of_another_day,
    is_opposed,
    lasts_to,
    left_over,
    missing_names,
    missing_numbers,
    unaccounted,
)
from bot.answering.verdicts.labels import label_score
from bot.answering.verdicts.proposal import Asks, ordinals_in
from bot.answering.verdicts.signs import is_plainly_denied
from bot.answering.verdicts.strange_words import strange_words
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.statements import Claim, Truth, Value
from bot.matching.cues import is_past

if TYPE_CHECKING:
    from bot.answering.verdicts.by_figure import Judged
    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement

_OF_NUMBERS = frozenset({"only", "all"})
"""Beside a number they change nothing: "all three", "only seven"."""
_SAID_OF = {Agreement.SAME: Verdict.YES, Agreement.OTHER: Verdict.NO, Agreement.PARTLY: Verdict.IN_PART}
_SAID_TO = {
    Truth.TRUE: Verdict.YES,
    Truth.FALSE: Verdict.NO,
    Truth.IN_PART: Verdict.IN_PART,
    Truth.OPEN: Verdict.OPEN,
}


def verdict_on(case: Case) -> Finding:
    """What the fact says to a question that wants a yes or no; an empty finding where it wants something else."""
    if case.proposal.asks is Asks.VALUE:
        return Finding()
    found = candidates(case)
    best = _likeliest(case, found)
    weights = verdict_weights()
    if best.probability >= (weights.corroborated if _is_corroborated(case, best, found) else weights.threshold):
        return best
    figure = by_figure(case, found)
    if figure is not None and (best.verdict is figure.verdict or not isinstance(best.statement, Claim)):
        return figure
    return replace(best, verdict=None, unsaid=(*left_over(case), *strange_words(case)))


def _is_corroborated(case: Case, best: Finding, found: Judged) -> bool:
    """Whether a claim and a value say the same, and no value says another thing."""
    named = verdict_weights().named
    values = ((case.features(each), verdict) for each, verdict in found if isinstance(each.of, Value))
    of_values = {verdict for features, verdict in values if features["stated"] >= named or features["spoken"] == 1}
    return isinstance(best.statement, Claim) and of_values == {best.verdict}


def candidates(case: Case) -> Judged:
    """Every statement that may be meant, with the verdict that it would give."""
    said = ((each, _judged(case, each) or _turned(case, each)) for each in case.stated.statements)
    judged = tuple((each, verdict) for each, verdict in said if verdict is not None)
    # Where the fact says what is still so, that is what "is it still so" asks for.
    if case.proposal.lasting and any(each.lasting for each, _ in judged):
        judged = tuple((each, verdict) for each, verdict in judged if each.lasting or isinstance(each.of, Value))
    if asks_for_an_age(case):
        judged = tuple((each, verdict) for each, verdict in judged if each.is_age)
    # What is proposed is one of the fact's values: so it contradicts another of them only if that is clearly meant.
    proposed = [_score(case, each) for each in case.stated.statements if is_proposed(each, case, figure=True)]
    needed = max(proposed, default=-math.inf) + verdict_weights().clearly
    return tuple(
        (each, verdict)
        for each, verdict in judged
        if verdict is not Verdict.NO or not is_figure(each, case) or _score(case, each) >= needed
    )


def contraries(case: Case) -> tuple[tuple[Statement, Verdict], ...]:
    """What the question denies, or what denies the question, with the contrary of what each of them says.

    None of them decides, for "nothing forbids it" is not "it is allowed"; but each may be meant rather than another.
    """
    return tuple(
        (each, verdict.opposite)
        for each in case.stated.statements
        if each.negated != case.proposal.negated
        and not missing_names(case, each)
        and not is_of_another_day(case, each)
        and (verdict := _said_by(case, each)) is not None
    )


def _likeliest(case: Case, judged: Judged) -> Finding:
    """The verdict of the likeliest statement, as likely as it is before those that give another, and before none."""
    scored = [(_score(case, each), verdict, each) for each, verdict in judged]
    if not scored:
        return Finding()
    best = {verdict: score for score, verdict, _ in sorted(scored, key=lambda each: each[0])}
    score, likeliest, statement = max(scored, key=lambda each: each[0])
    covered = case.features(statement)["asked"]
    # A contrary that has less of the question is not what is asked for, however like the question it is.
    if any(
        verdict is not likeliest and _score(case, each) > score and case.features(each)["asked"] >= covered
        for each, verdict in contraries(case)
    ):
        return Finding()
    return Finding(likeliest, statement.of, math.exp(score) / (1 + sum(map(math.exp, best.values()))))


def _score(case: Case, statement: Statement) -> float:
    same = case.is_word_for_word(statement)
    return verdict_weights().score(case.features(statement), statement.of, same=same)


def _judged(case: Case, statement: Statement) -> Verdict | None:
    """What one statement says to the question, if it is the one that is meant; None where it cannot be."""
    # What denies a statement is no sure way to ask for its contrary: "nothing forbids it" is not "it is allowed".
    if case.proposal.negated != statement.negated or _is_of_another(case, statement):
        return None
    verdict = _said_by(case, statement)
    # That it is not so any more does not say that it never was.
    if verdict is Verdict.NO and statement.lasting and not case.proposal.lasting:
        return None
    # Nor does what was not so in one edition say so of every other: "did they ever win".
    if verdict is Verdict.NO and case.stated.subject.days and _is_of_any_time(case, statement):
        return None
    return None if verdict is None or _differs(case, statement, verdict) else verdict


def _is_of_any_time(case: Case, statement: Statement) -> bool:
    """Whether the question names no time and asks for any, and the statement does not say that it is of each."""
    ever, proposal = set(case.matcher.language.verdicts.anytime), case.proposal
    return not proposal.contents.days and not ever.isdisjoint(proposal.said) and ever.isdisjoint(statement.spoken)


def _turned(case: Case, statement: Statement) -> Verdict | None:
    """What a claim says to a question that surely asks for it, but for a plain "not" in one of them; else None."""
    of, proposal, language = statement.of, case.proposal, case.matcher.language
    if isinstance(of, Value) or proposal.negated == statement.negated or statement.decisive != proposal.decisive:
        return None
    if _is_of_another(case, statement) or _score(case, statement) < verdict_weights().turned:
        return None
    if left_over(case, statement, own=True) or strange_words(case, statement):
        return None
    plainly = proposal.plainly if proposal.negated else is_plainly_denied(statement.text, language)
    return _SAID_TO[of.holds].opposite if plainly else None


def _is_of_another(case: Case, statement: Statement) -> bool:
    """Whether the question is of another name, day or side than the statement."""
    apart = (missing_names, is_of_another_day, is_opposed, is_compared_otherwise)
    if any(differs(case, statement) for differs in apart):
        return True
    if isinstance(statement.of, Value):
        return False
    if missing_numbers(case, statement) or is_bounded_otherwise(case, statement):
        return True
    return case.proposal.idioms != statement.idioms


def _is_labelled(case: Case, statement: Statement, verdict: Verdict) -> bool:
    """Whether the question speaks of what the label does: by its words or, with another figure, in others."""
    weights = verdict_weights()
    if case.features(statement)["stated"] >= weights.named:
        return True
    differs = verdict is Verdict.NO and is_figure(statement, case)
    return differs and label_score(case, statement) >= weights.likely


def _said_by(case: Case, statement: Statement) -> Verdict | None:
    """What a statement says to the question, whatever sets them apart."""
    if isinstance(statement.of, Claim):
        return _SAID_TO[statement.of.holds]
    agrees = agreement(case, statement, statement.of)
    if agrees is Agreement.SAME and case.stated.disputed and not statement.of.only:
        return Verdict.OPEN  # one side says so
    held = case.held(statement.of)
    if agrees is Agreement.PARTLY and not held.names and len(held.numbers) + len(held.days) == 1:
        return None  # of two days one is told, and the other may be of something else
    return None if agrees is None else _SAID_OF[agrees]


def _differs(case: Case, statement: Statement, verdict: Verdict) -> bool:
    """Whether what is asked may be another thing than what is stated."""
    of = statement.of
    if isinstance(of, Value):
        return _differs_from_value(case, statement, of, verdict)
    language = case.matcher.language
    places = ordinals_in(case.spelled, language) - statement.ordinals - case.stated.ordinals
    # That it was so does not say that it still is.
    over = case.proposal.lasting and not statement.lasting and is_past(f"{of.says} {statement.text}", language)
    if places or (over and verdict is Verdict.YES) or differs_in_strength(case, statement, verdict):
        return True
    # What is so is so of what is said with it; what is not so, or not known, is not so however much else is said.
    left = left_over(case, statement, own=verdict is Verdict.YES)
    return bool(left or strange_words(case, statement))


def _differs_from_value(case: Case, statement: Statement, value: Value, verdict: Verdict) -> bool:
    proposal = case.proposal
    if value.label and not _is_labelled(case, statement, verdict):
        return True
    if statement.decisive - _OF_NUMBERS - proposal.decisive:  # the skipper before is not the skipper
        return True
    if verdict is not Verdict.YES:
        # That it lasts until 2029 denies no year before that.
        return proposal.lasting and any(lasts_to(day, case) for day in proposal.contents.days)
    own = {*statement.decisive, *" ".join(value.texts).casefold().split()}
    # "All three" are three; but that all three are here is more than that there are three.
    harmless = _OF_NUMBERS if case.features(statement)["asked"] == 1 else frozenset[str]()
    beyond = proposal.lasting or not proposal.decisive - harmless <= own
    return beyond or bool(unaccounted(case, statement, value))
