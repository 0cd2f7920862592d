"""What a fact states on a day, laid out to be compared with what a question proposes."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.answering.editions import wording_on
from bot.answering.verdicts.comparison import Comparison
from bot.answering.verdicts.contents import Contents, contents_beside, contents_of, joined
from bot.answering.verdicts.proposal import (
    content_words,
    decisive_in,
    idioms_in,
    ordinals_in,
    plain_thousands,
    telling_among,
)
from bot.answering.verdicts.signs import is_denied
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.answering.verdicts.word_forms import alike, has
from bot.knowledge.facts import Status
from bot.knowledge.statement_lint import carries
from bot.knowledge.statements import Value
from bot.matching.lru_cache import LruCache
from bot.matching.text import normalise, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from bot.knowledge.facts import Fact, Window
    from bot.knowledge.statements import Claim
    from bot.language.language import Language
    from bot.matching.matcher import Matcher

_WEIGHTS = 1_024
_SENTENCES = re.compile(r"(?<=[.:;!?])\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """A value's label or a claim's phrasing; ``of`` is the value or claim itself, ``spoken`` are all words of it.

    ``unnamed`` are the words that carry its subject, without those of names; ``held`` are the words of the value.
    """

    of: Value | Claim
    text: str
    words: tuple[str, ...]
    negated: bool
    decisive: frozenset[str]
    ordinals: frozenset[str]
    contents: Contents
    idioms: frozenset[str] = frozenset()
    lasting: bool = False
    spoken: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    comparison: Comparison | None = None

    @property
    def is_age(self) -> bool:
        """Whether it is the age of somebody, worked out for the day of asking."""
        return isinstance(self.of, Value) and self.of.born is not None


@dataclass(frozen=True, slots=True)
class Phrased:
    """What all phrasings of a value or claim that deny something, or all that do not, have between them."""

    words: frozenset[str]
    contents: Contents


@dataclass(frozen=True)
class Stated:
    """What a fact states while it reads so.

    ``words`` and ``ordinals`` are those of its question and ``subject`` what that names, with its edition; ``told`` is
    what its texts name. ``rarity`` says how much each word of the statements, its ``vocabulary``, sets one apart;
    ``siblings`` are the phrasings of each together, ``texts`` each of them once. ``disputed`` where sources disagree;
    ``window`` is the time in which it is so.
    """

    statements: tuple[Statement, ...]
    words: frozenset[str]
    ordinals: frozenset[str]
    subject: Contents
    told: Contents
    rarity: Mapping[str, float]
    siblings: Mapping[tuple[int, bool], Phrased]
    texts: tuple[str, ...]
    vocabulary: frozenset[str]
    window: Window
    disputed: bool = False
    weights: LruCache[str, float] = field(default_factory=lambda: LruCache(_WEIGHTS), repr=False, compare=False)

    @classmethod
    def of(cls, fact: Fact, day: date, matcher: Matcher) -> Stated:
        """Lays out a fact as it reads on a day. A value is told with a text that carries it."""
        reader, text = matcher.index.reader, wording_on(fact, day, matcher.language)
        told = (value for value in fact.values if carries(text, value))
        settled = tuple(_settled(fact, day, matcher.language))
        silent = (claim for claim in fact.claims if claim.says not in {each.says for each in settled})
        statements = (
            *(_statement(value, value.label or fact.question, matcher) for value in told),
            *(_statement(claim, said, matcher) for claim in settled for said in claim.phrasings),
        )
        # What sets a statement apart hardly changes with the tense: claims that are silent in it count, too.
        every = (*statements, *(_statement(claim, said, matcher) for claim in silent for said in claim.phrasings))
        rarity = _rarity(every)
        return cls(
            statements,
            frozenset(content_words(fact.question, reader)),
            ordinals_in(fact.question.casefold().split(), reader.language),
            contents_of(f"{fact.question} {fact.edition_name or ''}", reader),
            joined(_told(fact, matcher)),
            rarity,
            _together(statements),
            tuple(dict.fromkeys(each.text for each in every)),
            frozenset(rarity),
            fact.window,
            disputed=fact.status is Status.DISPUTED,
        )

    def together(self, statement: Statement) -> Phrased:
        """What it says with the other phrasings of the same."""
        return self.siblings[id(statement.of), statement.negated]

    def weight(self, word: str) -> float:
        """How much a word sets one statement of the fact apart from the others."""
        known = self.rarity.get(word)
        return self.weights.get(word, self._weight) if known is None else known

    def _weight(self, word: str) -> float:
        forms = [weight for each, weight in self.rarity.items() if alike(word, each)]
        return min(forms, default=math.log(2 * (len(self.siblings) + 1)) + verdict_weights().common)

    def share(self, words: Collection[str], *known: Collection[str]) -> float:
        """Which share of the words is known, by what each of them counts."""
        weights = {word: self.weight(word) for word in words}
        total = sum(weights.values())
        shared = (weight for word, weight in weights.items() if any(has(each, word) for each in known))
        return sum(shared) / total if total else 0.0


def stated_by(fact: Fact, today: date, matcher: Matcher) -> Stated:
    """What a fact states on a day, as the answer to its question, which differs with the intent. Kept."""
    key = fact, fact.tense_on(today)
    stated: Stated = matcher.statements.laid_out.get(key, lambda _: Stated.of(fact, today, matcher))
    return stated


def _settled(fact: Fact, day: date, language: Language) -> Iterator[Claim]:
    """Its claims with what it says to them on a day: while it reads as when it was checked, or in their own tenses."""
    tense = fact.tense_on(day)
    is_as_checked = wording_on(fact, day, language) == wording_on(fact, fact.checked, language)
    for claim in fact.claims:
        holds = claim.in_tense(tense) or (claim.holds if is_as_checked else None)
        if holds is not None:
            yield claim if holds is claim.holds else replace(claim, holds=holds)


def _statement(of: Value | Claim, text: str, matcher: Matcher) -> Statement:
    reader = matcher.index.reader
    language, contents = reader.language, _contents(text, matcher)
    said, plain = " ".join(text.casefold().split()), normalise(text, language)
    named = words_of(contents.names, language)
    telling, texts = _telling(text, matcher), of.texts if isinstance(of, Value) else ()
    return Statement(
        of=of,
        text=text,
        words=telling,
        negated=is_denied(text, language),
        decisive=decisive_in(said, contents, language),
        ordinals=ordinals_in(said.split(), language),
        contents=contents,
        idioms=idioms_in(plain, language),
        lasting=not set(language.verdicts.lasting).isdisjoint(said.split()),
        spoken=tuple(plain.split()),
        unnamed=frozenset(telling) - named,
        held=frozenset(word for told in texts for word in content_words(told, reader)),
        comparison=Comparison.read(plain.split(), reader),
    )


def _contents(text: str, matcher: Matcher) -> Contents:
    """What it holds, with the names that were found in it when the base was read: to read it anew takes longest."""
    read = matcher.statements.as_read.get(text)
    if read is None:
        return contents_of(text, matcher.index.reader)
    return contents_beside((matcher.base.entities_by_id[each] for each in read.names), text, matcher.language)


def _telling(text: str, matcher: Matcher) -> tuple[str, ...]:
    read = matcher.statements.as_read.get(text)
    if read is None or plain_thousands(text) != text:
        return content_words(text, matcher.index.reader)
    return telling_among(read.words.split(), matcher.language)


def _told(fact: Fact, matcher: Matcher) -> Iterator[Contents]:
    """What each sentence of a fact names, for a long text is not read as one; and by what its rounds are called."""
    reader = matcher.index.reader
    called = {name for each in fact.rounds for name in each.entities}
    yield Contents(names=tuple(each for each in matcher.base.entities if each.id in called))
    for text in (fact.question, *fact.wording.texts):
        for sentence in _SENTENCES.split(text):
            yield contents_of(sentence, reader)


def _rarity(statements: Collection[Statement]) -> dict[str, float]:
    """The inverse frequency of each word over the values and claims of a fact (Sparck Jones 1972)."""
    having = defaultdict(set)
    for each in statements:
        for word in each.words:
            having[word].add(id(each.of))
    count = len({id(each.of) for each in statements})
    common = verdict_weights().common
    return {word: math.log((count + 1) / (len(those) + 0.5)) + common for word, those in having.items()}


def _together(statements: Iterable[Statement]) -> dict[tuple[int, bool], Phrased]:
    """The phrasings of each value or claim together, by its identity and by whether they deny something."""
    groups: defaultdict[tuple[int, bool], list[Statement]] = defaultdict(list)
    for each in statements:
        groups[id(each.of), each.negated].append(each)
    return {
        key: Phrased(frozenset(word for each in those for word in each.words), joined(each.contents for each in those))
        for key, those in groups.items()
    }
