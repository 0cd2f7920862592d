"""English words that carry no subject. A question of nothing else gets no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINES = """
    a about actually after again ago all already also always am an and another any anybody anyone anything are as at
    be been before being but by can could did do does doing done each either else ever every everybody everyone
    everything few for from get gets getting give go goes going gone got had has have having he hello help her here hey
    hi him his how i if in into is it its just know like lol look love make many may maybe me more most much must my
    need never no nobody none nope not nothing now of off oh ok okay on once one only or other others our out over
    people please put really right said same say says see shall she should shut since so some somebody someone
    something still such sure tell than thank thanks that the their them then there these they thing things think this
    those though through to too up us use very want was way we well were what whatever when where whether which while
    who whom whose why will with would yeah yep yes yet you your yours
"""
_WEAK = frozenset(_LINES.split())


def only_weak(words: Iterable[str]) -> bool:
    """Whether no word says what is asked about: "is there a", "how do i get", or nothing at all."""
    return all(map(is_weak, words))


def is_weak(word: str) -> bool:
    """Whether a word says nothing of what is asked about."""
    return word in _WEAK or len(word) == 1
