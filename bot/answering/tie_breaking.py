"""Which of several near candidates the day of asking, or a question about the course of things, speaks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.countdown import nearest_in_time
from bot.answering.editions import facts_meant
from bot.answering.progress import Progress
from bot.answering.rules import Rule, holds
from bot.knowledge.model import AnswerKind
from bot.matching.model import clarity_of, hyperparameters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent
    from bot.language.language import Language
    from bot.matching.matcher import Candidate, Matcher
    from bot.matching.profiles import Circumstances

OF_EVENTS = frozenset(Progress) - {Progress.STILL, Progress.LEFT, Progress.NEXT}
"""What is asked of something that takes place on certain days."""

_AT_ANY_TIME = frozenset({Progress.STARTED, Progress.OVER, Progress.ON})


def clarity_among(candidates: Sequence[Candidate], live: Sequence[Candidate], matcher: Matcher) -> int:
    """How sure it is that the first is meant rather than the next of those that can be meant, 0 to 100."""
    if candidates[:2] == live[:2]:
        return live[0].clarity
    return _clarity_over(live, 1, matcher)


def inseparable(live: Sequence[Candidate], matcher: Matcher) -> Sequence[Candidate]:
    """The first two where one names the other as related, and only the third is clearly behind; else none.

    Of three near each other, the first and the one that both others are related to: the general answer among details.
    """
    margin, least = matcher.weights.margin, matcher.weights.lower_threshold
    if not holds(Rule.TOLD_TOGETHER, matcher):
        return ()
    if len(live) < 2 or live[1].confidence < least or _clarity_over(live, 1, matcher) >= margin:  # noqa: PLR2004  two
        return ()
    apart = min(margin, hyperparameters().together)
    if are_related(live[0].intent, live[1].intent) and _clarity_over(live, 2, matcher) >= apart:
        return live[:2]
    hub = _hub(live[:3])
    if hub is None or hub.confidence < least or _clarity_over(live, 3, matcher) < apart:
        return ()
    return live[0], hub


def _hub(three: Sequence[Candidate]) -> Candidate | None:
    """Which of the second and the third is of the first one's topic, and related to both others."""
    if len(three) < 3:  # noqa: PLR2004  it takes three
        return None
    first, second, third = three
    for hub, other in ((second, third), (third, second)):
        near = hub.intent.topic == first.intent.topic and are_related(first.intent, hub.intent)
        if near and are_related(hub.intent, other.intent):
            return hub
    return None


def _clarity_over(live: Sequence[Candidate], place: int, matcher: Matcher) -> int:
    """How sure it is that the first is meant rather than the candidate at this place, 0 to 100."""
    rival = live[place].score if len(live) > place else 0.0
    return clarity_of(live[0].score - rival, matcher.weights)


def are_related(first: Intent, second: Intent) -> bool:
    """Whether one of two intents names the other as related."""
    return first.id in second.related or second.id in first.related


def fact_in_time(intent: Intent, progress: Progress | None, today: date, language: Language) -> Fact | None:
    """What is on or nearest to the day, as "is it over" means it; None where the intent says what is meant."""
    return nearest_in_time(intent.facts, today, language) if progress in _AT_ANY_TIME else None


def _near(live: Sequence[Candidate], matcher: Matcher) -> list[Candidate]:
    """The candidates of which the best is not clear: no rule overrules a clear match."""
    return [
        each
        for each in live
        if each is live[0] or clarity_of(live[0].score - each.score, matcher.weights) < matcher.weights.margin
    ]


def in_office(live: Sequence[Candidate], asked: Circumstances, matcher: Matcher) -> Candidate | None:
    """Of two that had the same office, the one that has it on the day; None where nothing speaks for either."""
    if len(live) < 2 or asked.years:  # noqa: PLR2004  it takes two
        return None
    best, near = live[0], _near(live, matcher)[1:]
    if _holds(best.intent, asked, matcher):
        rivals = [each for each in near[:1] if _share_an_office(best.intent, each.intent)]
        least = matcher.weights.threshold
        chosen = best if any(not _holds(each.intent, asked, matcher) for each in rivals) else None
    elif _is_to_come(best.intent, asked.today):
        # Who had an office before may be asked for; who will have it later is known to nobody. So the office is asked
        # for, and as surely the one who has it.
        least = matcher.weights.threshold
        chosen = _holder_instead(best, asked, matcher)
    else:
        least = matcher.weights.lower_threshold
        holders = (each for each in near if _share_an_office(best.intent, each.intent))
        chosen = next((each for each in holders if _holds(each.intent, asked, matcher)), None)
    return None if chosen is None or chosen.confidence < least else chosen


def _holder_instead(best: Candidate, asked: Circumstances, matcher: Matcher) -> Candidate | None:
    """Who has the office on the day that the best candidate is to have; no phrasing of theirs need be near."""
    offices = (each for each in matcher.base.intents if _share_an_office(best.intent, each))
    holder = next((each for each in offices if _holds(each, asked, matcher)), None)
    return None if holder is None else replace(best, intent=holder)


def _share_an_office(first: Intent, second: Intent) -> bool:
    """Related intents that tell who was what from or until a day; editions are asked for by name."""
    if {first.answers_with, second.answers_with} != {AnswerKind.PERSON} or not are_related(first, second):
        return False
    return all(_is_of_a_time(fact) for intent in (first, second) for fact in intent.facts)


def _is_to_come(intent: Intent, today: date) -> bool:
    return all(fact.window.start is not None and today < fact.window.start for fact in intent.facts)


def _is_of_a_time(fact: Fact) -> bool:
    return fact.edition is None and (fact.window.start is not None or fact.window.end is not None)


def _holds(intent: Intent, asked: Circumstances, matcher: Matcher) -> bool:
    return any(_in_window(fact, asked.today) for fact in facts_meant(intent, asked, matcher.base.editions))


def _in_window(fact: Fact, today: date) -> bool:
    start, end = fact.window.start, fact.window.end
    return (start is None or start <= today) and (end is None or today <= end)
