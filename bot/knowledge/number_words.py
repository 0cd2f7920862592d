"""Number words of a language and what they stand for: "twenty-one", "three hundred and sixty", "forty-eighth"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH
from bot.language.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.language.language import Language

_HUNDRED, _THOUSAND, _DOZEN = 100, 1_000, 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of a language: with their values, those that multiply, and what joins two of them."""

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    joint: re.Pattern[str]
    phrases: re.Pattern[str]
    digits: Mapping[str, str]

    def worth(self, word: str) -> int:
        return self.cardinals.get(word) or self.ordinals[word]


@lru_cache(maxsize=8)
def _words_of(language: Language) -> _Words:
    said = language.numbers
    phrases = {phrase: str(value) for phrase, value in said.phrases.items()}
    joints, fixed = any_of(said.joints), any_of(phrases).replace("\\ ", "[ -]")
    return _Words(
        cardinals={**said.ones, **said.teens, **said.tens},
        ordinals=said.ordinals,
        scales=said.scales,
        joint=re.compile(rf"[\s\u00a0-]+(?P<and>{joints}\s+)?", re.IGNORECASE),
        phrases=re.compile(rf"\b{fixed}\b", re.IGNORECASE),
        digits=phrases,
    )


@dataclass(slots=True)
class _Number:
    """A number that is being read. Words worth less than ``room`` may still be added to it."""

    start: int
    end: int
    total: int = 0
    group: int = 0
    room: int = 0

    @property
    def value(self) -> int:
        return self.total + self.group

    def add(self, worth: int) -> None:
        self.group += worth
        self.room = 10 if worth in range(20, 100, 10) else 0

    def scale(self, factor: int) -> None:
        self.group = max(self.group, 1) * factor
        if factor >= _THOUSAND:
            self.total, self.group = self.total + self.group, 0
        self.room = factor if factor != _DOZEN else 0

    def takes(self, word: str, joint: re.Match[str], known: _Words) -> bool:
        """Whether this word goes on with the number: "twenty six" does, "two three" does not."""
        if word in known.scales:
            return not joint["and"] and 0 < self.group < known.scales[word]
        return known.worth(word) < self.room and (not joint["and"] or self.room >= _HUNDRED)


def words_and_values(text: str, *, ordinals: bool = False, language: Language = ENGLISH) -> Iterator[tuple[str, int]]:
    """Each number in words, as it is written, and its value. With ``ordinals``, "third" counts as a number too."""
    known = _words_of(language)
    number: _Number | None = None
    for fixed in known.phrases.finditer(text):
        yield fixed[0], int(known.digits[fixed[0].casefold().replace("-", " ")])
    text = known.phrases.sub(lambda found: "|" * len(found[0]), text)
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not (word in known.cardinals or word in known.scales or (ordinals and word in known.ordinals)):
            continue
        joint = known.joint.fullmatch(text, number.end, match.start()) if number else None
        if number and not (joint and number.takes(word, joint, known)):
            yield text[number.start : number.end], number.value
            number = None
        number = number or _Number(match.start(), match.end())
        number.end = match.end()
        number.scale(known.scales[word]) if word in known.scales else number.add(known.worth(word))
    if number:
        yield text[number.start : number.end], number.value
