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
        ("is it the last one this year", "2026-11-27", "is it the last one this year"),
        ("the last decision", "2026-11-27", "the last decision"),
        (
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
            "2026-11-27",
            "was it shown last apr\N{LATIN SMALL LETTER DOTLESS I}l",
        ),
    ],
)
def test_the_year_that_is_over_is_written_out(question: str, day: str, meant: str) -> None:
    assert dated(question, date.fromisoformat(day), language_of("en")) == meant


def test_the_year_that_is_over_is_written_out_in_other_languages() -> None:
    assert dated("war es letztes Jahr", date(2026, 11, 27), language_of("de")) == "war es 2025"
    assert dated("questo mese", date(2026, 11, 27), language_of("it")) == "questo mese"
