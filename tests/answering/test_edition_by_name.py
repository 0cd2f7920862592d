"""A question that names no edition may still name who or what belongs to one."""

from datetime import date

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("did al rajhi win the dakar in cars", "res-2025-winners"),
        ("which saudi won the dakar in cars", "res-2025-winners"),
        ("did al attiyah win the dakar in cars", "res-2026-car-overall"),
        ("who won the dakar in cars", "res-2026-car-overall"),
    ],
)
def test_a_name_that_only_one_edition_has_decides_between_them(shipped: Answerer, question: str, fact: str) -> None:
    outcome = shipped.answer(question, date(2026, 11, 23))
    assert isinstance(outcome, Answered)
    assert [answer.fact.id for answer in outcome.answers] == [fact]
