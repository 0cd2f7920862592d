"""What a text compares with what: that Ann is faster than Ben is not that Ben is faster than Ann."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from bot.answering.verdicts.contents import ABOUT, contents_of
from bot.answering.verdicts.proposal import content_words
from bot.knowledge.figures import values_by_place
from bot.matching.text import only_weak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.language.language import Language
    from bot.matching.reading import Reader


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words of what is compared and of the standard that it is compared with, and the ids of the names in that."""

    compared: tuple[str, ...]
    standard: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def read(cls, spoken: Sequence[str], reader: Reader) -> Self | None:
        """That of a text, by all its words; None where it makes none."""
        at = next((place for place, word in enumerate(spoken) if word in reader.language.verdicts.comparing), None)
        if at is None:
            return None
        compared, standard = " ".join(spoken[:at]), " ".join(_up_to_where(spoken[at + 1 :], reader.language))
        if any(
            only_weak(standard[:start].split(), reader.language)
            for _, start, _ in values_by_place(standard, reader.language)
        ):
            return None  # "more than five", or "a hundred", bounds a number
        if set(spoken[at + 1 : at + 2]) & set(reader.language.verdicts.quantifiers):
            return None  # and "more than half" as well
        names = frozenset(each.id for each in contents_of(standard, reader).names if each.kind != ABOUT)
        return cls(content_words(compared, reader), content_words(standard, reader), names)


def _up_to_where(spoken: Sequence[str], language: Language) -> Sequence[str]:
    """A standard without where and when it holds: of "than Ben at the cup" only "Ben"."""
    circumstances = language.verdicts.circumstances
    end = next((place for place, word in enumerate(spoken) if place and word in circumstances), len(spoken))
    return spoken[:end]
