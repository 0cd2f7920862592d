"""The question beside a story: "so i was watching the recap with my dad and we wondered who won"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.phrases import Phrases, tokens_of
from bot.language.language import language_of

if TYPE_CHECKING:
    from bot.answering.message.phrases import Token
    from bot.language.language import Language

    Tokens = tuple[Token, ...]

_PAUSE = re.compile(r"[,.!?;:\u2026>\u00bb\u2013\u2014\n-]")
_PARENTHESIS = re.compile(r"\s*\([^()]{1,80}\)[\s?!.]*$")
_LABEL = re.compile(r"[:>\u00bb)]|\s[-\u2013\u2014]\s|\.\s")
_SHORTEST_STORY = 4
"""Words: fewer before a question are a way of asking it, but for a label: "my dad: who won"."""
_SHORTEST_QUESTION = 2
_MOST_BEGINNINGS = 2
MOST_STRETCHES = 12
"""Stretches of a text that are looked at; each costs as much as a question."""


class Stories:
    """Finds where, beside a story, a question may stand, by the words of one language."""

    def __init__(self, language: Language) -> None:
        self._language, said = language, language.message
        self._asks = Phrases(said.question_words, language)
        self._verbs = Phrases(said.question_verbs, language)
        self._harmless = Phrases(language.negation.harmless, language)
        self._subjects = Phrases(said.subjects, language)
        self._leads = Phrases((*said.conjunctions, *said.openers, *said.lead_ins), language)

    def stretches(self, text: str) -> tuple[str, ...]:
        """The stretches of a text that may be its question, those at its end first, the longest first.

        What begins with a question may have a story behind it only, and what is as short as a question has none.
        """
        tokens = tokens_of(text, self._language)
        asks = self._may_ask(tokens, 0) and not self._harmless.begins(tokens)
        endings = () if asks else self._endings(text, tokens)
        return (*endings, *self._beginnings(text, tokens))[:MOST_STRETCHES]

    def _endings(self, text: str, tokens: Tokens) -> tuple[str, ...]:
        places = range(1, len(tokens) - _SHORTEST_QUESTION + 1)
        found = [text[tokens[place].start :] for place in places if self._may_begin(text, tokens, place)]
        return tuple(found[-MOST_STRETCHES + 2 :])

    def _beginnings(self, text: str, tokens: Tokens) -> tuple[str, ...]:
        places = range(_SHORTEST_QUESTION, len(tokens) - _SHORTEST_STORY + 1)
        aside = _PARENTHESIS.search(text)
        paused = [place for place in places if _pause(text, tokens, place)]
        found = [text[: tokens[place - 1].end] for place in reversed(paused)][:_MOST_BEGINNINGS]
        return tuple(found if aside is None else [text[: aside.start()], *found])

    def _may_begin(self, text: str, tokens: Tokens, place: int) -> bool:
        """Whether a question may begin here: with its word, or behind a pause or a word that leads it in."""
        if not tokens[place].opens or self._leads.begins(tokens, place):
            return False
        if place < _SHORTEST_STORY:
            return _LABEL.search(text, tokens[place - 1].end, tokens[place].start) is not None
        if self._asks.begins(tokens, place) or self._inverted(tokens, place) or _pause(text, tokens, place):
            return True
        return self._leads.ends(tokens[:place]) > 0

    def _may_ask(self, tokens: Tokens, place: int) -> bool:
        return bool(self._asks.begins(tokens, place) or self._verbs.begins(tokens, place))

    def _inverted(self, tokens: Tokens, place: int) -> bool:
        """Whether a verb stands before what it is said of: "can i", "will the"."""
        length = self._verbs.begins(tokens, place)
        return bool(length and self._subjects.begins(tokens, place + length))


def _pause(text: str, tokens: Tokens, place: int) -> bool:
    return _PAUSE.search(text, tokens[place - 1].end, tokens[place].start) is not None


@lru_cache(maxsize=8)
def stories_of(language: str) -> Stories:
    """For texts in the language of this ISO 639 code."""
    return Stories(language_of(language))
