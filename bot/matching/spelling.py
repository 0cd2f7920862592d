"""Spelling repair against the base's own vocabulary. Real words are left alone, however near."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.language import ENGLISH
from bot.matching.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.language.language import Language

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"([^\W\d_])\1")
_MOST_STRETCHES = 4
"""Doubled letters of a drawn-out word that may be single ones: each doubles the spellings to try."""
_SHORTEST = 4
"""Shorter words are too near to too many others."""
_TWO_SLIPS_FROM = 7
"""From this length on, a word may be two edits away."""
_REMEMBERED = 1024
"""Repairs that are kept: a long message is read as a whole and part by part."""
_REAL_WORD_COUNT = 50
"""A word that stands this often in the English word list (of pyspellchecker) is no slip."""


class Speller:
    """Repairs words that neither the base nor its language knows; none of a language that has no word list."""

    def __init__(self, frequency: Mapping[str, int], language: Language = ENGLISH) -> None:
        """``frequency`` says how often each word of the base occurs in it; ``language`` is the base's."""
        self._listed = _listed(language)  # read now, so that no question waits for it
        self._weak = language.weak_words
        self._frequency = frequency
        self._candidates = sorted(word for word in frequency if len(word) >= _SHORTEST - 1 and not word.isdigit())
        self._of_length = lru_cache(maxsize=None)(self._near_in_length)
        self._repaired = lru_cache(maxsize=_REMEMBERED)(self._repair)

    def repair(self, text: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The repaired words, and what was repaired into what."""
        repaired = tuple(map(self._repaired, text))
        return repaired, tuple((old, new) for old, new in zip(text, repaired, strict=True) if old != new)

    def _repair(self, word: str) -> str:
        if self._listed is None or word in self._frequency:
            return word
        shortened = self._without_stretches(word)
        is_final = shortened in self._frequency or any(map(str.isdigit, shortened)) or self.is_real(shortened)
        return shortened if is_final else self._nearest(shortened)

    def _without_stretches(self, word: str) -> str:
        """A word whose letters are drawn out, "sooo gooood", with as many of each as the commonest known word has."""
        if _STRETCHED.search(word) is None or self.is_real(word):
            return word
        doubled = _STRETCHED.sub(r"\1\1", word)
        places = [match.start() for match in _DOUBLED.finditer(doubled)][:_MOST_STRETCHES]
        tries = [doubled]
        for place in reversed(places):
            tries += [each[:place] + each[place + 1 :] for each in tries]
        return max(reversed(tries), key=lambda each: (self._frequency.get(each, 0), self._count(each)))

    def is_real(self, word: str) -> bool:
        """Whether the word list knows the word well, itself or as a plural."""
        if word in self._weak:
            return True
        return max(self._count(word), self._count(word[:-1]) if word.endswith("s") else 0) >= _REAL_WORD_COUNT

    def _count(self, word: str) -> int:
        return 0 if self._listed is None else self._listed.get(word, 0)

    def _nearest(self, word: str) -> str:
        """The word of the base that this one may be a slip of, or this one."""
        if len(word) < _SHORTEST:
            return word
        candidates, slips = self._of_length(len(word)), _slips(len(word))
        near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=8)
        if not near:
            return word
        return min(near, key=lambda found: (found[1], found[0][0] != word[0], -self._frequency[found[0]], found[0]))[0]

    def _near_in_length(self, length: int) -> list[str]:
        """The words that a word of this length can be a slip of: each edit adds or takes one character at most."""
        return [word for word in self._candidates if abs(len(word) - length) <= _slips(length)]


def _slips(length: int) -> int:
    return 2 if length >= _TWO_SLIPS_FROM else 1


@lru_cache(maxsize=8)
def _listed(language: Language) -> Mapping[str, int] | None:
    """How often each word of a language occurs, folded as texts are; None where there is no list of it."""
    from spellchecker import SpellChecker  # noqa: PLC0415  reads 80,000 words: only where questions are matched

    if not language.has_word_list:
        return None
    listed: Mapping[str, int] = SpellChecker(language=language.code).word_frequency.dictionary
    if language is ENGLISH:  # all of it is folded already
        return listed
    counts: Counter[str] = Counter()
    for word, count in listed.items():
        counts[fold(word)] += count
    return counts
