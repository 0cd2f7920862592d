"""Which of a fact's values a question asks for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.answering.verdicts.agreement import Agreement, agreement
from bot.answering.verdicts.case import Finding
from bot.answering.verdicts.contents import usual_units
from bot.answering.verdicts.left_open import is_left_open, may_be_somebody
from bot.answering.verdicts.proposal import content_words, counting, is_order, ordinals_in
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.answering.verdicts.word_forms import alike
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Value
from bot.matching.cues import asked_kind
from bot.matching.text import normalise, words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement
    from bot.language.language import Language

_MEASURES = frozenset({AnswerKind.NUMBER, AnswerKind.PRICE, AnswerKind.DURATION})
_TELLING = _MEASURES | {AnswerKind.PERSON, AnswerKind.DATE, AnswerKind.PLACE}
"""Kinds of which a fact has few values: whoever asks for one hardly means another."""
_EXPLANATIONS = frozenset({AnswerKind.HOW_TO, AnswerKind.CONTACT})

Pair = tuple["Statement", Value]


def _fitting(case: Case, kind: AnswerKind | None) -> list[Pair]:
    """The values that may be asked for, by the kind, the unit and the place in an order that the question names.

    A reason is asked for by those alone whose label does so, too, and nothing else is: "why it was moved".
    """
    if kind in _EXPLANATIONS:
        return []
    pairs = [(each, each.of) for each in case.stated.statements if isinstance(each.of, Value)]
    reasons = _only(pairs, lambda pair: _is_reason(*pair, case.matcher.language))
    if kind is AnswerKind.REASON:
        pairs = reasons
    else:
        pairs = _only(pairs, lambda pair: not pair[1].label or pair not in reasons)
    fitting = [
        pair
        for pair in pairs
        if _is_of_kind(kind, pair[1], case) and is_left_open(case, kind, *pair) and _is_in_order(case, *pair)
    ]
    if kind is AnswerKind.PERSON:  # "who was that" asks for a name rather than for a post
        fitting = _only(fitting, lambda pair: may_be_somebody(pair[1], case)) or fitting
    return _only(fitting, lambda pair: _is_put_to_choice(pair, case)) or _counted(case, fitting)


def _is_reason(statement: Statement, value: Value, language: Language) -> bool:
    """By its label or, without one, by how the fact's question begins."""
    return asked_kind(value.label or statement.text.split()[0].casefold(), language) is AnswerKind.REASON


def _kind_in(case: Case) -> AnswerKind | None:
    """The kind of answer that the question's own words ask for: a name like "Price" asks for none."""
    language = case.matcher.language
    named = words_of(case.proposal.contents.names, language)
    said = normalise(case.proposal.question, language).split()
    return asked_kind(" ".join(word for word in said if not any(alike(word, each) for each in named)), language)


def asked_value(case: Case, but: Collection[str] = ()) -> Finding:
    """The value that is asked for: by its label, and by the kind of answer; an empty finding where none of them is.

    Of those that may be asked for, the likeliest by its label; the main one, without one, where no other is. What is
    told as one of ``but`` is not.
    """
    kind = _kind_in(case)
    fitting = (pair for pair in _fitting(case, kind) if pair[1].told(case.today) not in but)
    pairs = ((label_score(case, pair[0]), pair) for pair in fitting)
    score, pair = max(pairs, key=_first, default=(0.0, None))
    if pair is None:
        return Finding()
    weights, value = verdict_weights(), pair[1]
    needed = weights.asked if kind in _TELLING or _is_put_to_choice(pair, case) else weights.likely
    if score < needed and value.label:
        return Finding()
    return Finding(None, value, 1 / (1 + math.exp(-score)))


def _is_put_to_choice(pair: Pair, case: Case) -> bool:
    """Whether a value is one of two that a question puts to choice: "20 or 26 cars", "petrol or diesel"."""
    reader, said = case.matcher.index.reader, words(case.proposal.question, case.matcher.language)
    joints = [place for place, word in enumerate(said) if word in reader.language.verdicts.alternatives]
    if not joints:
        return False
    if len(case.proposal.contents.numbers) > 1 and agreement(case, *pair) is Agreement.PARTLY:
        return True
    if not set(said).isdisjoint(reader.language.message.question_words):
        return False
    held = {word for text in pair[1].texts for word in words(text, reader.language)}
    return any(len(held & {*said[max(0, at - 1) : at], *said[at + 1 : at + 2]}) == 1 for at in joints)


def _counted(case: Case, pairs: list[Pair]) -> list[Pair]:
    """Those that count what the question counts, or are measured in it; all where it counts nothing, or none does."""
    noun = counted_noun(case)
    return (_only(pairs, lambda pair: _is_counted_in(noun, *pair, case)) or pairs) if noun else pairs


def _first(pair: tuple[float, Pair]) -> float:
    return pair[0]


def _only(pairs: Iterable[Pair], holds: Callable[[Pair], bool]) -> list[Pair]:
    return [pair for pair in pairs if holds(pair)]


def has_words_of_label(case: Case, value: Value) -> bool:
    """Whether the question has most of what the label says, by its words; of the main value, the fact's question."""
    told = (each for each in case.stated.statements if each.of is value)
    return any(case.features(each)["stated"] >= verdict_weights().named for each in told)


def counted_noun(case: Case) -> str:
    """What a question counts: "boats" of "how many boats"; empty where it counts nothing."""
    language = case.matcher.language
    counted = counting(language).search(normalise(case.proposal.question, language))
    return counted[1] if counted is not None else ""


def is_counted_in(case: Case, value: Value) -> bool:
    """Whether the question counts what a value is a number of: "how many boats" of "20 boats"."""
    noun, told = counted_noun(case), words(" ".join(value.texts), case.matcher.language)
    return bool(noun) and any(alike(noun, word) for word in told)


def label_score(case: Case, statement: Statement) -> float:
    """How likely it is that a value is asked for: by meaning, and by the words of its label."""
    features = label_features(case, statement)
    return sum(weight * features[name] for name, weight in verdict_weights().label.items())


def label_features(case: Case, statement: Statement) -> dict[str, float]:
    """How like its label a question is, and whether it is the main value, which has none."""
    main = isinstance(statement.of, Value) and not statement.of.label
    return {**case.features(statement), "main": float(main)}


def _is_of_kind(kind: AnswerKind | None, value: Value, case: Case) -> bool:
    """Whether a value is of the kind that the question asks for."""
    if kind in {None, AnswerKind.REASON}:
        return True
    if value.born is not None:
        return kind in _MEASURES
    held = case.held(value)
    if kind is AnswerKind.DATE:
        return bool(held.days)
    if kind in _MEASURES:
        return bool(held.numbers) or (len(value.texts) > 1 and value.only)
    measured = any(number.unit for number in held.numbers)
    return not held.days and (not held.numbers or (kind is AnswerKind.PLACE and not measured))


def _is_in_order(case: Case, statement: Statement, value: Value) -> bool:
    """Whether label and question name the same place in an order: the second, the youngest, or none."""
    language = case.matcher.language
    said = case.spelled
    told = ordinals_in(" ".join(value.texts).casefold().split(), language)
    if not value.label:
        return not (ordinals_in(said, language) - told - case.stated.ordinals)
    claimed, asked = (
        {word for word in of if is_order(word, language)}
        for of in (statement.decisive, case.proposal.decisive.intersection(said))
    )
    places = ordinals_in(said, language) - told
    # "Biggest" says the same as "largest"; but who was quickest won, too, and no label needs to say so.
    if claimed in (asked, case.orders) and statement.ordinals == places:
        return True
    # "The runner-up" is the second, and "from what year on" asks for the first, in other words.
    return not asked and not places and label_score(case, statement) >= verdict_weights().surely


def _is_counted_in(noun: str, statement: Statement, value: Value, case: Case) -> bool:
    """Whether a value counts what the question counts, or is measured in its unit."""
    reader = case.matcher.index.reader
    units = usual_units(reader.language)
    held = case.held(value)
    if noun in units:
        return any(number.unit == units[noun] for number in held.numbers)
    counts = [number.noun for number in held.numbers if number.noun]
    names = words_of(case.stated.subject.names, reader.language)
    label = (*statement.words, *(case.stated.words - names if not value.label else ()))
    if held.numbers and all(number.unit for number in held.numbers):
        return False  # it is measured, not counted
    named = any(alike(noun, each) for each in (*counts, *label, *content_words(noun, reader)) if each != noun)
    return named or any(alike(noun, each) for each in (*counts, *label))
