"""An edition that a question means and of which the fact base does not say what is asked, or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.edition_by_name import told_apart
from bot.answering.editions import has_begun, is_of_the_next, is_over
from bot.knowledge.model import UnnamedEdition

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.knowledge.model import Edition, Fact, Intent
    from bot.matching.matcher import Matcher
    from bot.matching.profiles import Circumstances
    from bot.matching.reading import Reading


def edition_missing(
    intent: Intent, fact: Fact, asked: Circumstances, reading: Reading, matcher: Matcher
) -> int | None:
    """The key of a later edition than the fact's that a question means which names none; None where there is none.

    Where a question means the latest edition, it means the last that is over, or the one that is on if it speaks of
    that.
    """
    if asked.years or intent.unnamed_edition is not UnnamedEdition.LATEST or fact.edition is None:
        return None
    newest = newest_told(intent)
    meant = _latest(" ".join(reading.plain), asked, matcher)
    if newest is None or meant is None or fact.edition < newest or meant <= newest:
        return None
    return None if told_apart(intent, reading, matcher.language) else meant


def named_but_missing(intent: Intent, years: Collection[int], editions: Sequence[Edition]) -> int | None:
    """The last of the named editions, where all are known and later than any of which the intent has a fact."""
    newest, known = newest_told(intent), {edition.key for edition in editions}
    if newest is None or not years or not all(year in known and year > newest for year in years):
        return None
    return max(years)


def newest_told(intent: Intent) -> int | None:
    """The key of the latest edition of which the intent has a fact; None where its facts have no editions."""
    return max((fact.edition for fact in intent.facts if fact.edition is not None), default=None)


def _latest(text: str, asked: Circumstances, matcher: Matcher) -> int | None:
    editions = matcher.base.editions
    reached = has_begun if is_of_the_next(text, editions, asked.today, matcher.language) else is_over
    return max((edition.key for edition in editions if reached(edition, asked.today)), default=None)
