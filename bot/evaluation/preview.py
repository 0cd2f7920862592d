"""What a change would do, told before it is saved: which questions become right by it, and which break."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from bot.answering.answerer import Answerer
from bot.evaluation.examiner import compared
from bot.evaluation.gate import run_gate
from bot.knowledge.library import KnowledgeError, read_anew
from bot.knowledge.problems import errors_among
from bot.matching.lru_cache import LruCache
from bot.teaching.asking_again import mended_by
from bot.teaching.preview import Preview
from bot.teaching.refused import near_refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.evaluation.gate import Tried
    from bot.knowledge.files import Found
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher
    from bot.store.interface import AskedInVain

T = TypeVar("T")
MOST_NEAR = 120
"""Questions that are asked again, the nearest to the phrasing first: far ones stay as they are.

Each takes some 10 ms, so a person waits a few seconds, and not half a minute for all.
"""


class Previewer:
    """Asks the questions near to a change of what is live now and of what it would come to. For one thread at a time.

    ``build`` makes a base ready, away from the one that answers people. The one before the change is kept for the
    next change.
    """

    def __init__(self, build: Callable[[KnowledgeBase], Matcher]) -> None:
        self._build = build
        self._before: LruCache[str, Matcher] = LruCache(1)

    def preview(
        self, live: KnowledgeBase, found: Found, about: Sequence[str], in_vain: Sequence[AskedInVain], today: date
    ) -> Preview:
        """What the files ``found`` would come to, where they change something ``about`` these questions.

        Takes seconds.
        """
        try:
            base, _ = read_anew(found, today, None)
        except KnowledgeError as error:
            return Preview(problems=errors_among(error.problems))
        old = self._before.get(live.revision, lambda _: self._build(live))
        new = self._build(base)
        asked = replace(live, gate=_near(old, about, [each.text for each in live.gate], live.gate))
        vain = _near(old, about, [each.text for each in in_vain], in_vain)
        old_answerer, new_answerer = Answerer(lambda: old), Answerer(lambda: new)
        return Preview(
            compared(_tried(old_answerer, asked), _tried(new_answerer, asked)),
            mended_by(old_answerer, new_answerer, vain, today),
            refused=near_refused(new, about),
        )


def _near(matcher: Matcher, about: Sequence[str], texts: Sequence[str], things: Sequence[T]) -> tuple[T, ...]:
    return tuple(things[place] for place in nearest(matcher, about, texts))


def nearest(matcher: Matcher, about: Sequence[str], questions: Sequence[str], most: int = MOST_NEAR) -> list[int]:
    """The places of the questions that mean most like one of those that it is about, in their order."""
    if len(questions) <= most:
        return list(range(len(questions)))
    vector = matcher.extractor.vector
    rows = np.array([vector(matcher.read(question)) for question in questions])
    wanted = np.array([vector(matcher.read(question)) for question in about])
    return sorted(np.argsort(-(rows @ wanted.T).max(axis=1), kind="stable")[:most].tolist())


def _tried(answerer: Answerer, asked: KnowledgeBase) -> dict[int, Tried]:
    return {tried.line: tried for tried in run_gate(answerer, asked).tried}
