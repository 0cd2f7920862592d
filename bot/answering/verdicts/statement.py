"""One phrasing of what a fact states, laid out to be compared with what a question proposes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.editions import wording_on
from bot.answering.verdicts.contents import Contents, contents_of
from bot.answering.verdicts.proposal import content_words, is_denied
from bot.knowledge.statement_lint import carries

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from bot.answering.verdicts.proposal import Proposal
    from bot.knowledge.model import Fact
    from bot.knowledge.statements import Claim, Value
    from bot.matching.matcher import Matcher

_SHORTEST = 4
_SHARED = 0.6


@dataclass(frozen=True, slots=True)
class Statement:
    """A value's label or a claim's phrasing; ``of`` is the value or claim itself."""

    of: Value | Claim
    text: str
    words: tuple[str, ...]
    decisive: frozenset[str]
    negated: bool
    contents: Contents


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a statement is to a question: by meaning (a cosine), and which share of each other's words they have.

    Shares are weighed by the rarity of the words. ``stated`` is the share of the statement that the question has,
    ``asked`` that of the question which the statement has, or what the fact speaks of anyway.
    """

    meaning: float
    stated: float
    asked: float


@dataclass(frozen=True)
class Stated:
    """What a fact states, with the words of its question, what that names, and what its texts name."""

    values: tuple[Statement, ...]
    claims: tuple[Statement, ...]
    words: frozenset[str]
    subject: Contents
    told: Contents

    @classmethod
    def of(cls, fact: Fact, text: str, matcher: Matcher) -> Stated:
        """Lays out a fact that reads so.

        A value is told with a text that carries it; claims speak while the fact reads as on the day it was checked.
        """
        reader = matcher.index.reader
        told = [value for value in fact.values if carries(text, value)]
        values = tuple(_statement(value, value.label or fact.question, matcher) for value in told)
        settled = fact.claims if wording_on(fact, fact.checked) == text else ()
        claims = tuple(_statement(claim, said, matcher) for claim in settled for said in claim.phrasings)
        texts = " ".join((fact.question, *fact.wording.texts))
        return cls(
            values,
            claims,
            frozenset(content_words(fact.question, reader)),
            contents_of(fact.question, reader),
            contents_of(texts, reader),
        )


@dataclass(frozen=True)
class Case:
    """What a question proposes, and what a fact states on the day of asking."""

    proposal: Proposal
    stated: Stated
    matcher: Matcher

    @classmethod
    def of(cls, proposal: Proposal, fact: Fact, today: date, matcher: Matcher) -> Case:
        """A question that is held against a fact."""
        return cls(proposal, stated_by(fact, today, matcher), matcher)

    def likeness(self, statement: Statement) -> Likeness:
        """How like the question a statement is."""
        matcher, asked = self.matcher, self.proposal.words
        vector = matcher.vector(matcher.read(self.proposal.question))
        return Likeness(
            meaning=matcher.statements.likeness(statement.text, vector),
            stated=_share(_weighed(statement.words, matcher), asked),
            asked=_share(_weighed(asked, matcher), (*statement.words, *self.stated.words)),
        )


def stated_by(fact: Fact, today: date, matcher: Matcher) -> Stated:
    """What a fact states on a day. Kept."""
    text = wording_on(fact, today)
    stated: Stated = matcher.statements.laid_out.get((fact.id, text), lambda _: Stated.of(fact, text, matcher))
    return stated


def alike(first: str, second: str) -> bool:
    """Whether two words are forms of one: "announce" and "announced"."""
    if first == second:
        return True
    shared = next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    longest = max(len(first), len(second))
    shared = min(len(first), len(second)) if shared is None else shared
    return shared >= max(_SHORTEST, _SHARED * longest) and not any(map(str.isdigit, first + second))


def _statement(of: Value | Claim, text: str, matcher: Matcher) -> Statement:
    reader = matcher.index.reader
    words = content_words(text, reader)
    return Statement(
        of=of,
        text=text,
        words=words,
        decisive=frozenset(reader.language.verdicts.decisive) & set(text.casefold().split()),
        negated=is_denied(text, reader.language),
        contents=contents_of(text, reader),
    )


def _weighed(words: Sequence[str], matcher: Matcher) -> dict[str, float]:
    return dict(zip(words, map(float, matcher.index.rarity_of(words)), strict=True)) if words else {}


def _share(weighed: dict[str, float], known: Collection[str]) -> float:
    total = sum(weighed.values())
    if not total:
        return 0.0
    return sum(weight for word, weight in weighed.items() if any(alike(word, each) for each in known)) / total
