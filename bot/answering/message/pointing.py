"""Messages that say no more than that another one is to be answered."""

from __future__ import annotations

from bot.matching.text import normalise

ANSWER_THIS = frozenset(
    map(
        normalise,
        (
            *("this", "that", "this one", "that one", "the above", "this please", "that please", "it"),
            *("answer this", "answer that", "answer it", "answer this please", "please answer", "please answer this"),
            *("answer the question", "answer this question", "answer him", "answer her", "answer them"),
            *("can you answer this", "can you answer that", "could you answer this", "can you answer this please"),
            *("do you know", "do you know this", "do you know that", "any idea", "what about this", "help with this"),
        ),
    )
)
"""Phrases that, in a reply, ask for an answer to what it replies to; normalised."""


def points(question: str) -> bool:
    """Whether these words, in a reply to a message, ask for nothing but an answer to that.

    So does one that has no words: a bare mention, "^", "?".
    """
    said = normalise(question)
    return not said or said in ANSWER_THIS
