"""Whether a question leans on what was said before, read off its words alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.countdown import asked_progress
from bot.matching.kinds import asked_kind
from bot.matching.mentions import without_mentions
from bot.matching.weak_words import only_weak

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEADS = (
    ("what", "about"),
    ("how", "about"),
    ("and", "what", "about"),
    ("and", "how", "about"),
    ("and", "also"),
    ("and",),
    ("but",),
    ("or",),
    ("also",),
    ("plus",),
    ("so",),
    ("same", "for"),
)
_PRONOUN_WORDS = """
    it its he him his she her hers they them their theirs that those this these there one ones
"""
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_DEMONSTRATIVES = frozenset({"that", "this", "those", "these"})
_BEFORE_THEM = frozenset({"is", "are", "was", "were", "does", "do", "did"})
# "There" and "it" stand for nothing in these, nor does "that" where it only joins two halves.
_EMPTY = (
    ("is", "there"),
    ("are", "there"),
    ("was", "there"),
    ("were", "there"),
    ("is", "it", "true", "that"),
    ("is", "it", "true"),
    ("is", "it", "possible"),
    ("true", "that"),
    ("one", "of"),
    ("worth", "it"),
    ("time", "is", "it"),
)
_BESIDE = frozenset({"before", "after", "then", "since", "else", "again", "more", "now"})
_SPEAKERS = frozenset({"i", "me", "my", "we", "us", "our", "you", "your", "yours"})
_SHORT = 3
"""A question of so few words may leave something out even without a pronoun."""
_KEPT = 2_048
"""Questions of which it is known whether they lean; each is looked at several times on its way."""


def lead_of(text: Sequence[str]) -> tuple[str, ...]:
    """The words that tie a question to the one before: "and", "what about"."""
    leads = (lead for lead in _LEADS if tuple(text[: len(lead)]) == lead)
    return max(leads, key=len, default=())


@lru_cache(maxsize=_KEPT)
def has_pronoun(text: tuple[str, ...]) -> bool:
    """Whether a word stands for something that was said before."""
    if _PRONOUNS.isdisjoint(text):
        return False
    left = without_mentions(" ".join(text)).split()
    for empty in _EMPTY:
        for start in range(len(left) - len(empty) + 1):
            if tuple(left[start : start + len(empty)]) == empty:
                left[start : start + len(empty)] = [""] * len(empty)
    return not _PRONOUNS.isdisjoint(left)


def points_back(text: Sequence[str]) -> bool:
    """Whether a word points at what was said just before: "what is that called", "which stage was that"."""
    return any(
        word in _DEMONSTRATIVES and (place == len(text) - 1 or (place > 0 and text[place - 1] in _BEFORE_THEM))
        for place, word in enumerate(text)
    )


@lru_cache(maxsize=_KEPT)
def leans(text: tuple[str, ...]) -> bool:
    """Whether the normalised words of a question leave something out that the question before may fill in."""
    if only_weak(text):
        return _asks_on(text)
    return bool(lead_of(text)) or has_pronoun(text) or len(text) <= _SHORT


def _asks_on(text: tuple[str, ...]) -> bool:
    """Whether words without a subject go on with one: "and where?" does; "is it" and "who are you" do not."""
    if not _SPEAKERS.isdisjoint(text):
        return False
    course = has_pronoun(text) and asked_progress(" ".join(text)) is not None
    asks = asked_kind(" ".join(text)) is not None or not _BESIDE.isdisjoint(text) or course
    return (
        asks or bool(without_mentions(" ".join(text)) != " ".join(text)) or (has_pronoun(text) and len(text) > _SHORT)
    )
