"""Phrasings that say the same as one that belongs elsewhere, though not in the same words."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.problems import Place
from bot.knowledge.wording import shorten
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.lint import Locate
    from bot.knowledge.model import GateQuestion, KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.language.language import Language

_WORD = re.compile(r"\{edition\}|[^\W_]+")
_APOSTROPHE = re.compile("['\u2019]")
_FEWEST = 2
"""Words that must be left: by a single one nothing is known to be the same question."""

Bag = tuple[str, ...]


def neighbour_problems(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Near copies of what another intent asks, or of what is refused; and what the gate wants both ways."""
    idle = _idle_words(language_of(base.language))
    first: dict[Bag, tuple[str, str, int]] = {}
    for owner, text, index in _written(base):
        bag = _bag(text, idle)
        other, earlier, before = first.setdefault(bag, (owner, text, index))
        # What is the same but for its capitals and marks is an error, told when the files are read.
        if len(bag) < _FEWEST or other == owner or _plain(text) == _plain(earlier):
            continue
        if other.startswith("out-of-scope:"):  # both are refused
            continue
        there, place = locate(other, "phrasings", before), locate(owner, "phrasings", index)
        if owner.startswith("out-of-scope:"):
            yield there.warning(
                f'"{shorten(earlier)}" is nearly what is refused as out of scope: "{shorten(text)}" ({place}).',
                f"If a fact answers it, delete it in {place}; else delete it here.",
            )
        else:
            yield place.warning(
                f'"{shorten(text)}" is nearly what "{other.partition(":")[2]}" asks: "{shorten(earlier)}" ({there}).',
                "Leave it with the one that answers it, or say what sets the two apart.",
            )
    yield from _wanted_both_ways(base)


def _written(base: KnowledgeBase) -> Iterator[tuple[str, str, int]]:
    """Every phrasing behind its owner, with its place among the phrasings; those out of scope last."""
    asked = ((f"intent:{intent.id}", intent.phrasings) for intent in base.intents)
    refused = ((f"out-of-scope:{subject.id}", subject.phrasings) for subject in base.out_of_scope)
    for owner, phrasings in chain(asked, refused):
        yield from ((owner, text, index) for index, text in enumerate(phrasings))


def _wanted_both_ways(base: KnowledgeBase) -> Iterator[Problem]:
    first: dict[str, GateQuestion] = {}
    for question in base.gate:
        earlier = first.setdefault(_plain(question.text), question)
        if bool(earlier.facts) != bool(question.facts):
            now, before = ("answered", "refused") if question.facts else ("refused", "answered")
            yield Place("questions.yaml", question.line).error(
                f'"{shorten(question.text)}" must be {now} here, and {before} by line {earlier.line}.',
                "A question has one right outcome only: delete one of the two.",
            )


def _idle_words(language: Language) -> frozenset[str]:
    """Words that set no two questions apart: articles, and the verbs with which questions begin; none that denies."""
    verbs = (verb for verb in language.message.question_verbs if not _APOSTROPHE.search(verb))
    return frozenset((*verbs, *language.editions.articles))


def _bag(text: str, idle: frozenset[str]) -> Bag:
    """What a question says in any order, without idle words."""
    words = _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
    return tuple(sorted(word for word in words if word not in idle))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?!. ")
