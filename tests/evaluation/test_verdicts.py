from __future__ import annotations

import pytest

from bot.evaluation.asking import QuestionResult
from bot.evaluation.questions import Kind, Question
from bot.evaluation.verdicts import FIRST, Fit, fit_of, fits, is_first


def asked(
    wanted: str = "", said: str = "", *, value: str = "", told: str = "", answered: bool = True
) -> QuestionResult:
    question = Question(Kind.QUESTIONS, "is it so", ("a",), verdict=wanted, value=value)
    return QuestionResult(question, "answered", ("a",) if answered else (), (), 90, 1.0, said, told)


@pytest.mark.parametrize(
    ("wanted", "said", "fit"),
    [
        ("yes", "yes", Fit.FITTING),
        ("no", "no", Fit.FITTING),
        ("in part", "in part", Fit.FITTING),
        ("open", "open", Fit.FITTING),
        ("open", "", Fit.FITTING),  # "not known", or none: neither decides
        ("none", "", Fit.FITTING),
        ("yes", "", Fit.MISSING),
        ("in part", "", Fit.MISSING),
        ("yes", "in part", Fit.OTHER),
        ("in part", "yes", Fit.OTHER),
        ("none", "in part", Fit.OTHER),
        ("yes", "open", Fit.OTHER),
        ("yes", "no", Fit.CONTRADICTING),
        ("no", "yes", Fit.CONTRADICTING),
        ("none", "yes", Fit.CONTRADICTING),
        ("open", "no", Fit.CONTRADICTING),
    ],
)
def test_a_verdict_is_worth_what_the_reader_makes_of_it(wanted: str, said: str, fit: Fit) -> None:
    assert fit_of(asked(wanted, said)) is fit


def test_a_question_without_a_verdict_or_an_answer_counts_nowhere() -> None:
    assert fit_of(asked("", "yes")) is None
    assert fit_of(asked("yes", "", answered=False)) is None
    assert is_first(asked(told="626 hp")) is None
    assert is_first(asked(value="626 hp", told="", answered=False)) is None


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("626 hp\nThe engine gives it.", True),
        ("The engine gives 626\u202fHP.", True),
        (f"{'x' * (FIRST - 1)} 626 hp", True),
        (f"{'x' * (FIRST + 1)} 626 hp", False),
        ("The engine is strong.", False),
    ],
)
def test_a_value_stands_first_where_its_first_letter_is_near_the_beginning(told: str, *, first: bool) -> None:
    assert is_first(asked(value="626 hp", told=told)) is first


def test_all_are_counted_by_their_worth() -> None:
    results = [
        asked("yes", "yes"),
        asked("yes", "no"),
        asked("no"),
        asked(value="626 hp", told="626 hp"),
        asked(value="626 hp", told="strong"),
        asked(),
    ]
    assert fits(results) == {
        Fit.FITTING: 1,
        Fit.MISSING: 1,
        Fit.OTHER: 0,
        Fit.CONTRADICTING: 1,
        "value first": 1,
        "value later": 1,
    }
