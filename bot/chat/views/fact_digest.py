"""A short mark of what a fact says: tells an old message whether the fact behind it has changed since. Pure."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact

_BYTES = 4


@lru_cache(maxsize=1024)
def fact_digest(fact: Fact) -> str:
    """Eight hexadecimal digits that differ where the status, the wording, a position or the sources differ.

    A fact that was only checked again keeps its mark: it still says the same.
    """
    sides = [(position.claim, *(source.id for source in position.sources)) for position in fact.positions]
    said = (str(fact.status), fact.wording.texts, sides, [source.id for source in fact.sources], fact.edition)
    return blake2b(repr(said).encode(), digest_size=_BYTES).hexdigest()
