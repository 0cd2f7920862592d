"""Fixed phrases found in a text as it was typed: by their normalised words, with the places at which these stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.pattern import ANY_WORD, Alternatives, parse
from bot.language.language import ENGLISH
from bot.matching.text import APOSTROPHES, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.language.language import Language

_TYPED = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_DRAWN_OUT = re.compile(r"([a-z]{1,2})\1\1")
_DOUBLED = re.compile(r".([a-z])\1$")
_REPEATED = re.compile(r"([a-z]{1,2}?)\1+")
_DRAWN = "~"
"""Stands before a word of which repeated letters are told once; no normalised word has it."""


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


def tokens_of(text: str, language: Language = ENGLISH) -> tuple[Token, ...]:
    """The words of a text, in order."""
    return tuple(
        Token(word, typed.start(), typed.end(), place == 0, place == len(spelled) - 1)
        for typed in _TYPED.finditer(text)
        for spelled in [_spelled(text[slice(*with_hyphens(text, typed.start(), typed.end()))], language)]
        for place, word in enumerate(spelled)
    )


def with_hyphens(text: str, start: int, end: int) -> tuple[int, int]:
    """A span, widened by the hyphens at its ends that keep a single letter a part of a name: the "-x" of "b2-x"."""
    first = start - 1 if start and _joins(text[start - 1]) and not text[start + 1 : start + 2].isalnum() else start
    return first, end + 1 if _joins(text[end : end + 1]) and not text[end - 2 : end - 1].isalnum() else end


def _joins(character: str) -> bool:
    return character in ("-", "_") or (not character.isascii() and fold(character) in ("-", "_"))


class Phrases:
    """A set of phrases, each a sequence of normalised words, given by patterns.

    A word that is in none of them, and drawn out ("heyyy", "hahahaha", "okk"), is read as it would be without.
    """

    def __init__(self, patterns: Iterable[str], language: Language = ENGLISH) -> None:
        self._patterns = tuple(parse(pattern, language) for pattern in dict.fromkeys(patterns))

    def is_one(self, tokens: Sequence[Token]) -> bool:
        """Whether these words are a phrase as a whole."""
        state = self._forwards
        for token in tokens:
            state = state.after(token.word)
        return state.ends

    def begins(self, tokens: Sequence[Token], place: int = 0) -> int:
        """The number of words of the longest phrase that begins at a place; 0 where none does."""
        if place >= len(tokens) or not tokens[place].opens:
            return 0
        longest, state = 0, self._forwards
        for after in range(place, len(tokens)):
            state = state.after(tokens[after].word)
            if state is _NOWHERE:
                break
            if state.ends and tokens[after].closes:
                longest = after - place + 1
        return longest

    def ends(self, tokens: Sequence[Token]) -> int:
        """The number of words of the longest phrase that the tokens end with; 0 where they end with none."""
        if not tokens or not tokens[-1].closes:
            return 0
        longest, state = 0, self._backwards
        for length, token in enumerate(reversed(tokens), start=1):
            state = state.after(token.word)
            if state is _NOWHERE:
                break
            if state.ends and token.opens:
                longest = length
        return longest

    @cached_property
    def _forwards(self) -> _State:
        return _State((_graph(self._patterns, backwards=False),))

    @cached_property
    def _backwards(self) -> _State:
        return _State((_graph(self._patterns, backwards=True),))


class _Node:
    """A place between two words of a pattern: what may follow there, and whether the pattern may end."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.ends = False
        self.following: dict[str, list[_Node]] = {}


class _State:
    """The places at which a text may be, among all patterns, after some words. What follows is found out once."""

    __slots__ = ("_known", "_nodes", "_words", "ends")

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self._nodes = nodes
        self._words = frozenset(word for node in nodes for word in node.following)
        self._known: dict[str, _State] = {}
        self.ends = any(node.ends for node in nodes)

    def after(self, word: str) -> _State:
        """Where one is behind a word more."""
        if word not in self._words:
            word = drawn if (drawn := _undrawn(word)) in self._words else ANY_WORD
        known = self._known.get(word)
        return self._found(word) if known is None else known

    def _found(self, word: str) -> _State:
        reached = {word, ANY_WORD} & self._words
        nodes = tuple(node for each in self._nodes for key in reached for node in each.following.get(key, ()))
        self._known[word] = state = _State(nodes) if nodes else _NOWHERE
        return state


_NOWHERE = _State(())


def _graph(patterns: Iterable[Alternatives], *, backwards: bool) -> _Node:
    """The place before all of the patterns."""
    start = _Node()
    for pattern in patterns:
        for end in _behind([start], pattern, backwards=backwards):
            end.ends = True
    return start


def _behind(
    places: list[_Node], item: str | Alternatives, *, backwards: bool, end: _Node | None = None
) -> list[_Node]:
    """The places behind a word or a choice that stands at these places: ``end`` or a new one, whatever was chosen.

    Where nothing may be chosen, the places themselves are among them.
    """
    end = end or _Node()
    if isinstance(item, str):
        _join(places, item, end)
        return [end]
    reached: list[_Node] = []
    for option in item.options:
        ends, last = places, len(option) - 1
        for place, each in enumerate(reversed(option) if backwards else option):
            ends = _behind(ends, each, backwards=backwards, end=end if place == last else None)
        reached += ends
    return list(dict.fromkeys(reached))


def _join(places: list[_Node], word: str, end: _Node) -> None:
    """A word leads from each of these places to this one."""
    for place in places:
        place.following.setdefault(word, []).append(end)
        if word != ANY_WORD:
            place.following.setdefault(_DRAWN + _once(word), []).append(end)


@lru_cache(maxsize=2048)
def _undrawn(word: str) -> str:
    """By what a word is found that may be another one, drawn out."""
    if _DRAWN_OUT.search(word):
        return _DRAWN + _once(word)
    return word[:-1] if _DOUBLED.search(word) else ANY_WORD


@lru_cache(maxsize=4096)
def _once(word: str) -> str:
    return _REPEATED.sub(r"\1", word)
