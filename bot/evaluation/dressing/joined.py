"""Asks several questions of the gate in one message, and judges what is told, named and dropped."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bot.answering.outcome import Ambiguous, Answered
from bot.evaluation.asking import QuestionResult, Verdict
from bot.evaluation.dressing.dress import Group, seeded
from bot.evaluation.dressing.measuring import Row, Worn, day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from bot.answering.answerer import Answerer
    from bot.answering.outcome import Outcome
    from bot.evaluation.dressing.joining import Joining

SHARE_NAMED = 0.6
"""A part names a question where they share so many of the shorter one's words (0 to 1): it may be a sentence of it."""
SHORTEST_STRANGE = 4
"""Words of what must be named where it is not told: a greeting need not be."""
_TRIES = 200


def measure_joined(
    answerer: Answerer, plain: Sequence[QuestionResult], joining: Joining, seed: int, messages: int
) -> Row:
    """Ask that many messages of questions that are right plain (or, the strange ones, unknown) with one fact each.

    All are asked on the day on which most questions are. None where the gate has too few such questions.
    """
    day, _ = Counter(day_of(each.question) for each in plain).most_common(1)[0]
    of_day = [each for each in plain if day_of(each.question) == day]
    known = [each for each in of_day if each.verdict is Verdict.RIGHT and len(each.answered) == 1]
    strange = [each for each in of_day if _is_strange(each)]
    worn = []
    for number in range(messages):
        random = seeded(seed, joining.name, str(number))
        asked = _draw(known, strange, joining, random)
        if asked:
            text = joining.join([each.question.text for each in asked], random)
            worn.append(judge(asked, text, answerer.answer(text, day)))
    return Row(joining.name, Group.SEVERAL.value, joining.may_lose, tuple(worn))


def _is_strange(asked: QuestionResult) -> bool:
    """Whether it is a question that nothing is known of, not even something to offer."""
    is_long = len(asked.question.text.split()) >= SHORTEST_STRANGE
    return not asked.question.facts and asked.verdict is Verdict.REFUSED and is_long


def _draw(
    known: Sequence[QuestionResult], strange: Sequence[QuestionResult], joining: Joining, random: Random
) -> list[QuestionResult]:
    """Questions of which no two have a fact in common; none where there are not enough."""
    wanted = joining.size - joining.strange
    if len(known) < wanted or len(strange) < joining.strange:
        return []
    for _ in range(_TRIES):
        drawn = random.sample(known, wanted)
        facts = [fact for each in drawn for fact in _allowed(each)]
        if len(facts) == len(set(facts)):
            return random.sample([*drawn, *random.sample(strange, joining.strange)], joining.size)
    return []


def judge(asked: Sequence[QuestionResult], text: str, outcome: Outcome) -> Worn:
    """What a message of several questions came to. Right is: each has its fact, or is named where it has none.

    Wrong is what tells a fact that none of them asks for, or names a question as unanswered that was answered.
    """
    told = {answer.fact.id for answer in outcome.answers} if isinstance(outcome, Answered) else set()
    named = outcome.unanswered if isinstance(outcome, Answered) else ()
    expected = tuple(fact for each in asked for fact in each.question.facts)
    dropped = tuple(each.question.text for each in asked if not _is_told(each, told) and not _is_named(each, named))
    verdict = _verdict(asked, outcome, told, named)
    return Worn(Verdict.RIGHT, text, expected, verdict, tuple(sorted(told)), dropped if told else ())


def _verdict(asked: Sequence[QuestionResult], outcome: Outcome, told: set[str], named: Sequence[str]) -> Verdict:
    if not isinstance(outcome, Answered):
        return Verdict.OFFERED if isinstance(outcome, Ambiguous) else Verdict.REFUSED
    allowed = {fact for each in asked for fact in _allowed(each)}
    if told - allowed or any(_is_told(each, told) and _is_named(each, named) for each in asked):
        return Verdict.WRONG
    is_whole = all(_is_told(each, told) if each.question.facts else _is_named(each, named) for each in asked)
    return Verdict.RIGHT if is_whole else Verdict.REFUSED


def _allowed(asked: QuestionResult) -> set[str]:
    return {*asked.question.facts, *asked.answered}


def _is_told(asked: QuestionResult, told: set[str]) -> bool:
    return bool(told & set(asked.question.facts))


def _is_named(asked: QuestionResult, parts: Sequence[str]) -> bool:
    words = _words(asked.question.text)
    return any(len(words & _words(part)) >= SHARE_NAMED * min(len(words), len(_words(part))) for part in parts)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
