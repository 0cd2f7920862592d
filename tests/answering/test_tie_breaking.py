"""What the day and the company of a candidate speak for, whatever the weights: the rankings here are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Ambiguous
from bot.answering.tie_breaking import clarity_among, inseparable
from bot.knowledge.facts import Window
from bot.knowledge.model import AnswerKind, KnowledgeBase
from tests.answering.conftest import TODAY, said
from tests.answering.ranked import candidate, ranked
from tests.answering.small_base import (
    AGES,
    BASE,
    BOSS_NOW,
    BOSS_THEN,
    CAMELS,
    DATES,
    DEAL,
    MARGIN,
    WINNER,
    fact,
    intent,
)

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome
    from bot.knowledge.model import Intent
    from bot.matching.matcher import Candidate

QUESTION = "what of the riders and their animals"
AWARD = intent(
    "award",
    AnswerKind.DATE,
    "When is the award ceremony?",
    "when is the award ceremony",
    fact("award-day", "The awards are on 24 November 2026.", window=Window(date(2026, 11, 24), date(2026, 11, 24))),
)
SHOP = intent(
    "shop",
    AnswerKind.DURATION,
    "How long does the shop stay open?",
    "how long does the shop stay open",
    fact("shop", "It is open to 2027.", window=Window(date(2025, 1, 1), date(2027, 12, 31))),
    related=("deal",),
)
MORE = replace(BASE, intents=(*BASE.intents, AWARD, SHOP))


def outcome(*ranking: Candidate, question: str = QUESTION, on: date = TODAY, base: KnowledgeBase = MORE) -> Outcome:
    matcher = ranked(base, *ranking)
    return Answerer(lambda: matcher).answer(question, on)


def test_two_that_belong_together_and_are_clear_of_the_third_are_both_answered() -> None:
    found = outcome(candidate(AGES, 6, 80), candidate(CAMELS, 5.5, 70), candidate(WINNER, 2, 65))
    assert said(found) == ["ages", "camels"]
    assert [answer.confidence for answer in found.answers] == [80, 70]


def test_it_does_not_matter_which_of_them_names_the_other_nor_whether_there_is_a_third() -> None:
    assert said(outcome(candidate(CAMELS, 6, 80), candidate(AGES, 5.5, 70))) == ["camels", "ages"]


@pytest.mark.parametrize(
    ("ranking", "why"),
    [
        ((candidate(AGES, 6, 80), candidate(DEAL, 5.5, 70), candidate(WINNER, 2, 65)), "they are not related"),
        ((candidate(AGES, 6, 80), candidate(CAMELS, 5.5, 70), candidate(WINNER, 5.2, 65)), "the third is near"),
        ((candidate(AGES, 6, 80), candidate(CAMELS, 5.5, 7), candidate(WINNER, 2, 5)), "the second is unsure"),
    ],
)
def test_else_they_are_offered(ranking: tuple[Candidate, ...], why: str) -> None:
    assert isinstance(outcome(*ranking), Ambiguous), why
    assert inseparable(ranking, ranked(MORE)) == ()


def details() -> tuple[Intent, Intent, Intent]:
    """What all of it is, and two details of it that are not related to each other."""
    whole = replace(CAMELS, id="whole", topic="beasts", related=("one", "two"))
    one = replace(AGES, id="one", topic="beasts", related=())
    return whole, one, replace(MARGIN, id="two", topic="beasts", related=())


def test_of_three_near_each_other_the_first_and_what_both_are_a_detail_of_are_told() -> None:
    whole, one, two = details()
    first, second, third, fourth = candidate(one, 6, 80), candidate(two, 5.8, 70), candidate(whole, 5.7, 65), DEAL
    near, far = candidate(fourth, 5.6, 30), candidate(fourth, 2, 30)
    matcher = ranked(replace(MORE, intents=(*MORE.intents, whole, one, two)))
    assert inseparable((first, second, third, far), matcher) == (first, third)
    assert inseparable((first, second, third, near), matcher) == ()
    ahead = candidate(one, 9, 80)
    assert inseparable((ahead, second, third, far), matcher) == ()
    assert inseparable((first, second, candidate(whole, 5.7, 7), far), matcher) == ()
    elsewhere = candidate(replace(whole, topic="town"), 5.7, 65)
    assert inseparable((first, second, elsewhere, far), matcher) == ()


def test_the_first_alone_is_answered_where_it_is_clearly_meant() -> None:
    assert said(outcome(candidate(AGES, 6, 80, clarity=90), candidate(CAMELS, 3, 70))) == ["ages"]


def test_two_of_which_one_leaves_its_edition_open_are_offered() -> None:
    asking = replace(AGES, facts=DATES.facts[:2], related=("rider-camels",))  # asks which edition is meant
    base = replace(MORE, intents=(asking, *(each for each in MORE.intents if each is not AGES)))
    found = outcome(candidate(asking, 6, 80), candidate(CAMELS, 5.5, 70), base=base)
    assert isinstance(found, Ambiguous)


def test_the_clarity_of_the_best_is_over_the_next_that_can_be_meant() -> None:
    matcher = ranked(MORE)
    out = candidate(WINNER, 5.9, 70, excluded="it is about 2026")
    first, second = candidate(AGES, 6, 80, clarity=52), candidate(DEAL, 3, 30)
    assert clarity_among((first, second), (first, second), matcher) == 52
    assert clarity_among((first, out, second), (first, second), matcher) == 95  # 3 ahead
    assert clarity_among((out, first, second), (first, second), matcher) == 95
    assert clarity_among((first, out), (first,), matcher) == 100  # 6 ahead of nothing


def test_what_cannot_be_meant_does_not_make_the_best_unclear() -> None:
    out = candidate(WINNER, 5.9, 30, excluded="it is about 2026")
    assert said(outcome(candidate(AGES, 6, 80), out, candidate(DEAL, 3, 30))) == ["ages"]
    assert isinstance(outcome(candidate(AGES, 6, 80), replace(out, excluded="")), Ambiguous)


THEN, NOW = "2025-03-01", "2025-11-01"


@pytest.mark.parametrize(("day", "holder"), [(THEN, "carl"), (NOW, "dora")])
@pytest.mark.parametrize("order", [(BOSS_THEN, BOSS_NOW), (BOSS_NOW, BOSS_THEN)])
def test_of_two_persons_in_an_office_the_one_who_has_it_on_the_day_is_meant(
    order: tuple[Intent, Intent], day: str, holder: str
) -> None:
    ranking = candidate(order[0], 6, 80), candidate(order[1], 5.5, 70)
    assert said(outcome(*ranking, question="who leads them all", on=date.fromisoformat(day))) == [holder]


def test_before_an_office_is_taken_it_is_the_one_who_has_it_however_far_behind() -> None:
    ranking = candidate(BOSS_NOW, 6, 95), candidate(CAMELS, 5.5, 70), candidate(BOSS_THEN, 2, 1)
    found = outcome(*ranking, question="who leads them all", on=date(2025, 7, 1))
    assert [(answer.fact.id, answer.confidence) for answer in found.answers] == [("carl", 95)]
    unseen = outcome(ranking[0], ranking[1], question="who leads them all", on=date(2025, 7, 1))
    assert [(answer.fact.id, answer.confidence) for answer in unseen.answers] == [("carl", 95)]


def test_whether_somebody_still_has_an_office_asks_of_him_not_of_who_had_it_until_when() -> None:
    ranking = candidate(BOSS_NOW, 6, 95), candidate(BOSS_THEN, 5, 70)
    assert said(outcome(*ranking, question="is dora still the head of them all", on=date(2027, 1, 6))) == ["dora"]


@pytest.mark.parametrize("kinds", [(AnswerKind.THING, AnswerKind.THING), (AnswerKind.PERSON, AnswerKind.THING)])
def test_what_is_no_office_of_a_person_is_not_chosen_by_the_day(kinds: tuple[AnswerKind, AnswerKind]) -> None:
    before, after = (replace(each, answers_with=kind) for each, kind in zip((BOSS_THEN, BOSS_NOW), kinds, strict=True))
    base = replace(MORE, intents=(*(each for each in BASE.intents if each.topic != "team"), before, after))
    ranking = candidate(before, 6, 80), candidate(after, 5.5, 70)
    # Related as they are, both are told.
    assert said(outcome(*ranking, question="who leads them all", on=date(2025, 11, 1), base=base)) == ["carl", "dora"]
