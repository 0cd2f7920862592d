from __future__ import annotations

import pytest

from bot.knowledge.model import AnswerKind
from bot.matching.cues import asked_kind, fit


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how much is a defender", AnswerKind.PRICE),
        ("how much does the fast one cost", AnswerKind.PRICE),
        ("price of the car", AnswerKind.PRICE),
        ("what is his salary", AnswerKind.PRICE),
        ("how long is the contract", AnswerKind.DURATION),
        ("how many days does it last", AnswerKind.DURATION),
        ("how many cars", AnswerKind.NUMBER),
        ("how much power", AnswerKind.NUMBER),
        ("number of stages", AnswerKind.NUMBER),
        ("when does it start", AnswerKind.DATE),
        ("which day is it", AnswerKind.DATE),
        ("where is the finish", AnswerKind.PLACE),
        ("what country is it in", AnswerKind.PLACE),
        ("who won", AnswerKind.PERSON),
        ("name of the boss", AnswerKind.PERSON),
        ("why did they stop", AnswerKind.REASON),
        ("how come they stopped", AnswerKind.REASON),
        ("tell me about the rally", None),
        ("whenever", None),
        ("priceless", None),
        ("", None),
    ],
)
def test_question_words_tell_the_kind(question: str, kind: AnswerKind | None) -> None:
    assert asked_kind(question) is kind


@pytest.mark.parametrize("given", list(AnswerKind))
def test_an_open_question_fits_and_misfits_nothing(given: AnswerKind) -> None:
    assert fit(None, given) == 0


@pytest.mark.parametrize("asked", [kind for kind in AnswerKind if kind.value not in {"list", "yes-no", "thing"}])
def test_a_kind_is_answered_by_itself_and_open_answers_say_nothing(asked: AnswerKind) -> None:
    assert fit(asked, asked) == 1
    assert {fit(asked, given) for given in (AnswerKind.LIST, AnswerKind.YES_NO, AnswerKind.THING)} == {0}


def test_a_price_is_not_answered_with_a_date_but_a_length_of_time_is() -> None:
    assert fit(AnswerKind.PRICE, AnswerKind.DATE) == -1
    assert fit(AnswerKind.PERSON, AnswerKind.PLACE) == -1
    assert fit(AnswerKind.DURATION, AnswerKind.DATE) == 1
