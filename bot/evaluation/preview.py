"""What a phrasing would change, told before it is saved: which questions become right by it, and which break."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.answerer import Answerer
from bot.evaluation.examiner import compared
from bot.evaluation.gate import run_gate
from bot.teaching.asking_again import mended_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.evaluation.gate import Tried
    from bot.knowledge.examination import Comparison
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.matcher import Matcher
    from bot.store.interface import AskedInVain
    from bot.teaching.asking_again import Mended

MOST_NEAR = 120
"""Questions that are asked again, the nearest to the phrasing first: far ones stay as they are.

Each takes some 10 ms, so a person waits a second or two, and not half a minute for all.
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A phrasing that is to be taught, and the fact that it asks for."""

    fact: str
    phrasing: str


@dataclass(frozen=True, slots=True)
class Preview:
    """``gate`` tells the questions of the gate that turn, ``mended`` those asked in vain that get a sure answer.

    ``taken`` is the question of another intent that has the phrasing already: then it cannot be saved.
    """

    gate: Comparison
    mended: tuple[Mended, ...]
    taken: Intent | None = None

    @property
    def breaks(self) -> bool:
        """Whether something that was right would be right no longer, or the base could not be loaded."""
        return self.taken is not None or bool(self.gate.broken)


def preview(
    live: Matcher,
    build: Callable[[KnowledgeBase], Matcher],
    lesson: Lesson,
    in_vain: Sequence[AskedInVain],
    today: date,
) -> Preview:
    """Ask the questions near to a phrasing of the live base, and of the base with it; takes seconds, most to build.

    ``build`` makes a base ready, away from the one that answers people. Raises KeyError where there is no such fact.
    """
    new = build(with_phrasing(live.base, lesson))
    old_answerer, new_answerer = Answerer(lambda: live), Answerer(lambda: new)
    texts = [question.text for question in live.base.gate]
    asked = replace(live.base, gate=tuple(live.base.gate[place] for place in nearest(live, lesson.phrasing, texts)))
    vain = [in_vain[place] for place in nearest(live, lesson.phrasing, [each.text for each in in_vain])]
    return Preview(
        compared(_tried(old_answerer, asked), _tried(new_answerer, asked)),
        mended_by(old_answerer, new_answerer, vain, today),
        _owner(live, lesson),
    )


def with_phrasing(base: KnowledgeBase, lesson: Lesson) -> KnowledgeBase:
    """The base with one more phrasing of the question that its fact answers. Raises KeyError where there is none."""
    taught = base.intents_by_fact[lesson.fact]
    intents = tuple(
        replace(intent, phrasings=(*intent.phrasings, lesson.phrasing)) if intent is taught else intent
        for intent in base.intents
    )
    return replace(base, revision=f"{base.revision} with a phrasing", intents=intents)


def nearest(matcher: Matcher, phrasing: str, questions: Sequence[str], most: int = MOST_NEAR) -> list[int]:
    """The places of the questions that mean most like the phrasing, in their order."""
    if len(questions) <= most:
        return list(range(len(questions)))
    vector = matcher.extractor.vector
    rows = np.array([vector(matcher.read(question)) for question in questions])
    return sorted(np.argsort(-(rows @ vector(matcher.read(phrasing))), kind="stable")[:most].tolist())


def _tried(answerer: Answerer, asked: KnowledgeBase) -> dict[int, Tried]:
    return {tried.line: tried for tried in run_gate(answerer, asked).tried}


def _owner(live: Matcher, lesson: Lesson) -> Intent | None:
    place = live.index.exact.get(live.read(lesson.phrasing).text)
    owner = None if place is None else live.index.intents[place]
    return None if owner is None or owner.id == live.base.intents_by_fact[lesson.fact].id else owner
