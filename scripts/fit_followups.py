"""Fit the numbers of follow-ups, and write them to bot/answering/context_weights.json.

    python -m scripts.fit_followups

Coordinate search on the exchanges in ``scripts/fitting``, by people of several voices who had not seen how the base's
questions are phrased: from what the file holds, each number in turn is set to what brings most right answers, a wrong
one taking some away; run it again until nothing changes. They are of the fact base that ships, and of small ones with
two phrasings a question. Neither half of them may lose by a change, for what only one gains may be chance. The
exchanges about the bases in ``held_out`` take no part, and judge.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import yaml

from bot.answering import followups
from bot.answering.answerer import Answerer
from bot.answering.conversation import follow
from bot.answering.joint_ranking import ContextWeights, context_weights
from bot.answering.outcome import Ambiguous, Answered
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import SMALL, opened, small
from scripts.measure_bases import HELD_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

FITTING = Path(__file__).parent / "fitting"
SHIPPED = Path(__file__).parents[1] / "bot" / "answering" / "context_weights.json"
FACTORS = (0.5, 0.75, 1.25, 1.5, 2.0)
"""By which each number is tried."""
WRONG, OFFERED = 0.75, 0.25
"""What a wrong answer takes away and an offer of the right one brings, where a right answer brings 1: whoever is in a
conversation hardly goes on from choices. With 2 and a half, every sixth that is answered rightly in bases of few
phrasings is offered instead."""
UNSEARCHED = "offer"
"""No exchange counts what is offered in vain, so a search would offer anything: by hand."""

Exchanges = Sequence[Mapping[str, Sequence[Mapping[str, object]]]]


@dataclass(frozen=True)
class Talk:
    """What was said in exchanges about one base, on one day."""

    matcher: Matcher
    exchanges: Exchanges
    day: date

    def halves(self) -> tuple[Talk, Talk]:
        """Every other exchange, and those between."""
        return replace(self, exchanges=self.exchanges[::2]), replace(self, exchanges=self.exchanges[1::2])


def main() -> None:
    """Search, report, write."""
    shipped = Matcher.build(opened(shipped_directory()))
    talks = [talk(shipped, file) for file in sorted(FITTING.glob("exchanges_*.yaml"))]
    talks += of_small_bases(SMALL)
    halves = tuple(zip(*(each.halves() for each in talks), strict=True))
    judged = {"one half": halves[0], "the other": halves[1], "left-out bases": of_small_bases(HELD_OUT)}
    best = context_weights()
    report("before", best, judged)
    worth = [value(counted(best, half)) for half in halves]
    for name in (each for each in asdict(best) if each != UNSEARCHED):
        for factor in FACTORS:
            tried = replace(best, **{name: min(round(factor * getattr(best, name), 4), 0.999)})
            if found := gain(tried, halves, worth):
                best, worth = tried, found
                print(f"  {name} = {getattr(best, name)}: {worth}", flush=True)
    report("after", best, judged)
    SHIPPED.write_text(json.dumps(asdict(best), indent=2) + "\n", encoding="utf-8")


def gain(tried: ContextWeights, halves: Sequence[Sequence[Talk]], worth: Sequence[float]) -> list[float]:
    """What each half is worth with these numbers; nothing where one loses by them, or none gains."""
    found: list[float] = []
    for half, least in zip(halves, worth, strict=True):
        found.append(value(counted(tried, half)))
        if found[-1] < least:
            return []
    return found if sum(found) > sum(worth) else []


def talk(matcher: Matcher, file: Path) -> Talk:
    """What a file of exchanges says of a base."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Talk(matcher, data["exchanges"], data["asked_on"])


def of_small_bases(bases: Path) -> list[Talk]:
    """The exchanges about each of the small bases in a folder."""
    files = sorted((bases / "exchanges").glob("*.yaml"))
    return [talk(Matcher.build(small(bases / file.name)[0]), file) for file in files]


def report(when: str, weights: ContextWeights, judged: Mapping[str, Sequence[Talk]]) -> None:
    """Print what comes of each set."""
    for name, talks in judged.items():
        print(f"{when}, {name}: {dict(counted(weights, talks))}")


def value(counts: Counter[str]) -> float:
    """What these verdicts are worth."""
    return counts["right"] + OFFERED * counts["offered"] - WRONG * counts["wrong"]


def counted(weights: ContextWeights, talks: Iterable[Talk]) -> Counter[str]:
    """The verdicts on all turns but the first of each exchange."""
    found: Counter[str] = Counter()
    with patch.object(followups, "context_weights", lambda: weights):
        for each in talks:
            for kept in (each.matcher.findings, each.matcher.results):
                kept.clear()
            answerer = Answerer(lambda matcher=each.matcher: matcher)
            for exchange in each.exchanges:
                found.update(verdicts(answerer, exchange["turns"], each.day))
    return found


def verdicts(answerer: Answerer, turns: Sequence[Mapping[str, object]], day: date) -> Iterator[str]:
    """What comes of each turn behind the first."""
    context = None
    for place, turn in enumerate(turns):
        question = str(turn["question"])
        outcome = answerer.answer(question, day, context)
        if place:
            yield verdict(outcome, turn["facts"])
        context = follow(context, question, outcome, elliptical=answerer.depends_on_context(question))


def verdict(outcome: object, facts: object) -> str:
    """What an outcome is worth where these facts are right; none where nothing is to be answered."""
    wanted = set(facts) if isinstance(facts, list) else set()
    if isinstance(outcome, Answered):
        return "right" if wanted & {answer.fact.id for answer in outcome.answers} else "wrong"
    if not wanted:
        return "right"
    if isinstance(outcome, Ambiguous) and wanted & {choice.fact.id for choice in outcome.choices}:
        return "offered"
    return "refused"


if __name__ == "__main__":
    main()
