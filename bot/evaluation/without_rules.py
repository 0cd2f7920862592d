"""What each rule of answering changes: a question set asked again without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.rules import Rule, holds
from bot.evaluation.asking import Verdict, ask_all
from bot.evaluation.progress import untracked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.evaluation.asking import QuestionResult
    from bot.evaluation.progress import Track
    from bot.evaluation.questions import Question
    from bot.matching.matcher import Matcher


def changes(
    matcher: Matcher,
    questions: Sequence[Question],
    asked: Sequence[QuestionResult],
    day: date,
    track: Track = untracked,
) -> dict[str, dict[str, int]]:
    """For each rule that is on, how many verdicts are other with it than without, and how many right or wrong ones.

    ``asked`` is what came of the questions with all of them. Keys: ``changed``, and by how many it has more ``right``
    and ``wrong`` ones.
    """
    found = {}
    for rule in (rule for rule in Rule if holds(rule, matcher)):
        others = ask_all(_answerer(matcher.without_rules({*matcher.without, rule})), questions, day, track)
        pairs = [(one.verdict, other.verdict) for one, other in zip(asked, others, strict=True)]
        found[rule.value] = {
            "changed": sum(one is not other for one, other in pairs),
            "right": _more(pairs, Verdict.RIGHT),
            "wrong": _more(pairs, Verdict.WRONG),
        }
    return found


def _answerer(matcher: Matcher) -> Answerer:
    return Answerer(lambda: matcher)


def _more(pairs: Sequence[tuple[Verdict, Verdict]], verdict: Verdict) -> int:
    return sum((one is verdict) - (other is verdict) for one, other in pairs)
