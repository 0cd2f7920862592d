"""Editions named in a question, as the asker names them. Which one they mean on a day is for answering to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.language import language_of
from bot.matching.edition_forms import FIGURE, Form, Mention, Naming, Vocabulary, forms_of
from bot.matching.number_forms import rewrites_of
from bot.matching.text import is_weak, normalise, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.knowledge.editions import Edition
    from bot.knowledge.model import KnowledgeBase
    from bot.language.language import Language

EDITION_WORD = "edition"
"""Stands in a normalised text for the year, number or other naming of an edition."""

_NEAR = 5
"""Numbers this near to a known edition's may be of an edition that is not known."""
_ORDER = tuple(Naming)
_NUMBERED = re.compile(r"([^\W\d]+) \d{1,3}")
"""A label such as "season 3"."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    mention: Mention


class MentionReader:
    """Finds the editions named in texts, by the words of a fact base and of its language. Immutable."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.language = language = language_of(base.language)
        own = _vocabulary(base, language)
        self.kinds = own.kinds
        self.events = frozenset(word for name in (*own.events, *own.kinds) for word in name.split())
        self._years = frozenset(edition.year for edition in base.editions)
        self._ordinals = frozenset(edition.ordinal for edition in base.editions if edition.ordinal is not None)
        self._forms = forms_of(language, own)
        self._by_word: dict[str, list[int]] = {}
        for place, form in enumerate(self._forms):
            for word in form.needs:
                self._by_word.setdefault(word, []).append(place)
        self._figured = self._by_word.get(FIGURE, [])
        self._rewrites = rewrites_of(language, own)

    def spell(self, text: str) -> str:
        """A text as it was typed, but with years and numbers of editions in figures: "twenty twenty-six", "'26"."""
        for pattern, rewrite in self._rewrites:
            text = pattern.sub(rewrite, text)
        return text

    def may_name(self, text: Iterable[str]) -> bool:
        """Whether normalised words can name an edition at all."""
        return any(word in self._by_word or not word.isalpha() for word in text)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The editions that a normalised text names, each once, years first."""
        found = sorted((found.mention for found in self._find(text)), key=lambda each: _ORDER.index(each.naming))
        return tuple(dict.fromkeys(found))

    def mask(self, text: Iterable[str]) -> tuple[str, ...]:
        """The words with each naming of an edition replaced by one word, so that a question is alike in every year.

        A year or number is replaced where the base knows it, a relative naming ("last year") where it knows any.
        """
        if not self._years:
            return tuple(text)
        joined = " ".join(text)
        masked, position = [], 0
        for found in self._find(joined):
            if self._is_known(found.mention):
                masked += [joined[position : found.start], EDITION_WORD]
                position = found.end
        return tuple(" ".join([*masked, joined[position:]]).split())

    def without(self, text: str, named: Collection[Naming] = _ORDER) -> str:
        """A normalised text less the editions that it names; less those only that are named in these ways."""
        said = text.split()
        if not self.may_name(said):
            return " ".join(said)
        kept, position = [], 0
        for found in self._find(text):
            if found.mention.naming in named:
                kept.append(text[position : found.start])
                position = found.end
        return " ".join("".join([*kept, text[position:]]).split())

    def _is_known(self, mention: Mention) -> bool:
        if mention.naming is Naming.YEAR:
            return mention.value in self._years
        return mention.naming is not Naming.ORDINAL or mention.value in self._ordinals

    def _find(self, text: str) -> list[_Found]:
        """Every naming in a text, in its order; none overlaps another."""
        taken: list[_Found] = []
        for found in self._matches(text):
            if all(found.end <= other.start or found.start >= other.end for other in taken):
                taken.append(found)
        return sorted(taken, key=lambda found: found.start)

    def _matches(self, text: str) -> Iterator[_Found]:
        for place in self._worth_trying(text.split()):
            form = self._forms[place]
            # The rest of the pattern only tells how what it names is meant.
            span = "named" if "named" in form.pattern.groupindex else 0
            for found in form.pattern.finditer(text):
                yield _Found(found.start(span), found.end(span), _mention(form, found))

    def _worth_trying(self, said: Iterable[str]) -> list[int]:
        """The places of the forms that need one of these words, in their order: a few of all."""
        places: set[int] = set()
        for word in said:
            if word in self._by_word:
                places.update(self._by_word[word])
            if not word.isalpha():
                places.update(self._figured)
        return sorted(places)


def _mention(form: Form, found: re.Match[str]) -> Mention:
    if form.group is None:
        return Mention(form.naming, form.value, form.of_kind)
    said = found[form.group]
    number = int(said) if said.isdigit() else form.numbers[said]
    return Mention(form.naming, form.value + form.times * number, form.of_kind)


def kinds_of(base: KnowledgeBase, language: Language) -> tuple[str, ...]:
    """What the fact base calls its editions, normalised; where it does not say, as their labels or the language do."""
    labels = [without_article(normalise(edition.label, language), language) for edition in base.editions]
    labelled = (found[1] for label in labels if (found := _NUMBERED.fullmatch(label)))
    return _spelled(base.edition_kind, language) or tuple(dict.fromkeys(labelled)) or language.editions.events


def _vocabulary(base: KnowledgeBase, language: Language) -> Vocabulary:
    ordinals = [edition.ordinal for edition in base.editions if edition.ordinal is not None]
    return Vocabulary(
        events=_spelled(base.event, language),
        kinds=kinds_of(base, language),
        fillers=tuple(word for word in words(base.name, language) if not is_weak(word, language)),
        names={
            without_article(name, language): edition.key
            for edition in base.editions
            for name in _spelled(edition.names, language)
            if name
        },
        months=frozenset(month for edition in base.editions for month in _months_of(edition, language)),
        years=frozenset(edition.year for edition in base.editions),
        ordinals=frozenset(number for each in ordinals for number in range(each - _NEAR, each + _NEAR + 1)),
    )


def _months_of(edition: Edition, language: Language) -> Iterator[int]:
    """The months on whose days an edition takes place or, where these are not announced, in which it is expected."""
    yield from edition.months
    months = language.calendar.months
    yield from (months[word] for word in words(edition.expected, language) if word in months)


def without_article(name: str, language: Language) -> str:
    """A name less its article: people say "the 2026 finals" of what is called "the finals"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in language.editions.articles else name


def _spelled(names: Iterable[str], language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalise(name, language) for name in names))
