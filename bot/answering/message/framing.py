"""What surrounds a question: greetings, thanks, chat words, "does anyone know". And messages that hold nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.phrases import Phrases, tokens_of
from bot.answering.outcome import Silence
from bot.language.language import language_of
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.answering.message.phrases import Token
    from bot.language.language import MessageWords

_PAUSE = re.compile(r"[,.!?;:\u2026\n\u2013\u2014-]")
_ENDING = re.compile(r"\s*[?!.)\]\"'\u201d]*")
_BLANKS = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Framed:
    """What is left of a text without its frame; ``silence`` says what it is where it asks nothing of the facts."""

    text: str
    silence: Silence | None = None


class Framing:
    """Takes a question out of its frame, by the phrases of one language."""

    def __init__(self, said: MessageWords) -> None:
        self._kinds = tuple(
            (kind, Phrases(phrases))
            for kind, phrases in (
                (Silence.UNWANTED, said.unwanted),
                (Silence.HELP, said.help),
                (Silence.ABOUT, said.about_bot),
                (Silence.NOTHING_ASKED, said.nothing),
                (Silence.COURTESY, (*said.thanks, *said.farewells, *said.praise, *said.acknowledgements)),
                (Silence.GREETING, said.greetings),
            )
        )
        self._unwanted = Phrases(said.unwanted)
        self._before = Phrases((*said.greetings, *said.thanks, *said.please, *said.interjections, *said.openers))
        self._before_a_pause = Phrases((*said.praise, *said.acknowledgements, *said.nothing))
        self._behind = Phrases((*said.thanks, *said.farewells, *said.please, *said.interjections, *said.closers))
        self._behind_a_pause = Phrases((*said.greetings, *said.praise, *said.acknowledgements, *said.address))
        self._address = Phrases(said.address)
        self._conjunctions = Phrases(said.conjunctions)
        self._interjections = Phrases(said.interjections)
        self._intensifiers = {words(each): put for each, put in said.intensifiers.items()}
        self._intense = Phrases(said.intensifiers)
        self._question_words = Phrases(said.question_words)
        self._verbs = Phrases(said.question_verbs)

    def read(self, text: str, vocabulary: Container[str] = ()) -> Framed:
        """The question in a text, or what stands in its place.

        A chat word within the question is taken out, unless it is of the ``vocabulary`` that the fact base uses itself.
        """
        tokens = tokens_of(text)
        inner, kind = self._peel(text, tokens)
        if kind is not None or not inner:
            return Framed("", kind or Silence.NOTHING_ASKED)
        return Framed(self._without_chatter(text, tokens, inner, vocabulary))

    def _peel(self, text: str, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], Silence | None]:
        """The tokens within the frame, and what the text is where the frame is all of it."""
        inner, fronts, kind = tokens, 0, None
        while inner:
            if (whole := self._kind_of(inner)) is not None:
                return (), self._stronger(kind, whole)
            front = self._front(text, inner, peeled=fronts > 0)
            back = 0 if front else self._back(text, inner)
            if not front and not back:
                break
            kind = self._stronger(kind, self._kind_of(inner[:front] if front else inner[-back:]))
            inner, fronts = (inner[front:] if front else inner[:-back]), fronts + (front > 0)
        unwanted = kind is Silence.UNWANTED
        return inner, kind if unwanted or not inner else None

    def _kind_of(self, tokens: Sequence[Token]) -> Silence | None:
        return next((kind for kind, phrases in self._kinds if phrases.is_one(tokens)), None)

    def _stronger(self, one: Silence | None, other: Silence | None) -> Silence | None:
        """Which of two says more of the message that holds both: "hi, thanks" is thanks."""
        order = [kind for kind, _ in self._kinds]
        return min((each for each in (one, other) if each is not None), key=order.index, default=None)

    def _front(self, text: str, inner: tuple[Token, ...], *, peeled: bool) -> int:
        """How many words at the beginning are frame. "And" and "so" alone may tie the question to the one before."""
        if length := self._unwanted.begins(inner):
            return length
        if peeled and (length := self._address.begins(inner)):
            return length
        length = self._before.begins(inner)
        if length and (peeled or not self._conjunctions.is_one(inner[:length])):
            return length
        length = self._before_a_pause.begins(inner)
        pause = len(inner) > length > 0 and _PAUSE.search(text, inner[length - 1].end, inner[length].start) is not None
        return length if pause else 0

    def _back(self, text: str, inner: tuple[Token, ...]) -> int:
        if length := self._unwanted.ends(inner) or self._behind.ends(inner):
            return length
        length = self._behind_a_pause.ends(inner)
        pause = len(inner) > length > 0 and (
            _PAUSE.search(text, inner[-length - 1].end, inner[-length].start) is not None
        )
        return length if pause else 0

    def _without_chatter(
        self, text: str, tokens: tuple[Token, ...], inner: tuple[Token, ...], vocabulary: Container[str]
    ) -> str:
        """The text within the frame, less the chat words in it."""
        pieces: list[str] = []
        place, position = 0, inner[0].start
        while place < len(inner):
            length, put = (0, "") if inner[place].word in vocabulary else self._chatter(inner, place)
            if length:
                pieces += [text[position : inner[place].start].rstrip(), f" {put} " if put else " "]
                position = inner[place + length - 1].end
            place += length or 1
        last = inner[-1].end
        ending = text[last:] if inner[-1] is tokens[-1] else _ENDING.match(text, last).group()  # type: ignore[union-attr] # it matches anything
        pieces.append(text[position:last] + ending)
        return _BLANKS.sub(" ", "".join(pieces)).strip()

    def _chatter(self, inner: tuple[Token, ...], place: int) -> tuple[int, str]:
        """How many words from a place on say nothing, and what stands for them."""
        length = self._intense.begins(inner, place)
        if length:
            put = self._intensifiers[tuple(token.word for token in inner[place : place + length])]
            asked = place > 0 and self._question_words.is_one(inner[place - 1 : place])
            if asked or (put and self._verbs.begins(inner, place + length)):
                return length, "" if asked else put
        return self._interjections.begins(inner, place) if place else 0, ""


@lru_cache(maxsize=8)
def framing_of(language: str) -> Framing:
    """For questions in the language of this ISO 639 code."""
    return Framing(language_of(language).message)
