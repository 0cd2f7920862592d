"""How far along something is, answered with the count of days from the dates of a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.editions import long_date, wording_on
from bot.answering.outcome import Verdict
from bot.answering.progress import Progress
from bot.knowledge.days import states_day, states_span
from bot.knowledge.model import AnswerKind, Status, year_of
from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.knowledge.model import Fact, Intent, Round
    from bot.language.language import Language


LONGEST_EVENT = 31
"""What takes more days than this is a season, not an event."""

_EVENT_KINDS = frozenset({AnswerKind.DATE, AnswerKind.DURATION, AnswerKind.LIST})
_COUNTS = frozenset({Progress.STARTED, Progress.OVER, Progress.ON, Progress.UNTIL})
_NO_DATES = "no dates have been announced, so the days cannot be counted"
_DURING = {Progress.STARTED: Verdict.YES, Progress.ON: Verdict.YES, Progress.OVER: Verdict.NO}
_AFTER = {Progress.STARTED: Verdict.YES, Progress.OVER: Verdict.YES, Progress.ON: Verdict.NO}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an event."""

    start: date
    end: date

    def distance(self, today: date) -> int:
        """How many days away the event is, from either side; 0 while it is on."""
        return max((self.start - today).days, (today - self.end).days, 0)


def days_of(fact: Fact, language: Language = ENGLISH) -> Days | None:
    """The event's days, where the fact's own words state them: nothing is counted to a day that they do not."""
    start, end = fact.window.start, fact.window.end
    if start is None or end is None or fact.status is Status.NOT_ANNOUNCED:
        return None
    stated = all(states_span(text, start, end, language) for text in fact.wording.texts)
    return Days(start, end) if stated else None


def is_event(intent: Intent, language: Language = ENGLISH) -> bool:
    """Whether the intent is about something that takes place, and has days that can be counted to."""
    return intent.answers_with in _EVENT_KINDS and any(days_of(fact, language) is not None for fact in intent.facts)


def is_season(fact: Fact, language: Language = ENGLISH) -> bool:
    """Whether the fact's days are those of a whole season rather than of one event."""
    days = days_of(fact, language)
    return days is not None and (days.end - days.start).days > LONGEST_EVENT


def is_on(intent: Intent, today: date, language: Language = ENGLISH) -> bool:
    """Whether an event of the intent is on that day; a whole season is none."""
    events = [
        days
        for fact in intent.facts
        if not is_season(fact, language) and (days := days_of(fact, language)) is not None
    ]
    return is_event(intent, language) and any(not days.distance(today) for days in events)


def nearest_in_time(facts: Sequence[Fact], today: date, language: Language = ENGLISH) -> Fact | None:
    """The fact whose event is on, or nearest to the day on either side; or that of this year, of unknown days."""
    unknown = [
        fact
        for fact in facts
        if fact.edition is not None and year_of(fact.edition) == today.year and fact.status is Status.NOT_ANNOUNCED
    ]
    if unknown:  # of this year's it can only be said that its days are not known
        return unknown[0]
    dated = [
        (days.distance(today), place)
        for place, fact in enumerate(facts)
        if (days := days_of(fact, language)) is not None
    ]
    return facts[min(dated)[1]] if dated else None


@dataclass(frozen=True, slots=True)
class Count:
    """How far along something is: a verdict where one is asked for, and the statement that it rests on.

    ``hedge`` is said of days that are planned only.
    """

    statement: str
    verdict: Verdict | None = None
    hedge: str = ""

    @property
    def sentence(self) -> str:
        """As it is told, behind the verdict or alone."""
        hedged = f"{self.hedge}, {self.statement}." if self.hedge else f"{self.statement}."
        return hedged if self.verdict else f"{hedged[0].upper()}{hedged[1:]}"


def counted(progress: Progress, fact: Fact, today: date, language: Language, one: Round | None = None) -> Count | None:
    """What answers the question from the dates of the fact, or of one round that it tells of.

    None where the fact does not state them.
    """
    if progress is Progress.NEXT and one is None:
        one = next((each for each in fact.rounds if each.start > today), None)
    if one is not None:
        return _counted(progress, Days(one.start, one.end), _hedge(fact, today, language), today, one.name)
    if fact.status is Status.NOT_ANNOUNCED:
        return Count(_NO_DATES) if progress in _COUNTS else None
    if progress is Progress.STILL:
        return _still(fact, today, language)
    days = days_of(fact, language)
    if days is None:
        return _still(fact, today, language) if progress is Progress.ON else None
    return _counted(progress, days, _hedge(fact, today, language), today)


def _counted(progress: Progress, days: Days, hedge: str, today: date, name: str = "it") -> Count | None:
    verdict, statement = (
        _before(progress, days, today) or _during(progress, days, today) or _after(progress, days, today)
    )
    return Count(f"{name} {statement}", verdict, hedge) if statement else None


def _hedge(fact: Fact, today: date, language: Language) -> str:
    """What is said beside days that are planned only."""
    text = wording_on(fact, today)
    planned = any(re.search(rf"\b{re.escape(word)}\b", text) for word in language.course.hedged)
    return "by the published dates" if planned else ""


def _before(progress: Progress, days: Days, today: date) -> tuple[Verdict | None, str] | None:
    if today >= days.start:
        return None
    verdict = Verdict.NO if progress in {Progress.STARTED, Progress.OVER, Progress.ON} else None
    if days.start == days.end:
        return verdict, f"is {_coming(days.start, today)}"
    if progress is Progress.ENDS:
        return verdict, f"ends {_coming(days.end, today)}"
    return verdict, f"starts {_coming(days.start, today)}"


def _during(progress: Progress, days: Days, today: date) -> tuple[Verdict | None, str] | None:
    if today > days.end:
        return None
    verdict = _DURING.get(progress)
    if days.start == days.end:
        return verdict, f"is today, {long_date(today)}"
    if progress is Progress.ENDS:
        return verdict, f"ends {_coming(days.end, today)}"
    if progress is Progress.NEXT:
        return None, ""
    left = (days.end - today).days
    more = "its last day" if not left else f"{left} more day{'s' if left > 1 else ''}"
    begun = f"started {_gone(days.start, today)}, and " if progress is Progress.STARTED else ""
    return verdict, f"{begun}is on, until {long_date(days.end)} ({more})"


def _after(progress: Progress, days: Days, today: date) -> tuple[Verdict | None, str]:
    if progress in {Progress.STARTS, Progress.ENDS, Progress.NEXT}:
        return None, ""
    verdict = _AFTER.get(progress)
    verb = "was" if days.start == days.end else "ended"
    return verdict, f"{verb} {_gone(days.end, today)}"


def _still(fact: Fact, today: date, language: Language) -> Count | None:
    end = fact.window.end
    if end is None or (fact.window.start is not None and today < fact.window.start):
        return None
    text = wording_on(fact, today)
    if (end.month, end.day) == (12, 31) and re.search(rf"\b{end.year}\b", text):
        until = str(end.year)
    elif states_day(text, end, language):
        until = long_date(end)
    else:
        return None
    if today <= end:
        return Count(f"it holds until {until}", Verdict.YES)
    return Count(f"that was so until {until}", Verdict.NO)


def _coming(day: date, today: date) -> str:
    left = (day - today).days
    if left > 1:
        return f"on {long_date(day)}, in {left} days"
    return f"{'tomorrow' if left else 'today'}, {long_date(day)}"


def _gone(day: date, today: date) -> str:
    past = (today - day).days
    if past > 1:
        return f"on {long_date(day)}, {past} days ago"
    return f"{'yesterday' if past else 'today'}, {long_date(day)}"
