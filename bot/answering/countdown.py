"""How far along something is: "has it started", "is it over", "how long until", answered with the count of days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answering.editions import long_date, wording_on
from bot.knowledge.days import states_day, states_span
from bot.knowledge.model import AnswerKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.knowledge.model import Fact, Intent, Round


class Progress(StrEnum):
    """What a question wants to know about the course of something."""

    STARTED = "whether it has started"
    OVER = "whether it is over"
    ON = "whether it is on"
    STILL = "whether it still holds"
    UNTIL = "how long it is until then"
    STARTS = "when it starts"
    ENDS = "when it ends"
    NEXT = "what is next"


LONGEST_EVENT = 31
"""What takes more days than this is a season, not an event."""

_TAIL = (
    r"(?: (?:yet|already|now|right now|today|by now|at the moment|currently|this week|anyway))*(?: the(?: \w+){1,3})?$"
)
_SOON = r"(?: (?:today|tomorrow|tonight|soon|yet|now|already|this (?:week|weekend|month)))+$"
_LATELY = r"(?: (?:yet|already|now|right now|today|by now))*$"
_NO_QUESTION_WORD = r"^(?!.*\b(?:when|where|who|why|how|which|what)\b)"
_IS = rf"{_NO_QUESTION_WORD}.*\b(?:is|are|was|has|have|had)\b(?: \w+){{1,8}}? "
_DID = rf"{_NO_QUESTION_WORD}.*\bdid (?:\w+ ){{1,5}}?"
_DOES = rf"{_NO_QUESTION_WORD}.*\b(?:does|do|will|is|are) (?:\w+ ){{1,5}}?"
_ROUND = r"(?:races?|rally|rallies|raid|rounds?|events?|outings?|stops?|fixtures?)"
# "Is it on or did i miss it", "is it over or still going": the second half only turns the first round.
_ALTERNATIVE = re.compile(r" or (?:\w+ ?){1,5}$")
_HOW_LONG = r"\bhow (?:long|soon|much (?:time|longer)|many (?:more )?(?:days|weeks|months|hours|sleeps))\b"
# The first that fits is meant.
_SIGNS: tuple[tuple[Progress, re.Pattern[str]], ...] = tuple(
    (progress, re.compile(pattern))
    for progress, pattern in (
        (Progress.NEXT, rf"{_HOW_LONG}.*\bnext (?:race|rally|round|outing|stop)\b"),
        (Progress.ENDS, rf"{_HOW_LONG}.*\b(?:until|till|before|left).*\b(?:ends?|over|finish(?:es)?)\b"),
        (Progress.UNTIL, rf"{_HOW_LONG}.*\b(?:until|till|til|to go|left|before|away|remain(?:ing)?)\b"),
        (Progress.UNTIL, r"\bcount ?down\b|\bdays (?:left|to go|until|till)\b|\bhow soon\b|\bhow (?:far|long) off\b"),
        (Progress.OVER, r"\bhow (?:long|many (?:days|weeks|months)) ago\b.*\b(?:end|ended|finish|finished|over)\b"),
        (Progress.STARTED, rf"{_IS}(?:started|begun|kicked off){_TAIL}"),
        (Progress.STARTED, rf"{_DID}(?:start|begin|kick off){_TAIL}"),
        (Progress.STARTS, rf"{_DOES}(?:start|begin|kick off)(?:s|ing)?{_SOON}"),
        (Progress.ENDS, rf"{_DOES}(?:end|finish|conclude)(?:ing)?{_SOON}"),
        (Progress.OVER, rf"{_IS}(?:over|finished|ended|done|concluded|wrapped up|happened){_TAIL}"),
        (Progress.OVER, rf"{_DID}(?:finish|end|conclude){_TAIL}"),
        (Progress.OVER, rf"{_NO_QUESTION_WORD}(?:\w+ ){{1,4}}(?:over|finished|ended|done){_LATELY}"),
        (Progress.ON, rf"{_IS}still (?:on|going|going on|happening|under ?way|racing){_TAIL}"),
        (Progress.ON, rf"{_IS}(?:on|running|going on|happening|taking place|in progress|under ?way|live){_TAIL}"),
        (Progress.ON, rf"^(?:is|are|was) .*\b(?:last|final) (?:day|stage){_TAIL}"),
        (Progress.ON, rf"^(?:\w+ ){{0,3}}?any(?:thing)?\b.*\b(?:on|going on|happening|running|racing){_TAIL}"),
        (Progress.OVER, r"\b(?:did|have|has) (?:i|we) miss(?:ed)?\b"),
        (Progress.ON, rf"\bwhat is (?:on|happening|going on){_SOON}"),
        (Progress.STARTS, r"^(?:is|are) (?:\w+ ){1,5}this (?:week|weekend|month)$"),
        (Progress.STILL, r"^(?:\w+ ){0,2}(?:is|are|does|do|will)\b.*\bstill\b"),
        (Progress.NEXT, rf"\b(?:next|upcoming|following|remaining) (?:\w+ ){{0,2}}?{_ROUND}\b"),
        (Progress.NEXT, r"\b(?:what|where|when)\b.*\bnext\b|\bnext up\b|\bwhen\b.*\bagain\b"),
        (Progress.NEXT, r"\b(?:left|to come|to go)\b.*\b(?:season|calendar|year)\b"),
        (Progress.ENDS, r"\bwhen (?:does|will|is) .*\b(?:end|over|finish|conclude)\b"),
        (Progress.STARTS, r"\bwhen (?:does|will) .*\b(?:start|begin|kick off)\b"),
    )
)
_EVENT_KINDS = frozenset({AnswerKind.DATE, AnswerKind.DURATION, AnswerKind.LIST})
_HEDGED = re.compile(r"\b(?:scheduled|planned|calendar|expected|set for)\b")
_COUNTS = frozenset({Progress.STARTED, Progress.OVER, Progress.ON, Progress.UNTIL})
_NO_DATES = "No dates have been announced, so the days cannot be counted."


def asked_progress(text: str) -> Progress | None:
    """What a normalised question wants to know of the course of something; None where it asks something else."""
    first = _ALTERNATIVE.sub("", text)
    return next((progress for progress, pattern in _SIGNS if pattern.search(first)), None)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an event."""

    start: date
    end: date

    def distance(self, today: date) -> int:
        """How many days away the event is, from either side; 0 while it is on."""
        return max((self.start - today).days, (today - self.end).days, 0)


def days_of(fact: Fact) -> Days | None:
    """The event's days, where the fact's own words state them: nothing is counted to a day that they do not."""
    start, end = fact.window.start, fact.window.end
    if start is None or end is None or fact.status is Status.NOT_ANNOUNCED:
        return None
    stated = all(states_span(text, start, end) for text in fact.wording.texts)
    return Days(start, end) if stated else None


def is_event(intent: Intent) -> bool:
    """Whether the intent is about something that takes place, and has days that can be counted to."""
    return intent.answers_with in _EVENT_KINDS and any(days_of(fact) is not None for fact in intent.facts)


def is_season(fact: Fact) -> bool:
    """Whether the fact's days are those of a whole season rather than of one event."""
    days = days_of(fact)
    return days is not None and (days.end - days.start).days > LONGEST_EVENT


def is_on(intent: Intent, today: date) -> bool:
    """Whether an event of the intent is on that day; a whole season is none."""
    events = [days for fact in intent.facts if not is_season(fact) and (days := days_of(fact)) is not None]
    return is_event(intent) and any(not days.distance(today) for days in events)


def nearest_in_time(facts: Sequence[Fact], today: date) -> Fact | None:
    """The fact whose event is on, or nearest to the day on either side; or that of this year, of unknown days."""
    unknown = [fact for fact in facts if fact.edition == today.year and fact.status is Status.NOT_ANNOUNCED]
    if unknown:  # of this year's it can only be said that its days are not known
        return unknown[0]
    dated = [(days.distance(today), place) for place, fact in enumerate(facts) if (days := days_of(fact)) is not None]
    return facts[min(dated)[1]] if dated else None


def counted(progress: Progress, fact: Fact, today: date, one: Round | None = None) -> str:
    """The sentence that answers the question from the dates of the fact, or of one round that it tells of.

    Empty where the fact does not state them.
    """
    if progress is Progress.NEXT and one is None:
        one = next((each for each in fact.rounds if each.start > today), None)
    if one is not None:
        return _counted(progress, Days(one.start, one.end), fact, today, one.name)
    if fact.status is Status.NOT_ANNOUNCED:
        return _NO_DATES if progress in _COUNTS else ""
    if progress is Progress.STILL:
        return _still(fact, today)
    days = days_of(fact)
    if days is None:
        return _still(fact, today) if progress is Progress.ON else ""
    return _counted(progress, days, fact, today)


def _counted(progress: Progress, days: Days, fact: Fact, today: date, name: str = "it") -> str:
    verdict, statement = (
        _before(progress, days, today) or _during(progress, days, today) or _after(progress, days, today)
    )
    hedge = "by the published dates" if _HEDGED.search(wording_on(fact, today)) else ""
    return _sentence(verdict, f"{name} {statement}", hedge) if statement else ""


def _sentence(verdict: str, statement: str, hedge: str) -> str:
    if verdict:
        return f"{verdict}{f', {hedge}' if hedge else ''}: {statement}."
    return f"{hedge[:1].upper()}{hedge[1:]}, {statement}." if hedge else f"{statement[0].upper()}{statement[1:]}."


def _before(progress: Progress, days: Days, today: date) -> tuple[str, str] | None:
    if today >= days.start:
        return None
    verdict = "No" if progress in {Progress.STARTED, Progress.OVER, Progress.ON} else ""
    if days.start == days.end:
        return verdict, f"is {_coming(days.start, today)}"
    if progress is Progress.ENDS:
        return verdict, f"ends {_coming(days.end, today)}"
    return verdict, f"starts {_coming(days.start, today)}"


def _during(progress: Progress, days: Days, today: date) -> tuple[str, str] | None:
    if today > days.end:
        return None
    verdict = {Progress.STARTED: "Yes", Progress.ON: "Yes", Progress.OVER: "No"}.get(progress, "")
    if days.start == days.end:
        return verdict, f"is today, {long_date(today)}"
    if progress is Progress.ENDS:
        return verdict, f"ends {_coming(days.end, today)}"
    if progress is Progress.NEXT:
        return "", ""
    left = (days.end - today).days
    more = "its last day" if not left else f"{left} more day{'s' if left > 1 else ''}"
    begun = f"started {_gone(days.start, today)}, and " if progress is Progress.STARTED else ""
    return verdict, f"{begun}is on, until {long_date(days.end)} ({more})"


def _after(progress: Progress, days: Days, today: date) -> tuple[str, str]:
    if progress in {Progress.STARTS, Progress.ENDS, Progress.NEXT}:
        return "", ""
    verdict = {Progress.STARTED: "Yes", Progress.OVER: "Yes", Progress.ON: "No"}.get(progress, "")
    verb = "was" if days.start == days.end else "ended"
    return verdict, f"{verb} {_gone(days.end, today)}"


def _still(fact: Fact, today: date) -> str:
    end = fact.window.end
    if end is None or (fact.window.start is not None and today < fact.window.start):
        return ""
    text = wording_on(fact, today)
    if (end.month, end.day) == (12, 31) and re.search(rf"\b{end.year}\b", text):
        until = str(end.year)
    elif states_day(text, end):
        until = long_date(end)
    else:
        return ""
    return f"Yes, until {until}." if today <= end else f"That was so until {until}."


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
