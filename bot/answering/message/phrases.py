"""Fixed phrases found in a text as it was typed: by their normalised words, with the places at which these stand."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TYPED = re.compile("[^\\W_]+(?:['\u2019\u2018\u02bc`][^\\W_]+)*")


_spelled = lru_cache(maxsize=4096)(words)
"""People use the same few words; most are looked at several times on their way."""


@dataclass(frozen=True, slots=True)
class Token:
    """A normalised word, and the span of the text that it was typed in.

    "Who's" is typed as one and is two words: ``opens`` and ``closes`` say whether the word is the first and the last
    of what was typed.
    """

    word: str
    start: int
    end: int
    opens: bool
    closes: bool


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    return tuple(
        Token(word, typed.start(), typed.end(), place == 0, place == len(spelled) - 1)
        for typed in _TYPED.finditer(text)
        for spelled in [_spelled(typed.group())]
        for place, word in enumerate(spelled)
    )


class Phrases:
    """A set of phrases, each a sequence of normalised words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(spelled for phrase in phrases if (spelled := words(phrase)))
        first: defaultdict[str, set[int]] = defaultdict(set)
        last: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            first[phrase[0]].add(len(phrase))
            last[phrase[-1]].add(len(phrase))
        self._first = {word: sorted(lengths, reverse=True) for word, lengths in first.items()}
        self._last = {word: sorted(lengths, reverse=True) for word, lengths in last.items()}

    def is_one(self, tokens: Sequence[Token]) -> bool:
        """Whether these words are a phrase as a whole."""
        return tuple(token.word for token in tokens) in self._phrases

    def begins(self, tokens: Sequence[Token], place: int = 0) -> int:
        """The number of words of the longest phrase that begins at a place; 0 where none does."""
        if place >= len(tokens) or not tokens[place].opens:
            return 0
        lengths = self._first.get(tokens[place].word, ())
        return next((length for length in lengths if self._fits(tokens, place, place + length)), 0)

    def ends(self, tokens: Sequence[Token]) -> int:
        """The number of words of the longest phrase that the tokens end with; 0 where they end with none."""
        if not tokens:
            return 0
        last = len(tokens)
        lengths = self._last.get(tokens[-1].word, ())
        return next((length for length in lengths if self._fits(tokens, last - length, last)), 0)

    def _fits(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        if first < 0 or last > len(tokens) or not tokens[first].opens or not tokens[last - 1].closes:
            return False
        return self.is_one(tokens[first:last])
