from __future__ import annotations

from datetime import date

import pytest

from bot.answering.editions import circumstances
from bot.matching.mentions import MentionReader
from bot.matching.text import normalise
from tests.answering.small_base import BASE

READER = MentionReader(BASE)


def years(question: str, day: str, about: int | None = None) -> set[int]:
    named = READER.mentions(normalise(READER.spell(question)))
    return set(circumstances(named, BASE.editions, date.fromisoformat(day), about).years)


@pytest.mark.parametrize(
    ("question", "day", "year"),
    [
        ("who won in 2025", "2026-11-23", 2025),
        ("the 48th race", "2026-11-23", 2026),
        ("the forty-ninth race", "2026-11-23", 2027),
        ("the 45th race", "2026-11-23", 2023),
        ("the next race", "2025-12-31", 2026),
        ("the next race", "2026-01-05", 2027),
        ("the last race", "2026-01-05", 2025),
        ("the last race", "2026-01-18", 2026),
        ("this year's race", "2026-11-23", 2026),
        ("the race last year", "2027-03-01", 2026),
        ("next year's race", "2025-11-26", 2026),
        ("the race in two years", "2025-06-01", 2027),
        ("the race two years ago", "2027-03-01", 2025),
        ("the race next january", "2026-11-23", 2027),
        ("the race next month", "2026-12-30", 2027),
        ("the race next month", "2026-02-10", 2026),
        ("the year before last", "2027-01-01", 2025),
        ("the drivers for january", "2026-10-20", 2027),
        ("the drivers for january", "2027-01-02", 2027),
        ("the reigning champion", "2026-12-01", 2026),
        ("the race this january", "2026-01-05", 2026),
        ("the race this january", "2026-07-31", 2026),
        ("the race this january", "2026-08-01", 2027),
        ("who won the race this january", "2026-09-02", 2026),
        ("is the race over the dunes in january", "2026-09-02", 2027),
        ("which race did we have in january", "2026-11-27", 2026),
        ("which race did we have in january", "2026-01-05", 2025),
        ("who won the race of 2025 in january", "2026-11-27", 2025),
        ("47th or 48th this year", "2026-11-27", 2026),
    ],
)
def test_a_naming_means_the_year_that_it_means_on_the_day(question: str, day: str, year: int) -> None:
    assert years(question, day) == {year}


def test_the_one_before_counts_from_the_edition_spoken_of() -> None:
    assert years("and the one before?", "2026-11-23", 2026) == {2025}
    assert years("and the year after?", "2026-11-23", 2026) == {2027}
    assert years("and the one before?", "2026-11-23") == set()


def test_a_number_far_from_every_known_edition_is_no_edition() -> None:
    assert years("peter's 36th dakar", "2026-11-23") == set()
