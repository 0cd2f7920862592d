"""Whether a question leans on what was said before, read off its words alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.progress import asked_progress
from bot.matching.cues import asked_kind
from bot.matching.text import only_weak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        self._corrections = frozenset(_split(said.corrections))
        self._leads = (*_split(said.leads), *self._corrections)
        self._pronouns = frozenset(said.pronouns)
        self._demonstratives = frozenset(said.demonstratives)
        self._before_them = frozenset(said.before_demonstratives)
        self._empty = _split(said.empty)
        self._beside = frozenset(said.beside)
        self._speakers = frozenset(said.speakers)
        self._now = re.compile("|".join(said.now) or "(?!)")
        self._about_answer = re.compile("|".join(said.about_answer) or "(?!)")
        self.has_pronoun = lru_cache(_KEPT)(self._has_pronoun)
        self.depends_on_context = lru_cache(_KEPT)(self._depends_on_context)

    def lead_of(self, text: Sequence[str]) -> Words:
        """The words that tie a question to the one before: "and", "what about"."""
        leads = (lead for lead in self._leads if tuple(text[: len(lead)]) == lead)
        return max(leads, key=len, default=())

    def points_back(self, text: Sequence[str]) -> bool:
        """Whether a word points at what was said just before: "what is that called", "which stage was that"."""
        return any(
            word in self._demonstratives
            and (place == len(text) - 1 or (place > 0 and text[place - 1] in self._before_them))
            for place, word in enumerate(text)
        )

    def asks_of_now(self, text: Sequence[str]) -> bool:
        """Whether a question asks of nothing but the day on which it is asked: "and now?"."""
        return self._now.fullmatch(" ".join(text)) is not None

    def asks_about_answer(self, text: Sequence[str]) -> bool:
        """Whether a question asks of the answer itself: to say it again, where it is from, whether it is sure."""
        return self._about_answer.fullmatch(" ".join(text)) is not None

    def corrects(self, text: Sequence[str]) -> bool:
        """Whether a question puts something else in the place of what was asked before: "no, I meant 2025"."""
        return self.lead_of(text) in self._corrections

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
        if self.asks_about_answer(text) or self.corrects(text):
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
