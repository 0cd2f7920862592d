"""Questions that were asked in vain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store.interface import AskedInVain

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
TODAY = NOW.date()


def asked(
    text: str, *askers: str, times: int = 1, reported: int = 0, days_ago: int = 0, told: tuple[str, ...] = ()
) -> AskedInVain:
    """Asked so many days ago, and today again."""
    return AskedInVain(
        text=text,
        askers=frozenset(askers or ("ann",)),
        times=times,
        reported=reported,
        first_asked=NOW - timedelta(days=days_ago),
        last_asked=NOW,
        outcomes=frozenset({"answered" if told else "unknown"}),
        told=frozenset(told),
    )
