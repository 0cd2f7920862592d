"""Whether a question leaves a value open, or names it, or another one of its kind, and so asks for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import contents_of
from bot.answering.verdicts.proposal import content_words
from bot.answering.verdicts.signs import opening_verbs
from bot.knowledge.model import AnswerKind
from bot.matching.cues import asked_kind
from bot.matching.text import normalise, words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.contents import Contents
    from bot.answering.verdicts.statement import Statement
    from bot.knowledge.model import Entity
    from bot.knowledge.statements import Value


_PERSON = "person"
_PLACE = "place"
_COUNTED = frozenset({AnswerKind.NUMBER, AnswerKind.PRICE, AnswerKind.DURATION})


def is_left_open(case: Case, kind: AnswerKind | None, statement: Statement, value: Value) -> bool:
    """Whether a value may be asked for, by what the question itself names; ``kind`` is the kind that it asks for."""
    if not value.texts:
        return True
    held = case.held(value)
    if kind is None and value.label and held.days and _asks_for_a_day(value.label, case):
        return False  # "what did she say" does not ask when she said it
    if kind is None and not _may_be_chosen(case, value, held):
        return False
    if (
        kind is AnswerKind.PERSON
        and _is_who_is(case)
        and _people(held.names).isdisjoint(_people(case.proposal.contents.names))
    ):
        return False  # "who is Bob" does not ask who sails with him
    return not (kind in _COUNTED and _is_given(case, held)) and not _is_of_other_names(case, statement, held)


def _is_who_is(case: Case) -> bool:
    """Whether a question has somebody's name, and beside names no word that carries a subject."""
    names = case.proposal.contents.names
    return bool(_people(names)) and words_of(names, case.matcher.language).issuperset(case.proposal.words)


def _may_be_chosen(case: Case, value: Value, held: Contents) -> bool:
    """Whether a value is among what the question puts to choice, or is not named in it where it does not.

    "Did she win the cup or a race" asks for no other value, and "what does she do at the shipyard" not for the yard.
    Nor does "what is the Lark" ask for that name.
    """
    proposal, language = case.proposal, case.matcher.language
    said = words(proposal.question, language)
    several = bool(held.numbers) and len(proposal.contents.numbers) > 1  # "some say three, some four: which is it"
    chosen = several or not set(language.verdicts.alternatives).isdisjoint(said)
    told = [word for text in value.texts for word in words(text, language)]
    people = _people(held.names)
    named = bool(people) and people <= _people(proposal.contents.names)
    asks = not set(language.message.question_words).isdisjoint(said)
    if not chosen and (named or set(said).issuperset(told)) and (asks or (value.label and proposal.looks_for_value)):
        return False
    if held.numbers or held.days:
        return not chosen or said[0] not in opening_verbs(language) or _has_figures(proposal.contents)
    if chosen and said[0] in opening_verbs(language):
        reader = case.matcher.index.reader
        return any(word in said for text in value.texts for word in content_words(text, reader))
    return True


def _has_figures(contents: Contents) -> bool:
    return bool(contents.numbers or contents.days)


def may_be_somebody(value: Value, case: Case) -> bool:
    """Whether a value may be a name of somebody, not a post ("head of sales"), nor the place somebody is from."""
    kinds = {each.kind for text in value.texts for each in contents_of(text, case.matcher.index.reader).names}
    return not any(text[:1].islower() for text in value.texts) and kinds != {_PLACE}


def _asks_for_a_day(label: str, case: Case) -> bool:
    language = case.matcher.language
    return asked_kind(normalise(label, language), language) is AnswerKind.DATE


def _is_given(case: Case, held: Contents) -> bool:
    """Whether the question has the number itself: "how many of the six" asks for another, "five or six" for it."""
    alternatives = case.matcher.language.verdicts.alternatives
    if not held.numbers or held.days or not set(case.proposal.question.casefold().split()).isdisjoint(alternatives):
        return False
    given = [(each.values, each.unit) for each in case.proposal.contents.numbers if not each.is_small]
    return all((each.values, each.unit) in given for each in held.numbers)


def _is_of_other_names(case: Case, statement: Statement, held: Contents) -> bool:
    """Whether the question is of somebody whom label and fact do not name, and the value is somebody else.

    A label that names nobody may be of each whom the fact names: "who tells the story of Ann" of "narrator".
    """
    label, stated = statement.contents.names, case.stated
    known = {each.id for each in (*stated.subject.names, *(label if _people(label) else stated.told.names))}
    asked, own = _people(each for each in case.proposal.contents.names if each.id not in known), _people(held.names)
    return bool(asked and own) and asked.isdisjoint(own)


def _people(names: Iterable[Entity]) -> set[str]:
    return {each.id for each in names if each.kind == _PERSON}
