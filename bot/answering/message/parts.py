"""The stretches of a message that may be questions of their own: items of a list, lines, sentences, halves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.framing import framing_of
from bot.language.language import language_of
from bot.language.patterns import any_of
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from bot.language.language import Language

MOST_QUESTIONS = 3
"""Questions that are answered in one message."""

_SENTENCE_END = re.compile(
    r"(?<=[?!])\s+|(?<=[^\s.]{2}\.)\s+|(?<=\.\.)\s+|(?<=\u2026)\s*|(?<=[?!])(?=\w)|(?<=[^\W\d_]{3}\.)(?=[^\W\d_]{2})"
)
_LINE_END = re.compile(r"\n|\s+(?://|\|)\s+|;\s+")
_ITEM = re.compile(
    r"\s*(?:\(?(?:[#Qq]?[0-9]{1,2}|[A-Za-z])[.):/]|#[0-9]{1,2}|[-\u2010-\u2015\u2022\u2023\u25aa\u25cf\u25e6\u00b7])\s+(?=\S)"
)
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?([0-9]{1,2})[.)]\s+(?=\S)")
_ENDS = (".", "?", "!", ":", ";")
_SHORTEST_HALF = 3
"""Words: fewer are hardly a question of their own without a question word."""
_MOST_CUTS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message, or an item of a list, without its mark and without what only surrounds it."""

    text: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line that may be a question of its own, of this ``sentence``.

    ``joined`` where only "and" or a comma stands before it, so that it may belong to what comes before; ``asks`` where
    it reads like a question.
    """

    text: str
    sentence: str
    joined: bool
    asks: bool


class Splitter:
    """Takes messages apart, by the question words of one language."""

    def __init__(self, language: Language) -> None:
        self._language, said = language, language.message
        self._framing = framing_of(language.code)
        self._unfinished = frozenset(said.unfinished)
        word, verb = any_of(said.question_words), any_of(said.question_verbs)
        joint, lead = any_of(said.joints), any_of(said.conjunctions)
        endings = any_of(said.question_endings).replace("'", "['\u2019]")
        asking = rf"{word}{endings}?"
        self._joint = re.compile(
            rf",?\s+{joint}\s+(?=(?:{asking}|{verb})\s)|\s*[,:]\s*(?={asking}\s)|\s+/\s+", re.IGNORECASE
        )
        self._lead = re.compile(rf"^\W*(?:{lead}\s+)+", re.IGNORECASE)
        self._cut = re.compile(rf"\s*,\s*|\s+(?:{joint}|/)\s+", re.IGNORECASE)
        self._begins = re.compile(rf"^\W*(?:{lead}\s+)?(?:{asking}|{verb})\b", re.IGNORECASE)
        self._abbreviation = re.compile(rf"\b{any_of(said.abbreviations)}\.$", re.IGNORECASE)

    def lines(self, text: str, vocabulary: Container[str] = ()) -> tuple[Line, ...]:
        """The lines and items of a message out of its frame that are more than courtesies; see `Framing.read`."""
        lines: list[Line] = []
        items = [item for line in _LINE_END.split(text) for item in _items(line)]
        for item, listed in items:
            if left := item if len(items) == 1 else self._unframed(item, vocabulary):
                line = Line(left, listed)
                goes_on = lines and not line.listed and self._goes_on(lines[-1].text, left)
                lines[-1:] = [Line(f"{lines[-1].text} {left}", lines[-1].listed)] if goes_on else [*lines[-1:], line]
        return tuple(lines)

    def parts(self, line: str, vocabulary: Container[str] = ()) -> tuple[Part, ...]:
        """The sentences of a line, and the halves of what "and" or a comma joins to a question, in order."""
        return tuple(self._stretches(line, vocabulary))

    def halves(self, text: str) -> tuple[tuple[str, str], ...]:
        """Where a text may be two questions that do not read like any, "the engine and the winner of 2026"."""
        cuts = [(text[: cut.start()], text[cut.end() :]) for cut in self._cut.finditer(text)]
        return tuple(cut for cut in cuts if min(map(len, map(str.split, cut))) >= _SHORTEST_HALF)[:_MOST_CUTS]

    def without_lead(self, text: str) -> str:
        """A text less the "and" or "so" in front, which ties it to what was said before."""
        return self._lead.sub("", text)

    def asks(self, text: str) -> bool:
        """Whether a text reads like a question."""
        return "?" in text or self.begins_asking(text)

    def begins_asking(self, text: str) -> bool:
        """Whether a text begins with a word with which questions begin."""
        return self._begins.search(text) is not None

    def _goes_on(self, line: str, following: str) -> bool:
        """Whether a line that reads like no question ends the sentence of the line before it."""
        if self.asks(following) or line.endswith(_ENDS):
            return False
        ends = words(line, self._language)[-1:]
        return bool(ends and ends[0] in self._unfinished) or len(following.split()) < _SHORTEST_HALF

    def _stretches(self, line: str, vocabulary: Container[str]) -> Iterator[Part]:
        sentences = self._sentences(line)
        pieces = [(each, *piece) for each in sentences for piece in enumerate(self._joint.split(each))]
        for sentence, place, piece in pieces:
            if stretch := piece.strip(" ,") if len(pieces) == 1 else self._unframed(piece, vocabulary):
                yield Part(
                    stretch, sentence, joined=place > 0, asks=self.asks(stretch) or piece.rstrip().endswith("?")
                )

    def _unframed(self, piece: str, vocabulary: Container[str]) -> str:
        return self._framing.read(piece, vocabulary).text.strip(" ,")

    def _sentences(self, line: str) -> list[str]:
        """The sentences; an abbreviation's full stop ends none."""
        sentences: list[list[str]] = []
        for piece in _SENTENCE_END.split(line):
            if sentences and self._abbreviation.search(sentences[-1][-1]):
                sentences[-1].append(piece)
            else:
                sentences.append([piece])
        return list(map(" ".join, sentences))


def _items(line: str) -> Iterator[tuple[str, bool]]:
    """The items of a list on one line ("1. who won 2. when was it"), or the line; and whether it is an item."""
    for piece in _numbered(line):
        mark = _ITEM.match(piece)
        yield (piece, False) if mark is None else (piece[mark.end() :], True)


def _numbered(line: str) -> list[str]:
    marks = list(_NUMBER.finditer(line))
    in_order = [int(mark[1]) for mark in marks] == list(range(1, len(marks) + 1))
    if len(marks) < 2 or not in_order:  # noqa: PLR2004  one number makes no list
        return [line]
    starts = [mark.start() for mark in marks]
    pieces = (line[first:last].strip() for first, last in zip([0, *starts], [*starts, len(line)], strict=True))
    return [piece for piece in pieces if piece]


@lru_cache(maxsize=8)
def splitter_of(language: str) -> Splitter:
    """For messages in the language of this ISO 639 code."""
    return Splitter(language_of(language))
