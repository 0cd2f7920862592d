"""What a week brought, for moderators to read in a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.knowledge.facts import Fact
    from bot.store.activity import Activity
    from bot.teaching.groups import Group

BEGINS = time(8, tzinfo=UTC)
"""A week begins on Monday at this time, in UTC; then the digest of the one before is due."""


@dataclass(frozen=True, slots=True)
class Week:
    """From one moment on, and before the other; known by its first day."""

    since: datetime
    until: datetime


def week_before(now: datetime) -> Week:
    """The last week that is over."""
    monday = now.astimezone(UTC).date() - timedelta(days=now.astimezone(UTC).weekday())
    until = datetime.combine(monday, BEGINS)
    if until > now:
        until -= timedelta(weeks=1)
    return Week(until - timedelta(weeks=1), until)


@dataclass(frozen=True, slots=True)
class Digest:
    """A week in counts. ``new`` are groups that nobody asked before, those that most people asked first.

    ``mended`` counts the questions that had been asked in vain and that reloads of the week answered, ``due`` are the
    facts past their review date, and ``dead`` the pages of sources that were not there when last asked for, None where
    nobody asked.
    """

    week: Week
    activity: Activity
    new: Sequence[Group] = ()
    mended: int = 0
    due: Sequence[Fact] = ()
    dead: int | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened: nobody asked or voted, nothing was mended, and no fact became due."""
        activity, since = self.activity, self.week.since.date()
        became_due = any(fact.review_by is not None and fact.review_by >= since for fact in self.due)
        return not (activity.times() or activity.helpful or activity.not_helpful or self.mended or became_due)
