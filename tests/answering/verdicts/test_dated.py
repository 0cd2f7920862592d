from __future__ import annotations

from datetime import date

import pytest

from bot.answering.verdicts.dated import dated
from bot.language.language import language_of

FOREIGN = "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l"
"""No month, though it is one to whoever ignores capitals."""


@pytest.mark.parametrize(
    ("question", "day", "meant"),
    [
        ("was it shown in November last year", "2026-11-27", "was it shown in November 2025"),
        ("was it shown last november", "2026-02-10", "was it shown november 2025"),
        ("was it shown last november", "2026-11-27", "was it shown november 2025"),
        ("was it shown last march", "2026-11-27", "was it shown march 2026"),
        ("did they win last year?", "2026-11-27", "did they win 2025?"),
        ("did they skip it in 26", "2026-11-27", "did they skip it in 2026"),
        ("same crew for '27, or a new one", "2026-11-27", "same crew for 2027, or a new one"),
        ("it sailed in 80/81?", "2026-11-27", "it sailed in 1980/1981?"),
        ("are there around 90?", "2026-11-27", "are there around 90?"),
        ("did she do it in 45?", "2026-11-27", "did she do it in 45?"),
        ("is it over in 26 days", "2026-11-27", "is it over in 26 days"),
        ("is it from 26.5", "2026-11-27", "is it from 26.5"),
        ("is it the last one this year", "2026-11-27", "is it the last one this year"),
        ("the last decision", "2026-11-27", "the last decision"),
        (
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
            "2026-11-27",
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
        ),
    ],
)
def test_a_year_that_is_named_by_the_day_of_asking_or_in_short_is_written_out(
    question: str, day: str, meant: str
) -> None:
    assert dated(question, date.fromisoformat(day), language_of("en")) == meant


def test_the_year_that_is_over_is_written_out_in_other_languages() -> None:
    assert dated("war es letztes Jahr", date(2026, 11, 27), language_of("de")) == "war es 2025"
    assert dated("questo mese", date(2026, 11, 27), language_of("it")) == "questo mese"
