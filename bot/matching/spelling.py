"""Spelling repair against the base's own vocabulary. Real words are left alone, however near."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
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
_REMEMBERED = 1024
"""Repairs that are kept: a long message is read as a whole and part by part."""


class Speller:
    """Repairs words that neither the base nor its language knows; none of a language that has no word list."""

    def __init__(self, frequency: Mapping[str, int], language: Language = ENGLISH) -> None:
        """``frequency`` says how often each word of the base occurs in it; ``language`` is the base's."""
        self._language = language
        self._weak, self._known = language.weak_words, language.spelling
        self._frequency = frequency
        least = self._known.shortest - 1
        self._candidates = sorted(word for word in frequency if len(word) >= least and not word.isdigit())
        self._repaired = lru_cache(maxsize=_REMEMBERED)(self._repair)

    def repair(self, text: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The repaired words, and what was repaired into what."""
        repaired = tuple(map(self._repaired, text))
        return repaired, tuple((old, new) for old, new in zip(text, repaired, strict=True) if old != new)

    def _repair(self, word: str) -> str:
        if word in self._frequency or not self._language.has_word_list:
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
        return (
            max(self._count(word), self._count(word[:-1]) if word.endswith("s") else 0) >= self._known.real_word_count
        )

    def _count(self, word: str) -> int:
        return _listed(self._language).get(word, 0)

    def _nearest(self, word: str) -> str:
        """The word of the base that this one may be a slip of, or this one."""
        if len(word) < self._known.shortest:
            return word
        cutoff = self._slips(word)
        near = process.extract(word, self._candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=8)
        if not near:
            return word
        return min(near, key=lambda found: (found[1], found[0][0] != word[0], -self._frequency[found[0]], found[0]))[0]

    def _slips(self, word: str) -> int:
        return 2 if len(word) >= self._known.two_slips_from else 1


@lru_cache(maxsize=8)
def _listed(language: Language) -> Mapping[str, int]:
    """How often each word of a language occurs, folded as texts are; empty where there is no list of it.

    The first question with a word that its base does not know waits for it, a twentieth of a second, and no start.
    """
    if not language.has_word_list:
        return {}
    # pyspellchecker's list of 80,000 words as it lies there. Its SpellChecker takes as long again to lay out, beside
    # it, what repair by our own vocabulary has no use for.
    packed = files("spellchecker").joinpath("resources", f"{language.code}.json.gz").read_bytes()
    listed: Mapping[str, int] = json.loads(gzip.decompress(packed))
    if language is ENGLISH:  # all of it is folded already
        return listed
    counts: Counter[str] = Counter()
    for word, count in listed.items():
        counts[fold(word)] += count
    return counts
