from __future__ import annotations

import pytest

from bot.answering.outcome import UNSAID, Answer, Verdict
from tests.answering.small_base import AGES

(FACT,) = AGES.facts


def answer(**told: object) -> Answer:
    return Answer(FACT, AGES, AGES.question, "Ann is 31.", 90, **told)


@pytest.mark.parametrize(
    ("told", "lead"),
    [
        ({}, ""),
        ({"value": "31"}, "31"),
        ({"value": "ann"}, ""),  # the text begins with it
        ({"value": "twice"}, "Twice"),  # it begins a line
        ({"value": "bp Cup"}, "bp Cup"),
        ({"value": "ann, 31"}, ""),  # a list that the first sentence has
        ({"value": "Ann, 32"}, "Ann, 32"),
        ({"value": "Ann", "verdict": Verdict.YES}, "Yes: Ann"),
        ({"verdict": Verdict.NO}, "No:"),
        ({"verdict": Verdict.IN_PART, "value": "31"}, "In part: 31"),
        ({"verdict": Verdict.OPEN}, "Not known:"),
        ({"verdict": Verdict.YES, "count": "It has 3 days left.", "value": "31"}, "Yes: It has 3 days left."),
        ({"count": "It has 3 days left."}, "It has 3 days left."),
        ({"unsaid": True}, UNSAID),
    ],
)
def test_what_was_asked_for_leads(told: dict[str, object], lead: str) -> None:
    given = answer(**told)
    assert given.lead == lead
    assert given.told.endswith("Ann is 31.")
    assert given.told.startswith(lead)


def test_a_verdict_alone_shares_the_line_of_the_text_and_a_value_has_its_own() -> None:
    assert answer(verdict=Verdict.NO).told == "No: Ann is 31."
    assert answer(value="31", verdict=Verdict.YES).told == "Yes: 31\nAnn is 31."
    assert answer().told == "Ann is 31."


def test_only_yes_and_no_have_an_opposite() -> None:
    assert Verdict.YES.opposite is Verdict.NO
    assert Verdict.NO.opposite is Verdict.YES
    assert Verdict.OPEN.opposite is Verdict.OPEN
    assert Verdict.IN_PART.opposite is Verdict.IN_PART
