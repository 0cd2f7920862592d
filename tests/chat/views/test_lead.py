from __future__ import annotations

import pytest

from bot.answering.outcome import Verdict
from bot.chat.views.answer_card import card_text
from bot.chat.views.lead import lead_line
from bot.languages.texts import ENGLISH, texts_for
from tests.chat.samples import answer

BUDGET = 1500


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({}, ""),
        ({"verdict": Verdict.NO}, "**No:** "),
        ({"verdict": Verdict.NO, "value": "3 January"}, "**No: 3 January**\n"),
        ({"verdict": Verdict.IN_PART}, "**In part:** "),
        ({"verdict": Verdict.OPEN}, "**Not known:** "),
        ({"value": "3 January"}, "**3 January**\n"),
        ({"value": "The 2026 Dakar"}, ""),  # the text begins with it
        ({"verdict": Verdict.YES, "count": "3 days are left."}, "**Yes: 3 days are left.**\n"),
        ({"unsaid": True}, "**My fact base doesn't say whether that is so. It says:**\n"),
    ],
)
def test_what_was_asked_for_stands_in_front(told: dict[str, object], line: str) -> None:
    assert lead_line(answer(**told), ENGLISH) == line


@pytest.mark.parametrize(
    ("language", "line"),
    [("fr", "**Non\u00a0: "), ("es", "**No: "), ("ar", "**\u200f\u2068\u0644\u0627\u2069: ")],
)
def test_the_word_of_the_verdict_is_in_the_readers_language(language: str, line: str) -> None:
    for told in ({}, {"value": "3 January"}):
        said = lead_line(answer(verdict=Verdict.NO, **told), texts_for(language))
        assert said.replace(":** ", ": ").replace(":\u200f** ", ": ").startswith(line)


def test_a_card_begins_with_it_and_stays_within_its_budget() -> None:
    given = answer(verdict=Verdict.NO, value="x" * 2000)
    said = card_text(given, BUDGET, ENGLISH)
    assert said.answer.startswith("**No: xxx")
    assert len(said) <= BUDGET


def test_a_value_pings_nobody_and_is_no_markup() -> None:
    assert lead_line(answer(value="<@123> **a** @everyone"), ENGLISH).count("**") == 2
    assert "<@123>" not in lead_line(answer(value="<@123>"), ENGLISH)
