"""A base as if one of its phrasings stood nowhere in it: asked so, the phrasing tells how its like would fare.

It is not made ready anew for that, which would take a third of a second for each in a base of 8,000 phrasings.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from bot.matching.feature_extractor import FeatureExtractor
from bot.matching.index import Holders
from bot.matching.lru_cache import LruCache
from bot.matching.meaning import unit
from bot.matching.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.facts import Fact
    from bot.matching.corpus import IntentTexts
    from bot.matching.index import Index
    from bot.matching.matcher import Matcher
    from bot.matching.meaning import Meaning

T = TypeVar("T")


def without_phrasing(matcher: Matcher, written: str) -> Matcher:
    """The same base without this phrasing of a fact, as it is written; the base itself where it has none such.

    What is counted over the whole base stays, as it is hardly less of one phrasing: its words are no slips, and as
    rare as they were; the mean of all vectors is that of before. An intent's question, which is among its phrasings,
    can be left out as well.
    """
    index, known = matcher.index, {}
    for place, texts in enumerate(index.texts):
        if written in texts.written and not texts.intent.is_out_of_scope:
            position = texts.written.index(written)
            row = int(index.phrasing_starts[place]) + position
            known[texts.phrasings[position]] = index.meaning.rows[row] * np.float32(index.meaning.step)
            index = _index_without(index, place, position)
    if index is matcher.index:
        return matcher
    # It is as near as a thousandth to what its row says. Of rankings nothing is kept: nobody asks this base again.
    return replace(
        matcher, index=index, extractor=FeatureExtractor(index, known), findings=LruCache(1), results=LruCache(1)
    )


def without_statements(matcher: Matcher) -> Matcher:
    """The same base, whose facts state nothing: it tells them in half the time, with nothing in front of them.

    They are the same ones, but that a second may be missing to a question with two parts.
    """
    bare = {intent.id: replace(intent, facts=tuple(map(_bare, intent.facts))) for intent in matcher.index.intents}
    intents = tuple(bare[intent.id] for intent in matcher.index.intents)
    bare_statements = Statements(laid_out=matcher.statements.laid_out)
    return replace(matcher, index=replace(matcher.index, intents=intents), statements=bare_statements)


def _bare(fact: Fact) -> Fact:
    return replace(fact, values=(), claims=())


def _index_without(index: Index, place: int, position: int) -> Index:
    """Without the phrasing at this position in the intent at this place."""
    texts, starts = index.texts[place], index.phrasing_starts.copy()
    row = int(starts[place]) + position
    starts[place + 1 :] -= 1
    left = replace(
        texts,
        phrasings=_cut(texts.phrasings, position),
        written=_cut(texts.written, position),
        negated=_cut(texts.negated, position),
    )
    gone, exact = texts.phrasings[position], {**index.exact}
    if exact.get(gone) == place:
        del exact[gone]
    return replace(
        index,
        texts=(*index.texts[:place], left, *index.texts[place + 1 :]),
        exact=exact,
        vocabulary={**index.vocabulary, **_fewer(index, place, left, gone)},
        phrasing_starts=starts,
        told_starts=index.told_starts - 1,
        negated=np.delete(index.negated, row),
        meaning=_meaning_without(index.meaning, row, place, int(starts[place]), int(starts[place + 1])),
    )


def _cut(items: tuple[T, ...], position: int) -> tuple[T, ...]:
    return (*items[:position], *items[position + 1 :])


def _fewer(index: Index, place: int, left: IntentTexts, gone: str) -> Mapping[str, Holders]:
    """Of each word of what has gone, who holds it now: the intent holds it less, or not at all.

    The weights of its other words are those of before.
    """
    found = {}
    for word in dict.fromkeys(gone.split()):
        holders, times = index.vocabulary[word], sum(word in text.split() for text in left.phrasings)
        is_own = holders.intents == place
        share = (1 + math.log(times)) / (1 + math.log(times + 1)) if times else 0
        weights = np.where(is_own, holders.weights * np.float32(share), holders.weights)
        stays = ~is_own | (times > 0 or word in left.answer)
        found[word] = Holders(holders.intents[stays], weights[stays])
    return found


def _meaning_without(meaning: Meaning, row: int, place: int, first: int, last: int) -> Meaning:
    rows, centroids = np.delete(meaning.rows, row, axis=0), meaning.centroids.copy()
    centroids[place] = unit(rows[first:last].sum(axis=0, dtype=np.float32))
    return replace(meaning, rows=rows, centroids=centroids)
