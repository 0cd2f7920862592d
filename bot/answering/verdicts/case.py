"""A question that is held against what a fact states on the day of asking, and what is found by that."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.answering.verdicts.comparison import Comparison
from bot.answering.verdicts.contents import contents_of, dated, joined
from bot.answering.verdicts.proposal import decisive_in, is_order, ordinals_in, proposal_of
from bot.answering.verdicts.rivals import rivals_of
from bot.answering.verdicts.statement import stated_by
from bot.answering.verdicts.word_forms import has
from bot.knowledge.statements import Value
from bot.matching.cues import is_past
from bot.matching.meaning import unit
from bot.matching.text import normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bot.answering.outcome import Verdict
    from bot.answering.verdicts.contents import Contents
    from bot.answering.verdicts.proposal import Proposal
    from bot.answering.verdicts.statement import Stated, Statement
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Entity
    from bot.knowledge.statements import Claim
    from bot.language.language import Language
    from bot.matching.encoder import Vectors
    from bot.matching.matcher import Matcher
    from bot.matching.statements import Apart

_WIDESPREAD = 0.1
"""The share of all intents that have a name from which on it goes without saying: in the shipped base, that of the
maker and of the organiser, but of no rival."""
_PODIUM = 3
"""Places that are asked for in figures as in words: who was 2nd. "His 6th" and "the 50th" are counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, or that there is none, with what it rests on, for `explain`.

    ``statement`` is the value or claim that was recognised, with its ``probability``, 0 to 1, which is too low where
    there is no verdict; ``unsaid`` is what the question names and the fact does not speak of.
    """

    verdict: Verdict | None = None
    statement: Value | Claim | None = None
    probability: float = 0.0
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What a question proposes, and what a fact states on the day of asking."""

    proposal: Proposal
    stated: Stated
    today: date
    matcher: Matcher
    _worked_out: dict[int, tuple[Statement, dict[str, float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _shared: dict[tuple[int, bool], tuple[tuple[str, ...], dict[str, float]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, proposal: Proposal, fact: Fact, today: date, matcher: Matcher) -> Case:
        """A question that is held against a fact."""
        return cls(proposal, stated_by(fact, today, matcher), today, matcher)

    @property
    def is_of_today(self) -> bool:
        """Whether the question names no other time, and speaks of none that is over."""
        named = self.proposal.contents.days or self.matcher.read(self.proposal.question).mentions
        return not named and not is_past(" ".join(self.proposal.said), self.matcher.language)

    def features(self, statement: Statement) -> dict[str, float]:
        """How like the question a statement is, each 0 to 1 but for the cosines.

        ``meaning`` is the cosine of their vectors, ``apart`` that of what sets each apart from the fact's other
        statements. ``stated`` is the share of the statement's words that the question has, ``asked`` that of the
        question's which the statement has, or another phrasing of it; ``spoken`` counts the fact's question as well.
        ``elsewhere`` is the share of what is left that other statements have. Kept: several tests look at each.
        """
        kept = self._worked_out.get(id(statement))
        if kept is None:
            kept = self._worked_out[id(statement)] = statement, self._features(statement)
        return kept[1]

    def is_word_for_word(self, statement: Statement) -> bool:
        """Whether question and statement have the same words, but for forms, and not names alone."""
        features = self.features(statement)
        return features["stated"] == features["asked"] == 1 and bool(
            statement.unnamed - self.matcher.index.reader.editions.events
        )

    def _features(self, statement: Statement) -> dict[str, float]:
        matcher, (vector, apart) = self.matcher, self._vectors
        row, own = matcher.statements.rows.get(statement.text), self._apart.vectors.get(statement.text)
        asked, shares = self._shares(statement)
        # What the whole base is about goes without saying.
        telling = [word for word in statement.words if word not in matcher.index.reader.editions.events]
        told = self.stated.share(telling or statement.words, asked)
        return {
            "meaning": 0.0 if vector is None or row is None else float(row @ vector),
            "apart": 0.0 if apart is None or own is None else float(own @ apart),
            "stated": told,
            "both": told * shares["spoken"],
            **shares,
        }

    def _shares(self, statement: Statement) -> tuple[tuple[str, ...], dict[str, float]]:
        """The words of the question that a statement may have, and the shares of them that are known.

        They are the same for all phrasings of a claim.
        """
        key = id(statement.of), statement.negated
        if key not in self._shared:
            stated, known = self.stated, (self.stated.together(statement).words, statement.held)
            # "The Sprint class" says no more than "Sprint", where that is a class.
            kinds = {entity.kind for entity in self.proposal.contents.names}
            asked = tuple(word for word in self.proposal.words if word not in kinds)
            if isinstance(statement.of, Value):
                proposed = self._proposed(statement, statement.of)
                asked = tuple(word for word in asked if word not in proposed and not any(map(str.isdigit, word)))
            left = [word for word in asked if not any(has(each, word) for each in known)]
            self._shared[key] = (
                asked,
                {
                    "asked": stated.share(asked, *known),
                    "spoken": stated.share(asked, *known, stated.words),
                    "elsewhere": stated.share(left, stated.vocabulary),
                },
            )
        return self._shared[key]

    @cached_property
    def _vectors(self) -> tuple[Vectors | None, Vectors | None]:
        """The question's vector, and what of it is apart from the mean of the fact's statements."""
        vector, mean = self.matcher.vector(self.matcher.read(self.proposal.question)), self._apart.mean
        return vector, None if vector is None or mean is None else unit(vector - mean)

    @cached_property
    def _apart(self) -> Apart:
        return self.matcher.statements.apart(self.stated.texts)

    def is_understood(self, name: Entity) -> bool:
        """Whether a name of the fact goes without saying."""
        return name in self.stated.told.names and self.is_widespread(name)

    def is_widespread(self, name: Entity) -> bool:
        """Whether so much of the base has a name that it goes without saying."""
        index = self.matcher.index
        holders = [index.vocabulary.get(word) for word in index.reader.read(name.names[0]).words]
        return all(each is not None and len(each.intents) >= _WIDESPREAD * len(index.intents) for each in holders)

    def held(self, value: Value) -> Contents:
        """What the texts of a value hold."""
        return contents_of(" ".join(value.texts), self.matcher.index.reader)

    @cached_property
    def named(self) -> Contents:
        """What the question names, or the fact's own question does."""
        return joined((self.proposal.contents, self.stated.subject))

    @cached_property
    def named_ids(self) -> frozenset[str]:
        """The ids of these names."""
        return frozenset(each.id for each in self.named.names)

    @cached_property
    def beyond(self) -> tuple[str, ...]:
        """The words of the question that carry a subject, and that the fact's own question does not have."""
        return tuple(word for word in self.proposal.words if not has(self.stated.words, word))

    @cached_property
    def worded(self) -> tuple[str, ...]:
        """The words of both that carry a subject."""
        return (*self.proposal.words, *self.stated.words)

    @cached_property
    def comparison(self) -> Comparison | None:
        """What the question compares with what."""
        reader = self.matcher.index.reader
        return Comparison.read(normalise(self.proposal.question, reader.language).split(), reader)

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """What was said, with places in an order in words: "second" for "2nd", but in a day and far behind.

        Without editions: "the last race" names one, and no place in an order.
        """
        dated = any(day.day for day in self.proposal.contents.days)
        places = {} if dated else _places(self.matcher.language)
        said = " ".join(places.get(word, word) for word in self.proposal.said)
        return tuple(self.matcher.index.reader.editions.without(said).split())

    @cached_property
    def orders(self) -> frozenset[str]:
        """The words of it that put things in an order."""
        language = self.matcher.language
        deciding = decisive_in(" ".join(self.spelled), self.proposal.contents, language)
        return frozenset(word for word in deciding if is_order(word, language))

    def _proposed(self, statement: Statement, value: Value) -> frozenset[str]:
        """The words of what the question may propose as the value: months, and names of its kind but the subject's.

        That another is proposed does not make it less likely that the value is meant.
        """
        held = self.held(value)
        months = self.matcher.language.calendar.months if held.days else {}
        kinds = {entity.kind for entity in held.names}
        subject = {entity.id for entity in (*statement.contents.names, *self.stated.subject.names)}
        names = (each for each in self.proposal.contents.names if each.kind in kinds and each.id not in subject)
        instead = () if held.names else self.rivals(statement, value)
        texts = (*instead, *(name for each in names for name in each.names))
        places = self.matcher.language.numbers.ordinals
        orders = places if ordinals_in(" ".join(value.texts).casefold().split(), self.matcher.language) else {}
        return frozenset([*months, *orders, *(word for text in texts for word in words(text))])

    def rivals(self, statement: Statement, value: Value) -> Iterator[str]:
        """What the question could name that cannot be so as well as an only value."""
        asked, beside = self.proposal.contents.names, self.matcher.statements.beside
        return rivals_of(value, statement, self.stated, asked, beside)


@lru_cache(maxsize=8)
def _places(language: Language) -> Mapping[str, str]:
    """The first places in an order as they are written in figures, each in words."""
    said = language.numbers
    first = {word: place for word, place in said.ordinals.items() if place <= _PODIUM}
    return {f"{place}{suffix}": word for word, place in first.items() for suffix in said.ordinal_suffixes}


def case_for(question: str, fact: Fact, today: date, matcher: Matcher) -> Case:
    """A question as it was asked on a day, held against a fact."""
    reader = matcher.index.reader
    proposal = proposal_of(reader.editions.spell(dated(question, today, matcher.language)), reader)
    return Case.of(proposal, fact, today, matcher)
