"""That a fact was checked is written where it stands, as it is written there, and its review moves on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.knowledge.editing.checking import mark_checked
from bot.knowledge.editing.error import EditError
from bot.knowledge.files import find
from bot.knowledge.shipped import shipped_directory
from tests.knowledge.editing.files import CONTENTS, FACTS


@pytest.mark.parametrize(
    ("fact", "old", "new"),
    [
        ("dates-2025", "checked: 2026-11-23  # by Ben", "checked: 2026-11-27  # by Ben"),
        ("boss", 'checked: "2026-11-20"', 'checked: "2026-11-27"'),
    ],
)
def test_a_day_of_checking_is_written_as_it_was_written(fact: str, old: str, new: str) -> None:
    assert mark_checked(CONTENTS, fact, date(2026, 11, 27)).after == FACTS.replace(old, new).encode()


@pytest.mark.parametrize(
    ("review", "day", "moved"),
    [
        ("2026-12-23", date(2026, 12, 23), "2026-12-23"),
        ("2026-12-23", date(2026, 12, 24), "2027-01-23"),
        ("2026-11-24", date(2027, 3, 1), "2027-03-02"),
        ("2026-11-01", date(2027, 3, 1), "2027-03-02"),
    ],
)
def test_a_review_that_is_past_moves_on_as_far_as_it_was_set_ahead(review: str, day: date, moved: str) -> None:
    before = FACTS.replace("review_by: 2027-01-31", f"review_by: '{review}'")
    after = before.replace(f"review_by: '{review}'", f"review_by: '{moved}'").replace("2026-11-23", str(day))
    assert mark_checked({"facts/all.yaml": before.encode()}, "dates-2025", day).after == after.encode()


@pytest.mark.parametrize("written", ["", "      checked: soon\n"])
def test_a_fact_without_a_day_of_checking_is_left_alone(written: str) -> None:
    contents = FACTS.replace("      checked: 2026-11-23  # by Ben\n", written)
    with pytest.raises(EditError, match="no day of checking"):
        mark_checked({"facts/all.yaml": contents.encode()}, "dates-2025", date(2026, 11, 27))


def test_each_shipped_fact_can_be_checked() -> None:
    contents = find(shipped_directory()).contents
    for fact in ("car-name", "dates-2026", "team-boss-now"):
        checked = mark_checked(contents, fact, date(2029, 1, 2))
        assert checked.after.count(b"checked: 2029-01-02\n") == 1
        assert len(checked.after) == len(contents[checked.file])
