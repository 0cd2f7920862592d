"""Fit the numbers of follow-ups, and write them to bot/answering/context_weights.json.

    python -m scripts.fit_followups

Coordinate search on the exchanges in ``scripts/fitting``, by people of several voices who had not seen how the base's
questions are phrased: each number in turn is set to what brings most right answers, a wrong one taking away two. Every
other exchange is left out, and shows whether that holds for exchanges that the search has not seen.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
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
from scripts.fitting.question_sets import opened

if TYPE_CHECKING:
    from datetime import date

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "bot" / "answering" / "context_weights.json"
FACTORS = (0.5, 0.75, 1.25, 1.5, 2.0)
"""By which each number is tried."""
ROUNDS = 2
WRONG = 2.0
"""What a wrong answer takes away, where a right one brings 1 and an offer of the right one a half."""

Exchanges = list[dict[str, list[dict[str, object]]]]


def main() -> None:
    """Search, report, write."""
    base, exchanges, day = opened(shipped_directory()), [], None
    for file in sorted((HERE / "fitting").glob("exchanges_*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        exchanges += data["exchanges"]
        day = data["asked_on"]
    if day is None:
        raise SystemExit("There are no exchanges to fit on.")
    matcher = Matcher.build(base)
    seen, unseen = exchanges[::2], exchanges[1::2]
    best = context_weights()
    print(f"before: {counted(matcher, best, seen, day)}; left out: {counted(matcher, best, unseen, day)}")
    worth = value(counted(matcher, best, seen, day))
    for _ in range(ROUNDS):
        for name in asdict(best):
            for factor in FACTORS:
                tried = replace(best, **{name: min(round(factor * getattr(best, name), 4), 0.999)})
                found = value(counted(matcher, tried, seen, day))
                if found > worth:
                    best, worth = tried, found
                    print(f"  {name} = {getattr(best, name)}: {worth}")
    print(f"after: {counted(matcher, best, seen, day)}; left out: {counted(matcher, best, unseen, day)}")
    SHIPPED.write_text(json.dumps(asdict(best), indent=2) + "\n", encoding="utf-8")


def value(counts: Counter[str]) -> float:
    """What these verdicts are worth."""
    return counts["right"] + counts["offered"] / 2 - WRONG * counts["wrong"]


def counted(matcher: Matcher, weights: ContextWeights, exchanges: Exchanges, day: date) -> Counter[str]:
    """The verdicts on all turns but the first of each exchange."""
    found: Counter[str] = Counter()
    for kept in (matcher.findings, matcher.results):
        kept.clear()
    answerer = Answerer(lambda: matcher)
    with patch.object(followups, "context_weights", lambda: weights):
        for exchange in exchanges:
            context = None
            for place, turn in enumerate(exchange["turns"]):
                question, facts = str(turn["question"]), turn["facts"]
                outcome = answerer.answer(question, day, context)
                if place:
                    found[verdict(outcome, facts)] += 1
                context = follow(context, question, outcome, elliptical=answerer.depends_on_context(question))
    return found


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
