"""English number words and what they stand for: "two", "twenty-one", "three hundred and sixty", "forty-eighth"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# fmt: off
_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
# fmt: on
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
"""Words that multiply the number before them."""

_CARDINALS = {word: value for value, word in enumerate(_UNITS, 1)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_IRREGULAR |= {"twelve": "twelfth"} | {word: word[:-1] + "ieth" for word in _TENS}
_ORDINALS = {_IRREGULAR.get(word, f"{word}th"): value for word, value in _CARDINALS.items()}

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[\s\u00a0-]+(?P<and>and\s+)?")
_HALF_A_DOZEN = re.compile(r"\bhalf[ -](?:a )?dozen\b", re.IGNORECASE)


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
        if factor >= SCALES["thousand"]:
            self.total, self.group = self.total + self.group, 0
        self.room = factor if factor != SCALES["dozen"] else 0

    def takes(self, word: str, joint: re.Match[str]) -> bool:
        """Whether this word goes on with the number: "twenty six" does, "two three" does not."""
        if word in SCALES:
            return not joint["and"] and 0 < self.group < SCALES[word]
        return _worth(word) < self.room and (not joint["and"] or self.room >= SCALES["hundred"])


def words_and_values(text: str, *, ordinals: bool = False) -> Iterator[tuple[str, int]]:
    """Each number in words, as it is written, and its value. With ``ordinals``, "third" counts as a number too."""
    text = _HALF_A_DOZEN.sub("six", text)
    number: _Number | None = None
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if not (word in _CARDINALS or word in SCALES or (ordinals and word in _ORDINALS)):
            continue
        joint = _JOINT.fullmatch(text, number.end, match.start()) if number else None
        if number and not (joint and number.takes(word, joint)):
            yield text[number.start : number.end], number.value
            number = None
        number = number or _Number(match.start(), match.end())
        number.end = match.end()
        number.scale(SCALES[word]) if word in SCALES else number.add(_worth(word))
    if number:
        yield text[number.start : number.end], number.value


def _worth(word: str) -> int:
    return _CARDINALS.get(word) or _ORDINALS[word]
