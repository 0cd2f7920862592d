from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.chat.views.fact_digest import fact_digest
from bot.knowledge.facts import Status, Wording
from tests.chat.samples import fact, position, source

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact

BEFORE = fact("f", source("a"))


@pytest.mark.parametrize(
    "after",
    [
        fact("f", source("a"), wording=Wording("other", "other", "other")),
        fact("f", source("a"), status=Status.SINGLE_SOURCE),
        fact("f", source("a"), positions=(position("six", source("a")),)),
        fact("f", source("a"), edition=2027),
        fact("f", source("b")),
    ],
)
def test_a_fact_that_says_something_else_has_another_mark(after: Fact) -> None:
    assert fact_digest(after) != fact_digest(BEFORE)


def test_a_fact_that_was_only_checked_again_keeps_its_mark() -> None:
    assert fact_digest(fact("f", source("a"), checked=date(2027, 1, 1), review_by=date(2028, 1, 1))) == fact_digest(
        BEFORE
    )


def test_a_mark_fits_a_button_and_stays_the_same_over_a_restart() -> None:
    assert fact_digest(BEFORE) == "9613b128"
    assert re.fullmatch(r"[0-9a-f]{8}", fact_digest(BEFORE))
