"""Which phrasings a change of a fact base could touch, and some of all others: those that are worth asking again."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from bot.knowledge.diff import difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.knowledge.diff import Difference
    from bot.knowledge.model import GateQuestion, KnowledgeBase
    from bot.matching.index import Index
    from bot.matching.matcher import Matcher

MOST_TOUCHED = 200
"""Phrasings that are asked of those that the change could touch. Asked of two revisions, each takes some 20 ms."""
SAMPLE = 50
"""Phrasings that are asked of all others: what breaks a tenth of them is missed once in 200 times (.9 ^ 50)."""
NEAR = 10
"""Phrasings nearest to a changed one, in each revision: the few that such a one could draw away from their facts."""


def worth_asking(live: Matcher, new: Matcher, questions: Mapping[str, GateQuestion]) -> Mapping[str, GateQuestion]:
    """Of the phrasings of both revisions those that the change could touch, and a sample; each at most so many.

    First are the changed phrasings, then the nearest to them and to what facts tell now, then the others of the facts
    that changed; a change of how questions are read could touch any. `_evenly` chooses among too many, and the same
    ones from reload to reload.
    """
    found = difference(live.base, new.base)
    changed = list(_changed_texts(found))
    ours = [text for base in (live.base, new.base) for text in _of_changed(base, found)]
    everywhere = questions if _is_of_all(found) else ()
    pulling = [*changed, *_told_anew(live, new)]
    order = chain(changed, _near((live, new), pulling), _evenly(ours, questions), _evenly(everywhere, questions))
    touched = {*islice(dict.fromkeys(text for text in order if text in questions), MOST_TOUCHED)}
    others = islice((text for text in _evenly(questions, questions) if text not in touched), SAMPLE)
    asked = {*touched, *others}
    return {text: question for text, question in questions.items() if text in asked}


def _changed_texts(found: Difference) -> Iterator[str]:
    """What was written or deleted of phrasings, refused questions and names."""
    for each in chain(found.phrasings, found.refused, found.names):
        yield from each.removed
        yield from each.added


def _told_anew(live: Matcher, new: Matcher) -> list[str]:
    """What facts tell or state now and did not before: it draws questions as phrasings do."""
    before = {text for each in live.index.texts for text in each.told}
    return [text for each in new.index.texts for text in each.told if text not in before]


def _of_changed(base: KnowledgeBase, found: Difference) -> Iterator[str]:
    """All phrasings of the intents that changed in anything, their facts too.

    Phrasings that were only added draw away none of their own intent's.
    """
    facts = {each.id for each in (*found.added, *found.removed)} | {each.id for each in found.changed}
    intents = {each.id for each in found.phrasings if each.removed} | {
        each.id for each in found.others if each.kind == "intent"
    }
    for intent in base.intents:
        if intent.id in intents or not facts.isdisjoint(fact.id for fact in intent.facts):
            yield from intent.phrasings


def _is_of_all(found: Difference) -> bool:
    return bool(found.names) or any(each.kind in {"about", "edition"} for each in found.others)


def _near(matchers: Sequence[Matcher], changed: Sequence[str]) -> Iterator[str]:
    """The phrasings nearest to the changed ones by what they mean; the nearest of each one first."""
    if not changed:
        return
    some = changed[:: -(-len(changed) // MOST_TOUCHED)]
    lists = [_nearest(matcher, text) for text in some for matcher in matchers]
    for row in zip(*lists, strict=False):
        yield from row


def _nearest(matcher: Matcher, text: str) -> list[str]:
    index = matcher.index
    likeness = index.meaning.likeness(matcher.extractor.vector(matcher.read(text)), [(0, index.phrasings)])
    return [_written(index, int(row)) for row in np.argsort(-likeness, kind="stable")[:NEAR]]


def _written(index: Index, row: int) -> str:
    place = int(np.searchsorted(index.phrasing_starts, row, side="right")) - 1
    return index.texts[place].written[row - int(index.phrasing_starts[place])]


def _evenly(texts: Iterable[str], questions: Mapping[str, GateQuestion]) -> list[str]:
    """One text of each fact first, then a second of each, and so on; which, is decided by their words alone."""
    by_facts = defaultdict[tuple[str, ...], list[tuple[bytes, str]]](list)
    for text in dict.fromkeys(texts):
        if text in questions:
            by_facts[questions[text].facts].append((blake2b(text.encode(), digest_size=8).digest(), text))
    rounds = [(turn, *each) for those in by_facts.values() for turn, each in enumerate(sorted(those))]
    return [text for _, _, text in sorted(rounds)]
