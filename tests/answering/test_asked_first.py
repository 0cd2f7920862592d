"""What people ask first of the fact base that ships, at three moments: who, where, how it ended, what was shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Answered
from tests.answering.conftest import said

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer

BEFORE, DURING_2025, AFTER = "2024-12-15", "2025-01-10", "2026-11-26"


@pytest.mark.parametrize(
    ("question", "day", "fact", "words"),
    [
        ("where was dakar 2026 held", AFTER, "event-2026-host", "in Saudi Arabia"),
        ("which country hosts the 2025 dakar", BEFORE, "event-2025-host", "in Saudi Arabia"),
        ("which country hosts the 2025 dakar", DURING_2025, "event-2025-host", "in Saudi Arabia"),
        ("how did defender do", AFTER, "res-2026-defender", "first, second and fourth in Stock"),
        ("how did defender do", BEFORE, "res-2025-defender", "is not to race at the 2025 Dakar"),
        ("defender results", AFTER, "res-2026-defender", "first, second and fourth in Stock"),
        ("how did peterhansel do this year", AFTER, "res-2026-defender", "Mika Metge fourth"),
        ("how did peterhansel do this year", DURING_2025, "res-2025-drivers", "without a start in 2025"),
        ("what did defender do at dakar 2025", AFTER, "res-2025-defender", "official car partner"),
        (
            "did they show the rally car at dakar 2025?",
            AFTER,
            "entry-details-2025-dakar",
            "itself was not shown there",
        ),
        ("did they show the rally car at dakar 2025?", AFTER, "entry-details-2025-dakar", "shown on 25 November 2025"),
        ("will there be a defender rally car", BEFORE, "car-rally-defender", "for the 2026 Dakar was announced"),
        ("what engine is in the octa", BEFORE, "car-octa-road", "4.4-litre twin-turbo V8"),
        ("what is different from the road car", BEFORE, "car-changes", "differ significantly from the production"),
        ("how often is the dakar", AFTER, "event-how-often", "once a year"),
        ("what is the partnership", AFTER, "partner-official-car", "official car partner"),
    ],
)
def test_what_is_asked_first_is_told(shipped: Answerer, question: str, day: str, fact: str, words: str) -> None:
    outcome = shipped.answer(question, date.fromisoformat(day))

    assert said(outcome) == [fact]
    assert words in outcome.answers[0].text


def test_an_earlier_factory_team_is_told_of_without_a_verdict(shipped: Answerer) -> None:
    outcome = shipped.answer("has land rover ever had a factory team at dakar before?", date.fromisoformat(AFTER))

    assert said(outcome)[0] == "hist-land-rover-before"
    assert "official factory team" in outcome.answers[0].text
    assert "1980" in outcome.answers[0].text
    assert not any(answer.text.startswith(("Yes", "No")) for answer in outcome.answers)


@pytest.mark.parametrize(
    "question", ["how many km was stage 1", "what day is it", "what is the date today", "length of the prologue"]
)
@pytest.mark.parametrize("day", [BEFORE, DURING_2025, AFTER])
def test_what_no_fact_tells_gets_no_answer(shipped: Answerer, question: str, day: str) -> None:
    assert not isinstance(shipped.answer(question, date.fromisoformat(day)), Answered)


def test_no_text_begins_with_a_verdict(shipped: Answerer) -> None:
    facts = shipped.base.facts.values()
    texts = [text for fact in facts for text in (fact.wording.before, fact.wording.during, fact.wording.after) if text]

    assert [text for text in texts if text.startswith(("Yes", "No.", "No,", "No:", "Partly", "Not "))] == []
