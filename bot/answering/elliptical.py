"""Whether a question leans on what was said before, read off its words alone, and the question that it then is.

That is one text: behind the question before it, with what it leaves out, or with a name in another's place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.progress import asked_progress
from bot.language.patterns import one_of
from bot.matching.cues import asked_kind
from bot.matching.text import normalise, only_weak, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.decided import Decision
    from bot.answering.joint_ranking import Exchange
    from bot.knowledge.model import Entity
    from bot.language.language import Language
    from bot.matching.matcher import Matcher
    from bot.matching.mentions import MentionReader

_SHORT = 3
"""A question of so few words may leave something out even without a pronoun."""
_KEPT = 2_048
"""Questions of which it is known whether they lean; each is looked at several times on its way."""

Words = tuple[str, ...]


class Ellipses:
    """Reads it off normalised words, in the language and with the editions that ``mentions`` knows."""

    def __init__(self, mentions: MentionReader) -> None:
        said = mentions.language.followups
        self._mentions = mentions
        self._leads = _split(said.leads)
        self._pronouns = frozenset(said.pronouns)
        self._demonstratives = frozenset(said.demonstratives)
        self._empty = _split(said.empty)
        self._beside = frozenset(said.beside)
        self._speakers = frozenset(said.speakers)
        self._about_answer = re.compile(one_of(said.about_answer))
        self.has_pronoun = lru_cache(_KEPT)(self._has_pronoun)
        self.depends_on_context = lru_cache(_KEPT)(self._depends_on_context)

    def lead_of(self, text: Sequence[str]) -> Words:
        """The words that tie a question to the one before: "and", "what about", "no, I meant"."""
        leads = (lead for lead in self._leads if tuple(text[: len(lead)]) == lead)
        return max(leads, key=len, default=())

    def points_back(self, text: Sequence[str]) -> bool:
        """Whether it ends with a word that points at what was said just before: "which stage was that"."""
        return bool(text) and text[-1] in self._demonstratives

    def asks_about_answer(self, text: Sequence[str]) -> bool:
        """Whether a question asks of the answer itself: to say it again, where it is from, whether it is sure."""
        return self._about_answer.fullmatch(" ".join(text)) is not None

    def _has_pronoun(self, text: Words) -> bool:
        """Whether a word stands for something that was said before."""
        if self._pronouns.isdisjoint(text):
            return False
        left = self._mentions.without(" ".join(text)).split()
        for empty in self._empty:
            for start in range(len(left) - len(empty) + 1):
                if tuple(left[start : start + len(empty)]) == empty:
                    left[start : start + len(empty)] = [""] * len(empty)
        return not self._pronouns.isdisjoint(left)

    def _depends_on_context(self, text: Words) -> bool:
        """Whether the normalised words of a question leave something out that the question before may fill in."""
        if self.asks_about_answer(text):
            return True
        if only_weak(text, self._mentions.language):
            return self._asks_on(text)
        return bool(self.lead_of(text)) or self.has_pronoun(text) or len(text) <= _SHORT

    def _asks_on(self, text: Words) -> bool:
        """Whether words without a subject go on with one: "and where?" does; "is it" and "who are you" do not."""
        if not self._speakers.isdisjoint(text):
            return False
        said, language = " ".join(text), self._mentions.language
        course = self.has_pronoun(text) and asked_progress(said, language) is not None
        asks = asked_kind(said, language) is not None or not self._beside.isdisjoint(text) or course
        return asks or self._mentions.without(said) != said or (self.has_pronoun(text) and len(text) > _SHORT)


@lru_cache(maxsize=8)
def ellipses_of(mentions: MentionReader) -> Ellipses:
    """For questions to the fact base whose editions this reader knows."""
    return Ellipses(mentions)


def _split(phrases: Iterable[str]) -> tuple[Words, ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def ellipses_in(matcher: Matcher) -> Ellipses:
    """What tells whether a question to this base leans on what was said before."""
    return ellipses_of(matcher.index.reader.editions)


def bare_words(matcher: Matcher, alone: Decision) -> list[str]:
    """The question's words less what ties it to the one before, and less the edition it names."""
    plain = matcher.index.reader.editions.without(" ".join(alone.reading.plain)).split()
    return plain[len(ellipses_in(matcher).lead_of(plain)) :]


def joined(exchange: Exchange) -> tuple[str, str]:
    """The question behind the one before, as one text, and what to say of it."""
    alone, before, matcher = exchange.alone, exchange.context.question, exchange.matcher
    language, bare = matcher.language, bare_words(matcher, alone)
    told = matcher.read(matcher.index.reader.editions.without(normalise(before, language)))
    new = [entity for entity in alone.reading.entities if entity.kind != "word"]
    if new and only_weak(_less_names(bare, alone.reading.entities, language), language):
        replaced = _swap(told.text, told.entities, new, language)
        return replaced, f"the question before, with {new[0].names[0]}"
    names = () if any(entity.kind != "word" for entity in told.entities) else _names(exchange)
    return " ".join((told.text, *bare, *names)), quoted(before)


def quoted(question: str) -> str:
    """The question before, as it is told to those who ask why."""
    return f"the question before, \u201c{question}\u201d"


def _names(exchange: Exchange) -> tuple[str, ...]:
    """The names in the last question that stood on its own."""
    subject = exchange.matcher.read(exchange.context.subject)
    return tuple(entity.names[0] for entity in subject.entities if entity.kind != "word" and not entity.foreign)


def _less_names(bare: Sequence[str], entities: Sequence[Entity], language: Language) -> list[str]:
    named = words_of(entities, language)
    return [word for word in bare if word not in named]


def _swap(text: str, old: Sequence[Entity], new: Sequence[Entity], language: Language) -> str:
    """The text with the names of one kind replaced by the new ones; with these added where there are none."""
    for entity in new:
        name = normalise(entity.names[0], language)
        same_kind = [normalise(each.names[0], language) for each in old if each.kind == entity.kind]
        text = text.replace(same_kind[0], name) if same_kind else f"{text} {name}"
    return text
