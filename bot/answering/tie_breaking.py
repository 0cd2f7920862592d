"""Which of several near candidates the day of asking, or a question about the course of things, speaks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering.countdown import LONGEST_EVENT, counted, days_of, nearest_in_time
from bot.answering.editions import facts_meant
from bot.answering.progress import Progress
from bot.answering.rules import Rule, holds
from bot.knowledge.model import AnswerKind
from bot.matching.model import clarity_of, hyperparameters

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent
    from bot.language.language import Language
    from bot.matching.matcher import Candidate, Matcher
    from bot.matching.profiles import Circumstances

OF_EVENTS = frozenset(Progress) - {Progress.STILL, Progress.LEFT, Progress.NEXT}
"""What is asked of something that takes place on certain days."""

# "Is the deal still running" asks of what lasts, in the words for what is on.
_LASTING = frozenset({Progress.STILL, Progress.ON})
_AT_ANY_TIME = frozenset({Progress.STARTED, Progress.OVER, Progress.ON})


@dataclass(frozen=True, slots=True)
class TieBreak:
    """The candidate to answer with, or two that belong together, and why."""

    candidates: Sequence[Candidate]
    reason: str
    rule: Rule


def preferred(
    candidates: Sequence[Candidate], asked: Circumstances, progress: Progress | None, matcher: Matcher
) -> TieBreak | None:
    """The candidate that is meant though its confidence alone would not tell; None where nothing speaks for one."""
    live = [candidate for candidate in candidates if not candidate.excluded]
    spoken: TieBreak | None = None
    if progress in _LASTING and holds(Rule.STILL_HOLDS, matcher):
        spoken = _lasting(live, asked, matcher)
    if spoken is not None or progress in OF_EVENTS:
        return spoken
    if holds(Rule.IN_OFFICE, matcher):
        spoken = _in_force(live, asked, matcher)
    if spoken is None and holds(Rule.OF_THE_EDITION, matcher):
        spoken = _of_the_edition(candidates, live, asked, matcher)
    return spoken


def clarity_among(
    candidates: Sequence[Candidate], live: Sequence[Candidate], asked: Circumstances, matcher: Matcher
) -> int:
    """How sure it is that the first is meant rather than the next of those that can be meant, 0 to 100.

    Who would give the same answer is no rival: one fact may tell who won, and who won on bikes.
    """
    said = {fact.id for fact in facts_meant(live[0].intent, asked, matcher.base.editions)}
    rivals = (each for each in live[1:] if not _says_no_more(each, said, asked, matcher))
    rival = next(rivals, None)
    if rival is not None and candidates[:2] == (live[0], rival):
        return live[0].clarity
    return clarity_of(live[0].score - (rival.score if rival is not None else 0.0), matcher.weights)


def _says_no_more(candidate: Candidate, said: Collection[str], asked: Circumstances, matcher: Matcher) -> bool:
    facts = facts_meant(candidate.intent, asked, matcher.base.editions)
    return bool(facts) and all(fact.id in said for fact in facts)


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


def _in_force(live: Sequence[Candidate], asked: Circumstances, matcher: Matcher) -> TieBreak | None:
    """Of two that had the same office, the one that has it on the day."""
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
    if chosen is None or chosen.confidence < least:
        return None
    reason = "Two are near each other, and this one holds on the day of asking."
    return TieBreak((chosen,), reason, Rule.IN_OFFICE)


def _holder_instead(best: Candidate, asked: Circumstances, matcher: Matcher) -> Candidate | None:
    """Who has the office on the day that the best candidate is to have; no phrasing of theirs need be near."""
    holder = holder_of_office(best.intent, asked, matcher)
    return None if holder is None else replace(best, intent=holder)


def holder_of_office(intent: Intent, asked: Circumstances, matcher: Matcher) -> Intent | None:
    """The intent that tells who has, on the day, the office of which this one tells; None where it is of no office."""
    offices = [each for each in matcher.base.intents if _share_an_office(intent, each)]
    return next((each for each in (intent, *offices) if offices and _holds(each, asked, matcher)), None)


def _lasting(live: Sequence[Candidate], asked: Circumstances, matcher: Matcher) -> TieBreak | None:
    """What "is it still so" asks of: the likeliest fact that says until when it holds."""
    best = live[0].intent
    near = _near(live, matcher)
    if any(_share_an_office(best, each.intent) for each in near) and _holds(best, asked, matcher):
        return None  # "is he still the boss" asks of him, not of whoever was it until when
    lasting = [each for each in near if _says_until_when(each.intent, asked, matcher)]
    if not lasting or lasting[0].confidence < matcher.weights.threshold:
        return None
    return TieBreak(
        inseparable(lasting, matcher) or lasting[:1],
        "It asks whether something still holds, and this says until when.",
        Rule.STILL_HOLDS,
    )


def _says_until_when(intent: Intent, asked: Circumstances, matcher: Matcher) -> bool:
    facts = facts_meant(intent, asked, matcher.base.editions)
    return any(
        not _is_short(fact, matcher.language) and counted(Progress.STILL, fact, asked.today, matcher.language)
        for fact in facts
    )


def _is_short(fact: Fact, language: Language) -> bool:
    """Whether the fact is of an event rather than of something that lasts."""
    start, end = fact.window.start, fact.window.end
    return days_of(fact, language) is not None or (
        start is not None and end is not None and (end - start).days <= LONGEST_EVENT
    )


def _of_the_edition(
    candidates: Sequence[Candidate], live: Sequence[Candidate], asked: Circumstances, matcher: Matcher
) -> TieBreak | None:
    """Where the rivals say nothing of the edition that is asked about, the one that does is clear of them."""
    rival = live[1].probability if len(live) > 1 else 0.0
    others = any(each.excluded and not each.intent.is_out_of_scope and each.probability > rival for each in candidates)
    if not asked.years or not others or live[0].confidence < matcher.weights.threshold:
        return None
    if live[0].probability < rival + hyperparameters().edition_ahead:
        return None
    reason = "What else it may mean says nothing of the edition that is asked about."
    return TieBreak((live[0],), reason, Rule.OF_THE_EDITION)


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
