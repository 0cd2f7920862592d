"""The question behind a story: "so i was watching the recap with my dad and we wondered who won"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.message.phrases import Phrases, tokens_of
from bot.language.language import language_of

if TYPE_CHECKING:
    from bot.answering.message.phrases import Token
    from bot.language.language import MessageWords

_PAUSE = re.compile(r"[,.!?;:\u2026\u2013\u2014-]")
_SHORTEST_STORY = 4
"""Words: fewer before a question are a way of asking it."""
_SHORTEST_QUESTION = 2
MOST_ENDINGS = 6
"""Endings of a text that are looked at; each costs as much as a question."""


class LeadIns:
    """Finds where, behind a story, a question may begin, by the words of one language."""

    def __init__(self, said: MessageWords) -> None:
        self._asks = Phrases(said.question_words)
        self._verbs = Phrases(said.question_verbs)
        self._joins = Phrases((*said.conjunctions, *said.openers))

    def endings(self, text: str) -> tuple[str, ...]:
        """The endings of a text that may be its question, the longest first; none where it begins with one."""
        tokens = tokens_of(text)
        if self._may_ask(tokens, 0):
            return ()
        places = range(_SHORTEST_STORY, len(tokens) - _SHORTEST_QUESTION + 1)
        found = [text[tokens[place].start :] for place in places if self._may_begin(text, tokens, place)]
        return tuple(found[-MOST_ENDINGS:])

    def _may_begin(self, text: str, tokens: tuple[Token, ...], place: int) -> bool:
        """Whether a question may begin here: with its word, or behind a pause or a word that joins."""
        if not tokens[place].opens or self._joins.begins(tokens, place):
            return False
        if self._asks.begins(tokens, place):
            return True
        before = tokens[:place]
        paused = _PAUSE.search(text, before[-1].end, tokens[place].start) is not None
        return paused or self._joins.ends(before) > 0

    def _may_ask(self, tokens: tuple[Token, ...], place: int) -> bool:
        return bool(self._asks.begins(tokens, place) or self._verbs.begins(tokens, place))


@lru_cache(maxsize=8)
def lead_ins_of(language: str) -> LeadIns:
    """For texts in the language of this ISO 639 code."""
    return LeadIns(language_of(language).message)
