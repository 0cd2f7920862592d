"""What surrounds a question: greetings, thanks, chat words, "does anyone know". Some messages hold nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.contrast import Contrasts
from bot.answering.message.phrases import Phrases, tokens_of, with_hyphens
from bot.answering.outcome import Silence
from bot.language.language import language_of
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.answering.message.phrases import Token
    from bot.language.language import Language

    Tokens = tuple[Token, ...]

_PAUSE = re.compile(r"[,.!?;:\u2026\n\u2013\u2014-]")
_BLANKS = re.compile(" {2,}")
_ENDING = re.compile(r"\s*[?!.)\]\"'\u201d]*")


@dataclass(frozen=True, slots=True)
class Framed:
    """What is left of a text without its frame; ``silence`` says what it is where it asks nothing of the facts."""

    text: str
    silence: Silence | None = None


class Framing:
    """Takes a question out of its frame, by the phrases of one language."""

    def __init__(self, language: Language) -> None:
        self._language, said = language, language.message
        self._kinds = tuple(
            (kind, Phrases(phrases, language))
            for kind, phrases in (
                (Silence.UNWANTED, said.unwanted),
                (Silence.HELP, said.help),
                (Silence.ABOUT, said.about_bot),
                (Silence.NOTHING_ASKED, said.nothing),
                (Silence.COURTESY, (*said.thanks, *said.farewells, *said.praise, *said.acknowledgements)),
                (Silence.GREETING, said.greetings),
            )
        )
        kind_words = (*said.praise, *said.acknowledgements)
        self._unwanted = Phrases(said.unwanted, language)
        self._front = Phrases(
            (*said.greetings, *said.thanks, *said.please, *said.interjections, *said.openers), language
        )
        self._front_apart = Phrases((*kind_words, *said.nothing, *said.address, *said.edge_words), language)
        self._back = Phrases(
            (*said.thanks, *said.farewells, *said.please, *said.interjections, *said.closers), language
        )
        self._back_apart = Phrases((*said.greetings, *kind_words, *said.address, *said.edge_words), language)
        self._address = Phrases(said.address, language)
        self._edge = Phrases((*said.address, *said.edge_words), language)
        self._joins = Phrases(said.conjunctions, language)
        self._asks = Phrases(said.question_words, language)
        self._tags = Phrases(said.tags, language)
        self._stop_words = language.stop_words
        self._subjects = Phrases(said.subjects, language)
        self._verbs = Phrases(said.question_verbs, language)
        self._chatter = Chatter(language)
        self._contrasts = Contrasts(language)

    def read(self, text: str, vocabulary: Container[str] = ()) -> Framed:
        """The question in a text, or what stands in its place.

        What may be a word of the question as well as chat ("boss, who won") is taken off where it is not of the
        ``vocabulary`` that the fact base uses itself, or where it stands apart.
        """
        tokens = tokens_of(text, self._language)
        inner, silence = self._peel(text, tokens, vocabulary)
        if silence is not None or not inner:
            return Framed("", silence or Silence.NOTHING_ASKED)
        ending = text[inner[-1].end :] if inner[-1] is tokens[-1] else _ending(text, inner[-1])
        meant = self._contrasts.without(text, inner)
        return Framed(self._chatter.without(text, meant, vocabulary) + ending.rstrip())

    def _peel(self, text: str, tokens: Tokens, vocabulary: Container[str]) -> tuple[Tokens, Silence | None]:
        """The tokens within the frame, and what the text is where the frame is all of it."""
        inner, before, behind, kind = tokens, 0, 0, None
        while inner:
            if (whole := self._kind_of(inner)) is not None:
                return (), self._stronger(kind, whole)
            front = self._length_in_front(text, inner, vocabulary, peeled=before > 0)
            back = 0 if front else self._length_behind(text, inner, vocabulary, peeled=behind > 0)
            if not front and not back:
                break
            kind = self._stronger(kind, self._kind_of(inner[:front] if front else inner[-back:]))
            inner, before, behind = inner[front : len(inner) - back], before + front, behind + back
        return inner, kind if kind is Silence.UNWANTED or not inner else None

    def _kind_of(self, tokens: Sequence[Token]) -> Silence | None:
        return next((kind for kind, phrases in self._kinds if phrases.is_one(tokens)), None)

    def _stronger(self, one: Silence | None, other: Silence | None) -> Silence | None:
        """Which of two says more of the message that holds both: "hi, thanks" is thanks."""
        order = [kind for kind, _ in self._kinds]
        return min((each for each in (one, other) if each is not None), key=order.index, default=None)

    def _length_in_front(self, text: str, inner: Tokens, vocabulary: Container[str], *, peeled: bool) -> int:
        """How many words at the beginning are frame. "And" and "so" alone may tie the question to the one before."""
        if length := self._unwanted.begins(inner):
            return length
        length = self._front.begins(inner) or self._front_apart.begins(inner)
        if not peeled and self._joins.is_one(inner[:length]):
            return 0
        if not length or length == len(inner) or self._front.begins(inner):
            return length
        if self._asks.begins(inner, length) or _PAUSE.search(text, inner[length - 1].end, inner[length].start):
            return length
        return length if self._is_chat(inner, length, vocabulary) else 0

    def _is_chat(self, inner: Tokens, length: int, vocabulary: Container[str]) -> bool:
        """Whether words at the beginning that may be chat are: by what they are, or by what follows them."""
        if not self._edge.is_one(inner[:length]):
            return False
        if self._front.begins(inner, length) or self._edge.begins(inner, length):
            return True
        begun = length + self._verbs.begins(inner, length)
        is_subject = self._address.is_one(inner[:length]) and not self._subjects.begins(inner, begun)
        return not is_subject and not _uses(vocabulary, inner[:length])

    def _length_behind(self, text: str, inner: Tokens, vocabulary: Container[str], *, peeled: bool) -> int:
        """How many words at the end are. "The boss" is no way to speak to somebody, "who won boss" is."""
        if length := self._unwanted.ends(inner) or self._back.ends(inner) or self._signed(text, inner):
            return length
        if peeled and (length := self._joins.ends(inner)):
            return length
        length = self._back_apart.ends(inner)
        if not length or length == len(inner):
            return length
        if _paused(text, inner, length):
            return 0 if self._is_tag(inner, length) else length
        if not self._edge.is_one(inner[-length:]):
            return 0
        behind_thanks = self._back.ends(inner[:-length])
        is_chat = not _uses(vocabulary, inner[-length:]) and inner[-length - 1].word not in self._stop_words
        return length if behind_thanks or is_chat else 0

    def _is_tag(self, inner: Tokens, length: int) -> bool:
        """Whether so many words at the end make a question of a statement: "they won, right?"."""
        return self._tags.is_one(inner[-length:]) and not self._asks.begins(inner)

    def _signed(self, text: str, inner: Tokens) -> int:
        """How many words at the end are thanks and the name of who gives them: "cheers, Tom"."""
        length = self._back.ends(inner[:-1]) if len(inner) > 1 and _paused(text, inner, 1) else 0
        return length + 1 if 0 < length < len(inner) - 1 else 0


def _uses(vocabulary: Container[str], tokens: Tokens) -> bool:
    return all(token.word in vocabulary for token in tokens)


def _paused(text: str, inner: Tokens, length: int) -> bool:
    """Whether a pause stands before so many words at the end."""
    return _PAUSE.search(text, inner[-length - 1].end, inner[-length].start) is not None


def _ending(text: str, last: Token) -> str:
    """The marks that end a sentence behind its last word."""
    end = with_hyphens(text, last.start, last.end)[1]
    found = _ENDING.match(text, end)
    return text[last.end : end] + ("" if found is None else found[0])


@lru_cache(maxsize=8)
def framing_of(language: str) -> Framing:
    """For questions in the language of this ISO 639 code."""
    return Framing(language_of(language))


class Chatter:
    """Takes chat words out of a question, by the phrases of one language: "who tf won", "what is ngl the plan"."""

    def __init__(self, language: Language) -> None:
        said = language.message
        self._interjections = Phrases(said.interjections, language)
        self._intensifiers = Phrases((one for each in said.intensifiers.values() for one in each), language)
        self._meaning = tuple((put, Phrases(patterns, language)) for put, patterns in said.intensifiers.items())
        self._asks = Phrases(said.question_words, language)
        self._verbs = Phrases(said.question_verbs, language)

    def without(self, text: str, tokens: tuple[Token, ...], vocabulary: Container[str]) -> str:
        """The text from the first to the last of these tokens, less what says nothing.

        A word of the ``vocabulary``, which the fact base uses itself, may say something.
        """
        pieces: list[str] = []
        place, position = 0, with_hyphens(text, tokens[0].start, tokens[0].end)[0]
        while place < len(tokens):
            length, put = (0, "") if tokens[place].word in vocabulary else self._at(tokens, place)
            if length:
                pieces += [text[position : tokens[place].start].rstrip(), f" {put} "]
                position = tokens[place + length - 1].end
            place += length or 1
        pieces.append(text[position : tokens[-1].end])
        return _BLANKS.sub(" ", "".join(pieces)).strip()

    def _at(self, tokens: tuple[Token, ...], place: int) -> tuple[int, str]:
        """How many words from a place on say nothing, and what stands for them: "wtf is it" is "what is it"."""
        if length := self._intensifiers.begins(tokens, place):
            put = next(put for put, said in self._meaning if said.begins(tokens, place) == length)
            asked_before = place > 0 and self._asks.is_one(tokens[place - 1 : place])
            if asked_before or (put and self._asks.begins(tokens, place + length)):
                return length, ""
            if put and self._verbs.begins(tokens, place + length):
                return length, put
        return self._interjections.begins(tokens, place) if place else 0, ""


def points(question: str, language: str) -> bool:
    """Whether these words, in a reply to a message, ask for nothing but an answer to that.

    So does one that has no words: a bare mention, "^", "?". ``language`` is the ISO 639 code of that of the phrases.
    """
    spoken = language_of(language)
    return not normalise(question, spoken) or _pointing(language).is_one(tokens_of(question, spoken))


@lru_cache(maxsize=8)
def _pointing(language: str) -> Phrases:
    return Phrases(language_of(language).message.answer_this, language_of(language))
