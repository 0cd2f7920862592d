"""What surrounds a statement and what denies it: reports in front, tags behind, "not" and the like."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.patterns import any_of, one_of
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.language.language import Language

LONG = 5
"""Words: a shorter text ends with nothing that it is set against."""


def is_denied(text: str, language: Language) -> bool:
    """Whether a statement denies something: "the car is not electric"."""
    return signs_of(language).without_denials(normalise(text, language).split())[1]


def is_plainly_denied(text: str, language: Language) -> bool:
    """Whether a statement only puts "not" to its contrary: "the car is not electric", but not "nothing powers it"."""
    return signs_of(language).is_plain(normalise(text, language))


@lru_cache(maxsize=8)
def opening_verbs(language: Language) -> frozenset[str]:
    """With which a question for a yes or no begins, normalised: of "isn't" only the "is"."""
    return frozenset(normalise(verb, language).split()[0] for verb in language.message.question_verbs)


class Signs:
    """The patterns of one language."""

    def __init__(self, language: Language) -> None:
        said, denying = language.verdicts, language.negation
        self._fillers = re.compile(rf"{one_of(said.fillers)} ")
        self._reports = re.compile(rf"{one_of(said.reports)}(?: |$)")
        self._tags = re.compile(rf" {one_of(said.tags)}$")
        self._courtesies = re.compile(rf"(?: {one_of(said.courtesies)})+$")
        self._contrasts = re.compile(one_of(said.contrasts))
        self._verbs = opening_verbs(language)
        self._denials = re.compile(rf"\b{any_of((*denying.words, *said.denials))}\b")
        self._harmless = re.compile(rf"\b{any_of((*denying.harmless, *said.idioms))}\b")
        self._second = "nor"  # of "neither ... nor": it denies what the first one does
        self._not = _nots(denying.words)
        tag = [self._verbs, self._not, denying.tag_pronouns]
        self._inner_tag = re.compile(" ".join(rf"\b{any_of(each)}\b" for each in tag))

    def statement(self, text: str) -> tuple[str, bool]:
        """What is asserted or asked, and whether somebody reports it or asks for a yes."""
        asserted = False
        while (found := self._fillers.match(text) or self._reports.match(text)) and found.end() < len(text):
            text, asserted = text[found.end() :], asserted or found.re is self._reports
        text = self._courtesies.sub("", text)
        while found := self._tags.search(text):
            text, asserted = self._courtesies.sub("", text[: found.start()]), True
        return text, asserted

    def contrast(self, text: str) -> str:
        """What a statement ends with that it is set against: "not petrol" behind "it runs on diesel".

        Behind a verb it is what is denied: "Ann is not the skipper".
        """
        found = self._contrasts.search(text) if text.count(" ") >= LONG else None
        before = text[: found.start()].split() if found else []
        return found[0] if found and before and before[-1] not in self._verbs else ""

    def without_denials(self, words: Sequence[str]) -> tuple[list[str], bool]:
        """The words without those that deny, and whether an odd number of them did.

        "Did not they win" asks whether they won.
        """
        text = " ".join(words)
        left = text.removesuffix(self.contrast(text)).split()
        if left and left[0] in self._verbs:
            left = [word for place, word in enumerate(left) if not (place in {1, 2} and word in self._not)]
        text = " ".join(left)
        return self._denials.sub(" ", self._harmless.sub(" ", text)).split(), len(self.denials(text)) % 2 == 1

    def denials(self, text: str) -> list[str]:
        """The words of a text that deny something."""
        # "They won, did not they, the two of them" denies nothing.
        plain = self._inner_tag.sub(" ", self._harmless.sub(" ", text))
        return [word for word in self._denials.findall(plain) if word != self._second]

    def is_plain(self, text: str) -> bool:
        """Whether nothing but one "not" denies something in a normalised text."""
        return self.denials(text) == [*self._not]


def _nots(words: Iterable[str]) -> frozenset[str]:
    """The plain "not" of a language, which turns a question round that it begins: the first that is listed."""
    return frozenset([next(iter(words), "")])


@lru_cache(maxsize=8)
def signs_of(language: Language) -> Signs:
    """Those of this language."""
    return Signs(language)


def are_opposed(one: Iterable[str], other: Iterable[str], language: Language) -> bool:
    """Whether one has a word, and the other in its place the opposite: who won is not who lost."""
    asked, said, sides = set(one), set(other), _opposites(language)
    return any(
        not said.isdisjoint(right) and asked.isdisjoint(right) and said.isdisjoint(left)
        for word in asked
        for left, right in sides.get(word, ())
    )


@lru_cache(maxsize=8)
def _opposites(language: Language) -> Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]]:
    """By each word, the words on its side and on the opposite one."""
    sides: defaultdict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    for one, other in language.verdicts.opposites:
        for left, right in ((frozenset(one), frozenset(other)), (frozenset(other), frozenset(one))):
            for word in left:
                sides[word].append((left, right))
    return sides
