"""How well questions are gathered into groups of one meaning: purity and completeness, against the facts they ask for.

    python -m scripts.measure_groups [--questions 500] [--seed 0]

Three measures. ``held out``: phrasings of the base that ships, each asked of the base without it; the constants of
``bot/teaching/likeness.py`` were found on these alone. ``gate``: the questions of its gate that have one right fact.
``unknown``: those again, asked of a base from which a random half of the intents was taken, of what was taken:
questions that no fact answers.

Purity: the share of questions that are of the fact that most in their group are of. Completeness: the share that is in
the group in which most questions of their fact are.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from bot.teaching.clustering import grouped
from bot.teaching.likeness import ALIKE, likeness, understood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.knowledge.model import KnowledgeBase

_HELD_OUT = 6
"""Phrasings of each intent, a third at most."""

Asked = tuple[str, str, "date"]
"""A question, the fact that it asks for, and the day on which it is asked."""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    base = load(shipped_directory()).base
    if base is None:
        raise SystemExit("The shipped base cannot be loaded.")
    draw = random.Random(arguments.seed)
    cut, held = held_out(base, draw)
    half = draw.sample(base.intents, len(base.intents) // 2)
    less = replace(base, intents=tuple(replace(intent, related=()) for intent in half))
    gate = of_gate(base)
    unknown = [each for each in gate if each[1] not in less.facts]
    for name, asked_of, questions in (("held out", cut, held), ("gate", base, gate), ("unknown", less, unknown)):
        some = draw.sample(questions, min(arguments.questions, len(questions)))
        print(f"{name:9} {measured(Matcher.build(asked_of), some)}", flush=True)


def measured(matcher: Matcher, questions: Sequence[Asked]) -> str:
    """Both measures, in a line."""
    groups = grouped(likeness([understood(matcher, text, day) for text, _, day in questions]), ALIKE)
    facts = [fact for _, fact, _ in questions]
    purity = sum(max(Counter(facts[place] for place in group).values()) for group in groups)
    spread: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for place in group:
            spread[facts[place]][number] += 1
    completeness = sum(max(counts.values()) for counts in spread.values())
    return (
        f"{len(questions)} questions of {len(spread)} facts in {len(groups)} groups: "
        f"purity {purity / len(questions):.1%}, completeness {completeness / len(questions):.1%}"
    )


def of_gate(base: KnowledgeBase) -> list[Asked]:
    """The gate's questions that one fact alone answers."""
    day = max(fact.checked for fact in base.facts.values())
    return [(each.text, each.facts[0], each.asked_on or day) for each in base.gate if len(each.facts) == 1]


def held_out(base: KnowledgeBase, draw: random.Random) -> tuple[KnowledgeBase, list[Asked]]:
    """The base without some phrasings, and these, asked of the fact of an edition where there are several."""
    day = max(fact.checked for fact in base.facts.values())
    intents, asked = [], []
    for intent in base.intents:
        gone = draw.sample(intent.phrasings, min(_HELD_OUT, len(intent.phrasings) // 3))
        intents.append(replace(intent, phrasings=tuple(each for each in intent.phrasings if each not in gone)))
        for text in gone:
            named = [fact for fact in intent.facts if fact.edition_name is not None]
            if "{edition}" in text and named:
                fact = draw.choice(named)
                asked.append((text.replace("{edition}", str(fact.edition_name)), fact.id, day))
            elif len(intent.facts) == 1:
                asked.append((text, intent.facts[0].id, day))
    return replace(base, intents=tuple(intents)), asked


if __name__ == "__main__":
    main()
