"""A message taken apart: what is only courtesy, and which questions it may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_QUESTIONS = 3
"""Questions that are answered in one message."""

_GREETING = (
    r"(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|moin|hola|salut|bonjour)"
    r"(?: (?:there|all|everyone|everybody|folks|guys|team|bot|roadbook|again|friends?|mate))*"
)
_THANKS = (
    r"(?:many thanks|thanks?(?: you)?|thank u|thx|ty|tysm|cheers|much appreciated|ta)"
    r"(?: (?:a lot|so much|very much|in advance|again|all|everyone|bot|mate|guys|for (?:that|the help|your help)))*"
)
_PLEASE = r"(?:please|pls|plz|kindly)"
_MARKS = " \t\r\n,.!?:;()-~*_\u2013\u2014"
_BEFORE = re.compile(rf"(?:{_GREETING}|{_THANKS}|{_PLEASE}|dear bot|ok(?:ay)?)(?=[\s,.!?:;\-]|$)", re.IGNORECASE)
_AFTER = re.compile(rf"(?<!\w)(?:{_THANKS}|{_PLEASE}|bye|good ?night)$", re.IGNORECASE)
_LONGEST_COURTESY = 80
_MOST_COURTESIES = 6

_QUESTION_WORD = r"(?:who|whom|whose|what|when|where|why|how|which)(?:['\u2019]?s|['\u2019]re)?"
_VERB = r"(?:is|are|was|were|do|does|did|can|could|will|would|has|have|should)"
_SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?<=[^\s.]{2}[.;])\s+|[\r\n]+|(?<=\?)(?=\w)")
_AND = r",?\s+(?:and also|and then|and|also|then|plus|&)\s+"
_JOINT = re.compile(rf"{_AND}(?=(?:{_QUESTION_WORD}|{_VERB})\s)", re.IGNORECASE)
_ASKS = re.compile(rf"\?|^\W*(?:(?:and|but|so|also|then|or)\s+)?(?:{_QUESTION_WORD}|{_VERB})\b", re.IGNORECASE)
_ABBREVIATIONS = re.compile(r"\b(?:mr|mrs|ms|dr|st|vs|no|nr|approx|etc|e\.g|i\.e)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message that may be a question of its own.

    ``joined`` where only "and" stands before it, so that it may belong to what comes before; ``asks`` where it reads
    like a question.
    """

    text: str
    joined: bool
    asks: bool


def without_courtesies(message: str) -> str:
    """The message less greetings, thanks and "please" around it; empty where it holds nothing else."""
    text = message.strip()
    for _ in range(_MOST_COURTESIES):
        shorter = _without_last(_without_first(text))
        if shorter == text:
            break
        text = shorter
    return text if any(map(str.isalnum, text)) else ""


def _without_first(text: str) -> str:
    start = text.lstrip(_MARKS)
    found = _BEFORE.match(start)
    return text if found is None else start[found.end() :].lstrip(_MARKS)


def _without_last(text: str) -> str:
    end = text.rstrip(_MARKS)
    found = _AFTER.search(end, max(len(end) - _LONGEST_COURTESY, 0))
    # What stands before the thanks keeps its own question mark.
    return text if found is None else end[: found.start()].rstrip(" \t\r\n,;:-\u2013\u2014")


def parts_of(text: str) -> tuple[Part, ...]:
    """The stretches of a text between sentence ends, line breaks and "and" before a question word, in order."""
    found: list[Part] = []
    for sentence in _sentences(text):
        for place, piece in enumerate(_JOINT.split(sentence)):
            stretch = without_courtesies(piece).strip(" ,")
            if any(map(str.isalnum, stretch)):
                found.append(Part(stretch, place > 0, _ASKS.search(stretch) is not None))
    return tuple(found)


def _sentences(text: str) -> list[str]:
    """The sentences; an abbreviation's full stop ends none."""
    sentences: list[list[str]] = []
    for piece in _SENTENCE_END.split(text):
        if sentences and _ABBREVIATIONS.search(sentences[-1][-1]):
            sentences[-1].append(piece)
        else:
            sentences.append([piece])
    return list(map(" ".join, sentences))
