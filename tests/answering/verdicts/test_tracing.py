"""What an explanation says of how the answer came to begin as it does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.explanation import StatementLine, Wanted
from bot.answering.outcome import Verdict
from bot.answering.verdicts.tracing import statement_line
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.model import AnswerKind
from tests.answering.verdicts.ferry_base import CONTRACT, ENGINE, MATCHER, REGATTA, SKIPPER, TODAY
from tests.answering.verdicts.test_saying import reply

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact


def line_of(question: str, of: Fact, on: date = TODAY) -> StatementLine:
    return statement_line(reply(question, of, on), question, on, MATCHER)


def test_a_verdict_on_a_claim_is_told_with_the_claim_and_how_sure_it_is() -> None:
    line = line_of("is the engine electric", ENGINE)
    assert (line.fact, line.wanted, line.said, line.value) == ("engine", Wanted.VERDICT, Verdict.NO, "")
    assert (line.stated, line.is_claim) == ("the engine is electric", True)
    assert line.decides == round(100 * verdict_weights().threshold) <= line.probability <= 100


@pytest.mark.parametrize(
    ("question", "of", "proposed"),
    [
        ("is the engine of the lark over 600 hp strong", ENGINE, ("> 600 hp",)),
        ("is ann the only skipper of the lark", SKIPPER, ("Ann Example", "only")),
        ("is the regatta before May 2027", REGATTA, ("< May 2027",)),
        ("is the engine loud", ENGINE, ()),
    ],
)
def test_what_the_question_proposes_is_told(question: str, of: Fact, proposed: tuple[str, ...]) -> None:
    assert line_of(question, of).proposed == proposed


def test_a_value_that_is_asked_for_is_told_with_its_kind_and_label() -> None:
    line = line_of("when is the last day", REGATTA)
    assert (line.wanted, line.kind) == (Wanted.VALUE, AnswerKind.DATE)
    assert (line.stated, line.is_claim, line.value) == ("last day", False, "17 January 2027")
    assert line_of("who is the skipper of the lark", SKIPPER).stated == SKIPPER.question


def test_a_reason_is_asked_to_be_told() -> None:
    assert line_of("why is ann the skipper", SKIPPER).wanted is Wanted.EXPLANATION


def test_what_is_not_sure_enough_is_told_and_decides_nothing() -> None:
    line = line_of("does the engine of the lark like diesel", ENGINE)
    assert line.said is None
    assert line.is_claim
    assert 0 < line.probability < line.decides


def test_what_the_fact_does_not_speak_of_is_told() -> None:
    assert line_of("does the engine belong to Darkmoor", ENGINE).unsaid == ("Darkmoor",)


def test_a_denial_and_a_verdict_by_the_days_are_told_to_be_so() -> None:
    assert line_of("the engine is not loud", ENGINE).denied
    line = line_of("is the contract still running", CONTRACT, date(2026, 6, 1))
    assert line.by_days
    assert line.said is Verdict.YES
    assert not line_of("is the engine electric", ENGINE).by_days
