"""What an answer depends on, as one name: where two revisions have the same, each question is answered alike by both.

A fact base holds more than that: where it has its facts from, when somebody compared them, its question gate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.answering.editions import wording_on
from bot.knowledge.facts import Fact, Retired
from bot.knowledge.model import KnowledgeBase
from bot.knowledge.sources import Position

if TYPE_CHECKING:
    from bot.language.language import Language
    from bot.matching.matcher import Matcher

UNREAD: Mapping[type, frozenset[str]] = {
    KnowledgeBase: frozenset({"revision", "sources", "gate"}),
    Fact: frozenset({"evidence", "checked", "review_by"}),
    Position: frozenset({"sources"}),
    Retired: frozenset({"sources"}),
}
"""What no answer's choice, confidence or words depend on, but for the tense in which a fact was when checked."""


def answering_state(ready: Matcher) -> str:
    """The name: a hash of all that the fact base says beside `UNREAD`, and of what it is matched with.

    That of the code is no part of it.
    """
    digest = sha256()
    for piece in _pieces(ready.base, ready.language):
        digest.update(f"{len(piece)}:{piece}".encode("utf-8", "surrogatepass"))
    matched = ready.index.meaning.encoder.identity, ready.weights, sorted(ready.without)
    digest.update(repr(matched).encode())
    return digest.hexdigest()


def _pieces(thing: object, language: Language) -> Iterator[str]:
    """What a thing is, without doubt of where one part of it ends: the same in each process, whatever was shared."""
    if is_dataclass(thing):
        yield type(thing).__name__
        for field in fields(thing):
            if field.name not in UNREAD.get(type(thing), ()):
                yield from _pieces(getattr(thing, field.name), language)
        if isinstance(thing, Fact):
            yield wording_on(thing, thing.checked, language)
    elif isinstance(thing, Mapping):
        yield f"{len(thing)} pairs"
        for key, value in thing.items():
            yield from _pieces(key, language)
            yield from _pieces(value, language)
    elif isinstance(thing, tuple):
        yield f"{len(thing)} items"
        for item in thing:
            yield from _pieces(item, language)
    elif isinstance(thing, frozenset):
        yield repr(sorted(map(repr, thing)))
    else:
        yield repr(thing)
