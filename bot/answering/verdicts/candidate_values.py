"""Which of a fact's values a question may ask for, by what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.agreement import Agreement, agreement
from bot.answering.verdicts.comparing import is_opposed
from bot.answering.verdicts.contents import usual_units
from bot.answering.verdicts.labels import label_score
from bot.answering.verdicts.left_open import is_left_open, may_be_somebody
from bot.answering.verdicts.proposal import content_words, counting, is_order, measuring, ordinals_in
from bot.answering.verdicts.signs import opening_verbs
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.answering.verdicts.word_forms import alike
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Value
from bot.matching.cues import asked_kind
from bot.matching.text import normalise, words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.contents import Contents
    from bot.answering.verdicts.statement import Statement
    from bot.language.language import Language

MEASURES = frozenset({AnswerKind.NUMBER, AnswerKind.PRICE, AnswerKind.DURATION})
_EXPLANATIONS = frozenset({AnswerKind.HOW_TO, AnswerKind.CONTACT})

Pair = tuple["Statement", Value]


def candidate_values(case: Case, kind: AnswerKind | None) -> list[Pair]:
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
        if _is_of_kind(kind, pair[1], case) and is_left_open(case, kind, *pair) and not is_opposed(case, pair[0])
    ]
    fitting = _in_order(case, fitting)
    if case.proposal.negated:  # "how many did not finish" is not how many finished
        fitting = _only(fitting, lambda pair: pair[0].negated) or fitting
    if kind is AnswerKind.PERSON:  # "who was that" asks for a name rather than for a post
        fitting = _only(fitting, lambda pair: may_be_somebody(pair[1], case)) or fitting
    return _only(fitting, lambda pair: is_put_to_choice(pair, case)) or _counted(case, fitting)


def _is_reason(statement: Statement, value: Value, language: Language) -> bool:
    """By its label or, without one, by how the fact's question begins."""
    return asked_kind(value.label or statement.text.split()[0].casefold(), language) is AnswerKind.REASON


def is_put_to_choice(pair: Pair, case: Case) -> bool:
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
    """Those that count what the question counts, or are measured in it; all where it counts nothing, or none does.

    How many of them there are that have a name ("how many Larks") no label needs to say.
    """
    noun = counted_noun(case)
    if not noun:
        return (_asks_for_a_measure(case) and _only(pairs, lambda pair: _is_measured(case.held(pair[1])))) or pairs
    named = words_of(case.proposal.contents.names, case.matcher.language)
    if any(alike(noun, each) for each in named):
        return pairs
    return _only(pairs, lambda pair: _is_counted_in(noun, *pair, case)) or pairs


def _is_of_kind(kind: AnswerKind | None, value: Value, case: Case) -> bool:
    """Whether a value is of the kind that the question asks for."""
    if kind in {None, AnswerKind.REASON}:
        return True
    if value.born is not None:
        return kind in MEASURES
    held = case.held(value)
    if kind is AnswerKind.DATE:
        return bool(held.days)
    if kind in MEASURES:
        return bool(held.numbers) or (len(value.texts) > 1 and value.only)
    measured = any(number.unit for number in held.numbers)
    return not held.days and (not held.numbers or (kind is AnswerKind.PLACE and not measured))


def _in_order(case: Case, pairs: list[Pair]) -> list[Pair]:
    """Those of the place in an order that the question names: the second, the youngest, or none.

    Where no label names that place, the question may say by it when something was ("before she left"), and asks for a
    value whose label names none.
    """
    language, said = case.matcher.language, case.spelled
    asked = {word for word in case.proposal.decisive.intersection(said) if is_order(word, language)}
    found, unordered, placed = [], [], False
    for statement, value in pairs:
        places = ordinals_in(said, language) - ordinals_in(" ".join(value.texts).casefold().split(), language)
        if not value.label:
            found += [(statement, value)] if places <= case.stated.ordinals else []
            continue
        claimed = {word for word in statement.decisive if is_order(word, language)}
        # "Biggest" says the same as "largest"; but who was quickest won, too, and no label needs to say so.
        if claimed in (asked, case.orders) and statement.ordinals == places:
            found.append((statement, value))
            placed = placed or bool(claimed or places)
        elif not claimed and not statement.ordinals and label_score(case, statement) >= verdict_weights().likely:
            unordered.append((statement, value))
        # "The runner-up" is the second, and "from what year on" asks for the first, in other words.
        elif not asked and not places and label_score(case, statement) >= verdict_weights().surely:
            found.append((statement, value))
    return found if placed else [*found, *unordered]


def _asks_for_a_measure(case: Case) -> bool:
    language = case.matcher.language
    return measuring(language).search(normalise(case.proposal.question, language)) is not None


def _is_measured(held: Contents) -> bool:
    return bool(held.numbers) and all(number.unit for number in held.numbers)


def counted_noun(case: Case) -> str:
    """What a question counts: "boats" of "how many boats"; empty where it counts nothing."""
    language = case.matcher.language
    counted = counting(language).search(normalise(case.proposal.question, language))
    return counted[1] if counted is not None and counted[1] not in opening_verbs(language) else ""


def is_counted_in(case: Case, value: Value) -> bool:
    """Whether the question counts what a value is a number of: "how many boats" of "20 boats"."""
    noun, told = counted_noun(case), words(" ".join(value.texts), case.matcher.language)
    return bool(noun) and any(alike(noun, word) for word in told)


def _is_counted_in(noun: str, statement: Statement, value: Value, case: Case) -> bool:
    """Whether a value counts what the question counts, or is measured in its unit."""
    reader = case.matcher.index.reader
    units = usual_units(reader.language)
    held = case.held(value)
    if noun in units:
        return any(number.unit == units[noun] for number in held.numbers)
    counts = [number.noun for number in held.numbers if number.noun]
    names = words_of(case.stated.subject.names, reader.language)
    # What the fact's question counts, a label that only asks for a number counts as well: "how many in a dinghy".
    counts_too = not value.label or asked_kind(value.label, reader.language) in MEASURES
    label = (*statement.words, *(case.stated.words - names if counts_too else ()))
    if _is_measured(held) and not any(alike(noun, each) for each in statement.words):
        return False  # it is not counted
    named = any(alike(noun, each) for each in (*counts, *label, *content_words(noun, reader)) if each != noun)
    return named or any(alike(noun, each) for each in (*counts, *label))


def _only(pairs: Iterable[Pair], holds: Callable[[Pair], bool]) -> list[Pair]:
    return [pair for pair in pairs if holds(pair)]
