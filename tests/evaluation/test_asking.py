from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.asking import QuestionResult, Verdict, ask, ask_all
from bot.evaluation.questions import Kind, Question
from bot.evaluation.report import summary
from bot.terminal.opening import open_knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.answerer import Answerer

DAY = date(2026, 11, 23)


def asked(kind: Kind, expected: str, answered: str = "", offered: str = "", confidence: int = 80) -> QuestionResult:
    """What came of a question; facts are single letters."""
    question = Question(kind, "q", tuple(expected), domain="near" if kind is Kind.OUT_OF_SCOPE else "")
    return QuestionResult(question, "", tuple(answered), tuple(offered), confidence, 1.0)


@pytest.fixture
def answerer(camels: Path) -> Answerer:
    return open_knowledge(camels).answerer


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (asked(Kind.QUESTIONS, "ab", answered="b"), Verdict.RIGHT),
        (asked(Kind.QUESTIONS, "a", answered="ba"), Verdict.RIGHT),
        (asked(Kind.QUESTIONS, "a", answered="b"), Verdict.WRONG),
        (asked(Kind.QUESTIONS, "a", answered="b", offered="a"), Verdict.WRONG),
        (asked(Kind.QUESTIONS, "a", offered="vwxya"), Verdict.OFFERED),
        (asked(Kind.QUESTIONS, "a", offered="uvwxya"), Verdict.REFUSED),
        (asked(Kind.QUESTIONS, "a", offered="b"), Verdict.REFUSED),
        (asked(Kind.QUESTIONS, "a"), Verdict.REFUSED),
        (asked(Kind.OUT_OF_SCOPE, "", answered="a"), Verdict.WRONG),
        (asked(Kind.OUT_OF_SCOPE, "", offered="a"), Verdict.OFFERED),
        (asked(Kind.OUT_OF_SCOPE, ""), Verdict.REFUSED),
        (asked(Kind.SEVERAL, "ab", answered="a"), Verdict.WRONG),
        (asked(Kind.SEVERAL, "ab", answered="bca"), Verdict.RIGHT),
    ],
)
def test_what_an_outcome_is_worth(one: QuestionResult, verdict: Verdict) -> None:
    assert one.verdict is verdict


def test_the_summary_counts_each_section() -> None:
    figures = summary(
        [
            asked(Kind.QUESTIONS, "a", answered="a", confidence=90),
            asked(Kind.QUESTIONS, "a", answered="b", confidence=70),
            asked(Kind.QUESTIONS, "a", offered="a"),
            asked(Kind.QUESTIONS, "a"),
            asked(Kind.OUT_OF_SCOPE, "", answered="a", confidence=70),
            asked(Kind.OUT_OF_SCOPE, ""),
            asked(Kind.FOLLOWUPS, "a", answered="a", confidence=1),
            asked(Kind.TEMPORAL, "a", offered="a"),
        ]
    )
    assert figures == {
        "questions": {"n": 4, "right": 1, "offered": 1, "wrong": 1, "refused": 1},
        "out_of_scope": {"near": {"n": 2, "answered": 1, "offered": 0, "refused": 1}},
        "followups": {"n": 1, "right": 1},
        "temporal": {"n": 1, "right": 0},
        "right_by_second": 0,
        "calibration": pytest.approx((0.1 + 2 * 0.7) / 3, abs=1e-4),  # the follow-up's confidence does not count
        "latency_ms": {"p50": 1.0, "p99": 1.0},
    }


def test_what_is_right_only_by_the_second_of_two_facts_is_counted() -> None:
    found = [asked(Kind.QUESTIONS, "a", answered="ba"), asked(Kind.QUESTIONS, "a", answered="ab")]
    assert summary(found)["right_by_second"] == 1


def test_without_any_answer_there_is_no_calibration_error() -> None:
    assert summary([asked(Kind.QUESTIONS, "a")])["calibration"] is None


def test_questions_go_through_the_answerer(answerer: Answerer) -> None:
    one = ask(answerer, Question(Kind.QUESTIONS, "camel champion name", ("the-winner",)), DAY)
    assert (one.outcome, one.answered, one.offered, one.verdict) == ("answered", ("the-winner",), (), Verdict.RIGHT)
    assert one.confidence >= 90
    assert one.milliseconds > 0
    stranger = ask(answerer, Question(Kind.OUT_OF_SCOPE, "zyxwv qponm lkjih"), DAY)
    assert (stranger.outcome, stranger.verdict) == ("unknown", Verdict.REFUSED)


def test_a_question_is_asked_on_its_own_day(shipped_answerer: Answerer) -> None:
    text = "what are the dates of the next dakar"
    late = Question(Kind.TEMPORAL, text, ("dates-next-dakar",))
    early = Question(Kind.TEMPORAL, text, ("dates-2026",), asked_on=date(2025, 6, 1))
    outcomes = {
        each.question: {*each.answered, *each.offered} for each in ask_all(shipped_answerer, [late, early], DAY)
    }
    assert outcomes[late] != outcomes[early]


def test_the_turns_before_a_question_are_its_conversation(shipped_answerer: Answerer) -> None:
    alone = Question(Kind.FOLLOWUPS, "and in 2025?", ("res-2025-winners",))
    after = Question(Kind.FOLLOWUPS, "and in 2025?", ("res-2025-winners",), before=("who won the dakar in 2026",))
    outcomes = [(each.outcome, each.answered, each.offered) for each in ask_all(shipped_answerer, [alone, after], DAY)]
    assert outcomes[0] != outcomes[1]
