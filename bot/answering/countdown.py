"""How far along something is, answered with the count of days from the dates of a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.editions import long_date, wording_on
from bot.answering.outcome import Verdict
from bot.answering.progress import Progress
from bot.knowledge.days import states_day, states_span
from bot.knowledge.editions import year_of
from bot.knowledge.facts import Status
from bot.knowledge.model import AnswerKind
from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.knowledge.facts import Fact, Round
    from bot.knowledge.model import Intent
    from bot.language.language import Language


LONGEST_EVENT = 31
"""What takes more days than this is a season, not an event."""

_EVENT_KINDS = frozenset({AnswerKind.DATE, AnswerKind.DURATION, AnswerKind.LIST})
_COUNTS = frozenset({Progress.STARTED, Progress.OVER, Progress.ON, Progress.UNTIL})
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
    """The event's days, where the fact's own words state them: nothing is counted to a day that they do not.

    While it is on, the last day will do ("It is on, until 17 January"): the words of before and after state the first.
    """
    start, end, wording = fact.window.start, fact.window.end, fact.wording
    if start is None or end is None or fact.status is Status.NOT_ANNOUNCED:
        return None
    stated = all(states_span(text, start, end, language) for text in (wording.before, wording.after) if text)
    until = not wording.during or states_day(wording.during, end, language)
    return Days(start, end) if stated and until else None


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

    ``outlasts`` where a day is asked of to which it is not known to last: nothing else that is so today says more.
    """

    statement: str
    verdict: Verdict | None = None
    outlasts: bool = False

    @property
    def sentence(self) -> str:
        """As it is told, behind the verdict or alone."""
        return f"{self.statement}." if self.verdict else f"{self.statement[0].upper()}{self.statement[1:]}."


def counted(progress: Progress, fact: Fact, today: date, language: Language, one: Round | None = None) -> Count | None:
    """What answers the question from the dates of the fact, or of one round that it tells of.

    None where the fact does not state them.
    """
    if progress is Progress.NEXT and one is None:
        one = next((each for each in fact.rounds if each.start > today), None)
    if one is not None:
        return _counted(progress, Days(one.start, one.end), fact, _Told(today, language, one.name))
    if fact.status is Status.NOT_ANNOUNCED:
        return Count(language.countdown.no_dates) if progress in _COUNTS else None
    if progress is Progress.STILL:
        return _still(fact, today, language)
    if progress is Progress.LEFT:  # how much that is, is not worked out: only what holds to an end has some left
        still = _still(fact, today, language)
        return Count(still.statement) if still is not None and still.verdict is Verdict.YES else None
    days = days_of(fact, language)
    if days is None:
        return _still(fact, today, language) if progress is Progress.ON else None
    return _counted(progress, days, fact, _Told(today, language, language.countdown.it))


def round_ahead(fact: Fact, today: date) -> Round | None:
    """The round of a season that is on or, where none is, the next; None where it has none left."""
    return next((each for each in fact.rounds if each.end >= today), None)


def outlasting(moment: date, fact: Fact, today: date, language: Language) -> Count | None:
    """What is said of a day on which what holds today has ended, or may have; None where it is known to hold then.

    "At the end of the year" it may be over already, if that is when it ends.
    """
    if fact.window.end is None or moment < fact.window.end:
        return None
    still = _still(fact, today, language)
    holds = still is not None and still.verdict is Verdict.YES
    return Count(still.statement, Verdict.OPEN, outlasts=True) if still is not None and holds else None


@dataclass(frozen=True, slots=True)
class _Told:
    """How something called by this name is told of on a day."""

    today: date
    language: Language
    name: str

    def fill(self, sentence: str, **put_in: str) -> str:
        """A sentence of the language with what its braces stand for."""
        return " ".join(sentence.format(name=self.name, **put_in).split())

    def when(self, day: date) -> str:
        """A day, and how far away it is."""
        said, away = self.language.countdown, (day - self.today).days
        near = {-1: said.yesterday, 0: said.today, 1: said.tomorrow}
        sentence = near.get(away, said.ahead if away > 0 else said.past)
        return sentence.format(day=long_date(day, self.language), count=abs(away))


def _counted(progress: Progress, days: Days, fact: Fact, told: _Told) -> Count | None:
    phase = _before if told.today < days.start else _during if told.today <= days.end else _after
    verdict, statement = phase(progress, days, told)
    if not statement:
        return None
    is_planned = _has_word(wording_on(fact, told.today, told.language), told.language.course.hedged)
    planned = told.language.countdown.as_planned
    return Count(planned.format(statement=statement) if is_planned else statement, verdict)


def _before(progress: Progress, days: Days, told: _Told) -> tuple[Verdict | None, str]:
    said = told.language.countdown
    verdict = Verdict.NO if progress in {Progress.STARTED, Progress.OVER, Progress.ON} else None
    if days.start == days.end:
        return verdict, told.fill(said.will_be, when=told.when(days.start))
    if progress is Progress.ENDS:
        return verdict, told.fill(said.ends, when=told.when(days.end))
    return verdict, told.fill(said.starts, when=told.when(days.start))


def _during(progress: Progress, days: Days, told: _Told) -> tuple[Verdict | None, str]:
    said, verdict = told.language.countdown, _DURING.get(progress)
    if days.start == days.end:
        return verdict, told.fill(said.is_today, day=long_date(told.today, told.language))
    if progress is Progress.ENDS:
        return verdict, told.fill(said.ends, when=told.when(days.end))
    if progress is Progress.NEXT:
        return None, ""
    if progress in {Progress.STARTS, Progress.UNTIL} and told.today == days.start:
        return verdict, told.fill(said.starts, when=told.when(days.start))
    count = (days.end - told.today).days
    left = {0: said.last_day, 1: said.one_more_day}.get(count, said.more_days.format(count=count))
    until = long_date(days.end, told.language)
    if progress is Progress.STARTED:
        return verdict, told.fill(said.has_started, when=told.when(days.start), until=until, left=left)
    return verdict, told.fill(said.is_on, until=until, left=left)


def _after(progress: Progress, days: Days, told: _Told) -> tuple[Verdict | None, str]:
    if progress in {Progress.STARTS, Progress.ENDS, Progress.NEXT}:
        return None, ""
    said = told.language.countdown
    sentence = said.was if days.start == days.end else said.ended
    return _AFTER.get(progress), told.fill(sentence, when=told.when(days.end))


def _still(fact: Fact, today: date, language: Language) -> Count | None:
    end = fact.window.end
    if end is None or (fact.window.start is not None and today < fact.window.start):
        return None
    text = wording_on(fact, today, language)
    if (end.month, end.day) == (12, 31) and re.search(rf"\b{end.year}\b", text):
        until = str(end.year)
    elif states_day(text, end, language):
        until = long_date(end, language)
    else:
        return None
    said = language.countdown
    if today <= end:
        return Count(said.holds.format(until=until), Verdict.YES)
    is_open = _has_word(text, language.course.unknown)  # it may go on for all that is known
    return Count(said.held.format(until=until), Verdict.OPEN if is_open else Verdict.NO)


def _has_word(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)
