"""The ways in which a language names editions, as patterns with the words of one fact base in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from bot.language.patterns import NEVER, any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.language.language import Language
    from bot.language.lists import NumberWords


class Naming(StrEnum):
    """How an edition is named."""

    YEAR = "year"
    """By its year: "2026", "'26"."""
    NAMED = "named"
    """By its name: "the finals"; the value is its key."""
    ORDINAL = "ordinal"
    """By its number: "the 48th", "season 3"."""
    NEXT = "next"
    """The first one that has not begun; so many further on."""
    LATEST = "latest"
    """The last one that is over, or so many (below 0) before it; above 0, the last with days in that month."""
    CURRENT = "current"
    """The one that is on, or else that of the asker's calendar year."""
    OFFSET = "offset"
    """By the asker's calendar year: "this year" is 0, "last year" -1, "in two years" 2."""
    MONTH = "month"
    """By the asker's calendar month: "next month" is 1."""
    COMING = "coming"
    """By a month that is to come, as its number: "for january" is 1."""
    FOLLOWING = "following"
    """By a month that follows on this one, as its number: "next january" is 1."""
    NEAREST = "nearest"
    """By a month, the one nearest to the asker, as its number: "this january" is 1."""
    SHIFT = "shift"
    """By another edition that was spoken of: "the year before" is -1, "the one after" 1."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an edition; ``value`` is the year, the number, the offset or the shift.

    ``of_kind`` where it is named by what the base calls its editions: "the last season" is no finals.
    """

    naming: Naming
    value: int = 0
    of_kind: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming: a stretch of text that fits ``pattern`` names an edition, and a text needs one of the words.

    ``needs`` holds `FIGURE` for every word that is written with a figure. The value is ``value``, and ``times`` the
    number that the group ``group`` has, in figures or by ``numbers``, where there is such a group. The pattern is
    compiled when it is first tried: most forms of a language are never.
    """

    written: str
    needs: frozenset[str]
    naming: Naming
    value: int = 0
    times: int = 1
    group: str | int | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    of_kind: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled."""
        return _compiled(self.written)


@lru_cache(maxsize=2_048)
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a fact base calls things, in normalised words, as far as editions are named by it.

    ``names`` are those of single editions, each with the edition's key. ``months`` are those in which editions take
    place, ``ordinals`` numbers that an edition may have, ``years`` those of known editions.
    """

    events: tuple[str, ...]
    kinds: tuple[str, ...]
    fillers: tuple[str, ...]
    names: Mapping[str, int]
    months: frozenset[int]
    ordinals: frozenset[int]
    years: frozenset[int]


FIGURE = "0"
_BELOW_TEN = range(1, 10)
_LEAST_ALONE = 20
"""Smaller numbers count much else: "the 3rd" is an edition's only beside a word that says so."""
_RECENT = 1970
"""Earlier years are hardly an edition's, unless the fact base knows one."""
_SLOT = re.compile(r"(?<!\(\?)<(\w+)>")
_NAMED = re.compile(r"\(\?(?=<\w)")
_GROUP = re.compile(r"\(\?P<(?:key|month|number|ordinal)>([^()]*)\)")


def forms_of(language: Language, own: Vocabulary) -> tuple[Form, ...]:
    """Every form, the first that reads a stretch of text first."""
    said, words = language.editions, _slots(language, own)
    older = any_of(str(year) for year in own.years if year < _RECENT)
    pattern = rf"\b(19[7-9]\d|20\d\d|{older})s?\b(?! ?{any_of(said.no_years)}\b)"
    years = Form(pattern, frozenset({FIGURE}), Naming.YEAR, group=1)
    groups = chain(((True, *each) for each in said.of_kinds.items()), ((False, *each) for each in said.forms.items()))
    named = (
        _form(means, pattern, words, language, of_kind=of_kind)
        for of_kind, means, patterns in groups
        for pattern in patterns
    )
    return (*_of_names(own), years, *_of_ordinals(language, own), *named)


def _slots(language: Language, own: Vocabulary) -> dict[str, str]:
    """What stands in the patterns for words of the language and of the fact base, by the name of its place."""
    said = language.editions
    events = {*said.events, *own.events, *own.kinds}
    months = {name for name, number in language.calendar.months.items() if number in own.months}
    return {
        "kind": any_of(own.kinds),
        "event": any_of(events),
        "thing": any_of({*events, *said.things}),
        "filler": any_of({*said.fillers, *own.fillers, *own.events}),
        "year": any_of({*said.calendar_years} - {*own.kinds}),
        "count": any_of(said.counts),
        "number": "|".join(_plausible(cardinals_of(language.numbers), own, figures=True)) or NEVER,
        "ordinal": "|".join(_plausible(ordinals_of(language.numbers), own)) or NEVER,
        "unit": any_of(language.numbers.units),
        "month": "|".join(sorted(months)) or NEVER,
    }


def _plausible(spelled: Mapping[str, int], own: Vocabulary, *, figures: bool = False) -> tuple[str, ...]:
    """The numbers that an edition may have, in words and in figures; the longest first, or 12 were read as 1."""
    words = (word for word, value in spelled.items() if value in own.ordinals)
    numbers = (str(number) for number in own.ordinals if figures and number > 0)
    return tuple(sorted((*words, *numbers), key=len, reverse=True))


def _form(means: str, written: str, words: Mapping[str, str], language: Language, *, of_kind: bool) -> Form:
    """A form of the language's data: what it means, as "latest -1", and its pattern."""
    name, _, amount = means.partition(" ")
    naming, group = Naming(name), amount.removeprefix("-")
    pattern = _as_python(_SLOT.sub(lambda found: words.get(found[1], found[0]), written))
    numbers = {
        "month": language.calendar.months,
        "count": language.editions.counts,
        "number": cardinals_of(language.numbers),
        "ordinal": ordinals_of(language.numbers),
    }.get(group)
    needs = frozenset(_needed(pattern, amount))
    if numbers is None:
        return Form(pattern, needs, naming, int(amount or 0), of_kind=of_kind)
    back = amount.startswith("-")
    # One season ago is the latest: none before it.
    least = int(back and naming is Naming.LATEST)
    return Form(pattern, needs, naming, least, -1 if back else 1, group, numbers, of_kind)


def _as_python(pattern: str) -> str:
    """A pattern with its groups named as Python wants it: the data is in lower case throughout."""
    return _NAMED.sub("(?P", pattern)


def _needed(pattern: str, amount: str) -> Iterator[str]:
    """The words of which a text needs one: the last of each alternative of the group that is marked as the key."""
    keys = [each.split()[-1] for group in _GROUP.findall(pattern) for each in group.split("|") if each.split()]
    if amount == "number":
        yield FIGURE
    yield from keys


def _of_names(own: Vocabulary) -> Iterator[Form]:
    for name in sorted(own.names, key=len, reverse=True):
        last = name.split()[-1]
        needs = frozenset({last if last.isalpha() else FIGURE})
        yield Form(rf"\b{re.escape(name)}\b", needs, Naming.NAMED, own.names[name])


def _of_ordinals(language: Language, own: Vocabulary) -> Iterator[Form]:
    """By number: "the 48th", "the forty eighth"; of small numbers only with a word for the edition: "3rd season"."""
    said, spelled = language.editions, ordinals_of(language.numbers)
    months = any_of(language.calendar.months)
    alone = f"(?! {any_of(said.no_ordinals)}\\b)(?! {months}\\b)"
    before = r"\b" + "".join(f"(?<!{re.escape(owner)} )" for owner in said.owners)
    suffix = any_of(language.numbers.ordinal_suffixes)
    beside = rf"(?= (?:{any_of({*said.fillers, *own.fillers})} )?{any_of({*said.events, *own.events, *own.kinds})}\b)"
    small = {word: value for word, value in spelled.items() if value < _LEAST_ALONE and value in own.ordinals}
    large = {word: value for word, value in spelled.items() if value >= _LEAST_ALONE}
    free = "|".join(str(number) for number in range(1, _LEAST_ALONE) if number in own.ordinals)
    figures = rf"(?!(?:{free or NEVER}){suffix})(\d{{1,3}}){suffix}\b"
    yield _ordinal(rf"{before}{figures}{alone}", {}, {FIGURE})
    yield _ordinal(rf"{before}(\d{{1,3}}){suffix}\b{beside}", {}, {FIGURE})
    initials = any_of({kind[0] for kind in own.kinds if " " not in kind})
    yield _ordinal(rf"\b{initials}({free or NEVER})\b", {}, {FIGURE})
    yield _ordinal(rf"{before}({any_of(large)})\b{alone}", large, _last_words(large))
    yield _ordinal(rf"{before}({any_of(small)})\b{beside}", small, _last_words(small))
    for written in said.starting:
        yield _ordinal(_as_python(written), {}, {FIGURE})


def _ordinal(written: str, spelled: Mapping[str, int], needs: Iterable[str]) -> Form:
    group = "number" if "(?P<number>" in written else 1
    return Form(written, frozenset(needs), Naming.ORDINAL, group=group, numbers=spelled)


def _last_words(phrases: Iterable[str]) -> set[str]:
    return {phrase.split()[-1] for phrase in phrases}


def ordinals_of(said: NumberWords) -> dict[str, int]:
    """Every ordinal of a language in normalised text, with its value: "forty eighth" is 48."""
    tens = {word: value for word, value in said.tens.items() if value % 10 == 0}
    ones = {word: value for word, value in said.ordinals.items() if value in _BELOW_TEN}
    joined = {f"{ten} {one}": value + unit for ten, value in tens.items() for one, unit in ones.items()}
    return {**said.ordinals, **joined}


def cardinals_of(said: NumberWords) -> dict[str, int]:
    """The numbers below 20 in words."""
    return {**said.ones, **said.teens}
