"""Makes a fact base larger by substitution: the same questions with other names, numbers and words. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING

from bot.knowledge.facts import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent, KnowledgeBase

_PART = re.compile(r"\{edition\}|[^\W\d_]+|\d+")
_SHORTEST = 4  # shorter words hold a question together: "who", "is", "the"
_KEPT_OF_TEN = 4  # of ten longer words so many stay, as they do between real topics
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va")


def phrasings_of(base: KnowledgeBase) -> tuple[str, ...]:
    """Every phrasing of a base, in its order."""
    return tuple(phrasing for intent in base.intents for phrasing in intent.phrasings)


def grown(base: KnowledgeBase, phrasings: int) -> KnowledgeBase:
    """A base with exactly so many phrasings: the base's own intents, then copies of them in other words.

    In one copy a word always becomes the same other word, so the copy's intents hold together as the real ones do, and
    no phrasing stands there twice. What is out of scope is left out, so that all sides of a
    comparison search the same. A base without phrasings stays as it is.
    """
    intents = tuple(_up_to(_copies(base), phrasings)) if phrasings_of(base) else ()
    return replace(base, revision=f"grown-{phrasings}", intents=intents, out_of_scope=(), gate=())


def _copies(base: KnowledgeBase) -> Iterator[Intent]:
    yield from (replace(intent, related=()) for intent in base.intents)
    seen = set(phrasings_of(base))
    for number in count(1):
        for intent in base.intents:
            copy = _copied(intent, number)
            fresh = tuple(text for text in dict.fromkeys(copy.phrasings) if text not in seen)
            seen.update(fresh)
            if fresh:
                yield replace(copy, phrasings=fresh)


def _up_to(intents: Iterator[Intent], phrasings: int) -> Iterator[Intent]:
    left = phrasings
    while left > 0:
        intent = next(intents)
        yield intent if len(intent.phrasings) <= left else replace(intent, phrasings=intent.phrasings[:left])
        left -= len(intent.phrasings)


def _copied(intent: Intent, number: int) -> Intent:
    return replace(
        intent,
        id=f"{intent.id}-{number}",
        question=_reworded(intent.question, number),
        phrasings=tuple(_reworded(text, number) for text in intent.phrasings),
        facts=tuple(_copied_fact(fact, number) for fact in intent.facts),
        related=(),
        used=frozenset(),
    )


def _copied_fact(fact: Fact, number: int) -> Fact:
    before, during, after = fact.wording.before, fact.wording.during, fact.wording.after
    wording = Wording(_reworded(before, number), _reworded(during, number), _reworded(after, number))
    return replace(
        fact, id=f"{fact.id}-{number}", question=_reworded(fact.question, number), wording=wording, positions=()
    )


def _reworded(text: str, number: int) -> str:
    return _PART.sub(lambda part: _other(part[0], number), text)


def _other(part: str, number: int) -> str:
    """What a word or a number becomes in a copy; short words and some others stay."""
    if part.isdigit():
        return str(int(part[:9]) + number)
    digest = blake2b(f"{number}:{part.casefold()}".encode(), digest_size=4).digest()
    if part == "{edition}" or len(part) < _SHORTEST or digest[0] % 10 < _KEPT_OF_TEN:
        return part
    return "".join(_SYLLABLES[byte % len(_SYLLABLES)] for byte in digest[1:])
