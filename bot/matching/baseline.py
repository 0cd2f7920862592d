"""What most bots do instead of matching: one fuzzy score over every phrasing. Kept to be measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Sequence

SCORERS = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}
"""The scorers that are used most, by name."""


def extract_one(question: str, phrasings: Sequence[str], scorer: str) -> int:
    """The place of the phrasing that ``rapidfuzz.process.extractOne`` finds by a scorer of `SCORERS`."""
    _, _, place = process.extractOne(question, phrasings, scorer=SCORERS[scorer])
    return place
