"""What differs between a fact and its earlier self: its words, its figures, and what it goes back to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from bot.knowledge.figures import figures, values

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from datetime import date
    from decimal import Decimal

    from bot.knowledge.facts import Fact
    from bot.language.language import Language

_MARKS = ".,;:!?()"
"""What may stand about a figure and is no part of it."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """One of a fact's texts, before and after; empty where there was none, or is none any more."""

    before: str
    after: str

    @property
    def is_cut(self) -> bool:
        """Whether it ends earlier than before, with all the same words."""
        return len(self.after) < len(self.before) and self.before.startswith(self.after.rstrip(".!?"))


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not what it was.

    ``parts`` are the keys of the YAML that differ ("answer", "checked", ...), ``texts`` the answers and positions that
    do, ``gone`` and ``new`` the figures that no text has any more, or had before, as they are written.
    ``checked`` are both dates of the last check.
    """

    id: str
    question: str
    parts: tuple[str, ...]
    texts: tuple[TextChange, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    checked: tuple[date, date]
    has_other_sources: bool

    @property
    def is_checked_anew(self) -> bool:
        """Whether the date of its last check is another one."""
        return self.checked[0] != self.checked[1]

    @property
    def is_unsupported(self) -> bool:
        """Whether it states a figure that it did not, and neither its sources nor its ``checked`` date tell why."""
        return bool(self.new) and not (self.has_other_sources or self.is_checked_anew)

    @property
    def is_cut(self) -> bool:
        """Whether one of its texts ends earlier than before."""
        return any(each.is_cut for each in self.texts)


def change_of(before: Fact, after: Fact, language: Language) -> FactChange:
    """How a fact was changed; without ``parts`` where it was not. A source that was corrected is no change of it."""
    told = _parts(before), _parts(after)
    texts = tuple(_texts(before, after))
    gone, new = _figures(before, after, texts, language)
    return FactChange(
        id=after.id,
        question=after.question,
        parts=tuple(name for name in told[0] if told[0][name] != told[1][name]),
        texts=texts,
        gone=gone,
        new=new,
        checked=(before.checked, after.checked),
        has_other_sources=_pages(before) != _pages(after),
    )


def _parts(fact: Fact) -> dict[str, Hashable]:
    """All that is written of a fact, by the keys of the YAML."""
    return {
        "question": fact.question,
        "status": fact.status,
        "answer": fact.wording,
        "positions": tuple((each.claim, tuple(source.id for source in each.sources)) for each in fact.positions),
        "evidence": tuple(
            (each.source and each.source.id, each.fragment, each.figures, each.why, each.derived)
            for each in fact.evidence
        ),
        "checked": fact.checked,
        "review_by": fact.review_by,
        "edition": (fact.edition, fact.edition_label),
        "window": fact.window,
        "rounds": fact.rounds,
        "values": fact.values,
        "claims": fact.claims,
        "image": fact.image,
    }


def _pages(fact: Fact) -> frozenset[tuple[str, str, date | None]]:
    """The pages it goes back to. Another title or note is no other page."""
    return frozenset((source.id, source.url, source.published) for source in fact.sources)


def _texts(before: Fact, after: Fact) -> Iterator[TextChange]:
    """The texts that differ, each pair once: most facts read the same before, during and after."""
    answers = zip(_answers(before), _answers(after), strict=True)
    claims = zip_longest(*((each.claim for each in fact.positions) for fact in (before, after)), fillvalue="")
    for old, new in dict.fromkeys((*answers, *claims)):
        if old != new:
            yield TextChange(old, new)


def _answers(fact: Fact) -> tuple[str, str, str]:
    wording = fact.wording
    return wording.before, wording.during, wording.after


def _stated(fact: Fact) -> Iterator[str]:
    """All of a fact's own words in which a figure states something."""
    yield from fact.wording.stated
    yield from (position.claim for position in fact.positions)
    for value in fact.values:
        yield from value.texts
        if value.born is not None:
            yield f"{value.born.year} {value.born.month} {value.born.day}"


def _figures(
    before: Fact, after: Fact, texts: tuple[TextChange, ...], language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that have gone, and those that are new: also those that stand in the place of others."""
    gone, new = [*_only_in(before, after, language)], [*_only_in(after, before, language)]
    for text in texts:
        gone += _replaced(text.before, text.after, language)
        new += _replaced(text.after, text.before, language)
    return tuple(dict.fromkeys(gone)), tuple(dict.fromkeys(new))


def _only_in(fact: Fact, other: Fact, language: Language) -> tuple[str, ...]:
    known = values(_stated(other), language)
    return tuple(each.written for text in _stated(fact) for each in figures(text, language) if not each.values & known)


def _replaced(text: str, other: str, language: Language) -> tuple[str, ...]:
    """The figures of a text in whose place the other has another one, among the same words."""
    told, others = _by_word(text, language), _by_word(other, language)
    if len(told) != len(others) or any(
        word != another for (word, value), (another, _) in zip(told, others, strict=True) if not value
    ):
        return ()
    pairs = zip(told, others, strict=True)
    return tuple(word.strip(_MARKS) for (word, value), (_, another) in pairs if value and value != another)


def _by_word(text: str, language: Language) -> list[tuple[str, frozenset[Decimal]]]:
    """Each word, with what it may stand for as a figure."""
    return [(word, values((word,), language)) for word in text.split()]
