"""Of two facts that belong together, the one that has what was asked for is told alone. The rankings are given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered, Verdict
from bot.knowledge.statements import Claim, Truth, Value
from tests.answering.conftest import TODAY, said
from tests.answering.ranked import candidate, ranked
from tests.answering.small_base import AGES, BASE, CAMELS

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.outcome import Answer, Outcome
    from bot.knowledge.facts import Fact

FAMILY = Claim("the riders are of one family", Truth.FALSE)
CAMEL = Value("camel of Ann Example", ("Dusty",))


def told(likelier: Fact, other: Fact, question: str, on: date = TODAY) -> Outcome:
    """What comes of a question that may be meant either way."""
    first, second = replace(AGES, facts=(likelier,)), replace(CAMELS, facts=(other,))
    others = (each for each in BASE.intents if each not in (AGES, CAMELS))
    matcher = ranked(
        replace(BASE, intents=(*others, first, second)), candidate(first, 6, 80), candidate(second, 5.5, 70)
    )
    return Answerer(lambda: matcher).answer(question, on)


def stating(*statements: Value | Claim, of: Fact) -> Fact:
    values = tuple(each for each in statements if isinstance(each, Value))
    return replace(of, values=values, claims=tuple(each for each in statements if isinstance(each, Claim)))


def only(outcome: Outcome) -> Answer:
    assert isinstance(outcome, Answered)
    (answer,) = outcome.answers
    return answer


AGE, RIDDEN = AGES.facts[0], CAMELS.facts[0]


@pytest.mark.parametrize(("likelier", "other"), [([FAMILY], []), ([], [FAMILY])])
def test_the_one_that_gives_a_verdict_is(likelier: list[Claim], other: list[Claim]) -> None:
    found = told(stating(*likelier, of=AGE), stating(*other, of=RIDDEN), "the riders are of one family, right?")
    assert only(found).verdict is Verdict.NO


def test_the_likelier_one_is_if_it_has_the_value_asked_for() -> None:
    camel = stating(CAMEL, of=replace(AGE, wording=RIDDEN.wording))
    assert only(told(camel, RIDDEN, "which camel of ann example is it")).value == "Dusty"


def test_a_likelier_one_is_told_beside_the_one_that_has_the_value_asked_for() -> None:
    found = told(AGE, stating(CAMEL, of=RIDDEN), "which camel of ann example is it")
    assert isinstance(found, Answered)
    assert [(answer.fact.id, answer.value) for answer in found.answers] == [("ages", ""), ("camels", "Dusty")]


def test_a_verdict_outdoes_a_claim_that_the_likelier_fact_may_mean() -> None:
    unsure = Claim("the riders have a family at home"), Claim("the riders are of one big old family", Truth.FALSE)
    found = told(stating(*unsure, of=AGE), stating(FAMILY, of=RIDDEN), "the riders are of one family, right?")
    assert (only(found).fact.id, only(found).verdict) == ("camels", Verdict.NO)


def test_both_are_told_where_neither_has_what_was_asked_for() -> None:
    found = told(stating(CAMEL, of=RIDDEN), stating(FAMILY, of=AGE), "what of the riders")
    assert said(found) == ["camels", "ages"]


def test_a_side_value_that_only_shares_a_word_with_the_question_is_not_what_it_asks_for() -> None:
    side = replace(CAMEL, label="saddle of the winner of the cup")
    found = told(stating(side, of=RIDDEN), AGE, "which saddle is it")
    assert isinstance(found, Answered)
    assert [answer.value for answer in found.answers] == ["Dusty", ""]


def test_of_two_that_say_the_same_the_one_that_is_about_it_is_told() -> None:
    main = replace(CAMEL, label="")
    camel = replace(AGE, wording=RIDDEN.wording, question="Which camel is of Ann Example?")
    label, about = stating(CAMEL, of=RIDDEN), stating(main, of=camel)
    assert only(told(label, about, "which camel of ann example is it")).fact.id == "ages"
    assert only(told(about, label, "which camel of ann example is it")).fact.id == "ages"
