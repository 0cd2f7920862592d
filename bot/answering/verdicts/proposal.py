"""What a question proposes: whether it wants a yes or no, to which statement, and whether it denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.verdicts.bare_names import with_bare_names
from bot.answering.verdicts.contents import Contents, contents_of
from bot.answering.verdicts.signs import opening_verbs, signs_of
from bot.language.patterns import one_of
from bot.matching.edition_forms import Naming
from bot.matching.mentions import EDITION_WORD
from bot.matching.text import is_weak, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.language.language import Language
    from bot.matching.reading import Reader


class Asks(Enum):
    """What somebody wants to be told."""

    VERDICT = auto()
    VALUE = auto()
    """Or an explanation: no yes or no."""
    EITHER = auto()
    """It may assert something, or be a few words of what is looked for: "torque of the road car in Nm"."""
    FRAGMENT = auto()
    """A few words without a figure that ask: "a wooden mast?", but "length of the mast?" as well."""


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
STATEMENT = 5
"""Words: a text of so many that does not ask for anything may assert it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question without what reports it ("my mate says") and what asks for a yes ("right?").

    ``asks`` is what it asks for. ``said`` is what is left, ``words``
    those that carry a subject, with names told by one name; ``decisive`` those that make it another statement ("only",
    "first"), ``exclusive`` where nothing but what it names is meant; ``exact`` where a number is meant to the letter,
    ``lasting`` where it asks whether it is so to this day; ``negated`` where it denies what the words say,
    ``plainly`` where by nothing but a "not".
    ``contents`` are those of what is left, ``idioms`` the phrases in which it has a word that would deny elsewhere.
    """

    question: str
    asks: Asks
    said: tuple[str, ...]
    words: tuple[str, ...]
    decisive: frozenset[str]
    exclusive: bool
    exact: bool
    lasting: bool
    negated: bool
    contents: Contents
    idioms: frozenset[str] = frozenset()
    plainly: bool = False

    @property
    def looks_for_value(self) -> bool:
        """Whether it may ask for something, and asserts nothing."""
        return self.asks in {Asks.VALUE, Asks.FRAGMENT}


def proposal_of(question: str, reader: Reader) -> Proposal:
    """Reads a question."""
    language = reader.language
    question = with_bare_names(question, reader)
    said = signs_of(language)
    whole = " ".join(reader.read(plain_thousands(question)).plain)  # "the race was droped" denies it
    text, asserted = said.statement(whole)
    words, negated = said.without_denials(text.split())
    contrast = said.contrast(text)
    before, _, behind = whole.partition(text) if text else ("", "", "")
    contents = without(
        contents_of(question, reader), f"{before} {behind} {contrast}", text.removesuffix(contrast), reader
    )
    return Proposal(
        question=question,
        asks=_asks(text, question, contents, language, asserted=asserted),
        said=tuple(words),
        words=content_words(" ".join(words), reader),
        # "The next race" names an edition, whatever it says of it; "the last race" may say that none follows.
        decisive=decisive_in(reader.editions.without(text, {Naming.NEXT}), contents, language),
        exclusive=any(f" {phrase} " in f" {text} " for phrase in language.verdicts.exclusive),
        exact=not set(language.verdicts.exact).isdisjoint(words),
        lasting=not set(language.verdicts.lasting).isdisjoint(words),
        negated=negated,
        contents=contents,
        idioms=idioms_in(text, language),
        plainly=said.is_plain(text),
    )


def plain_thousands(text: str) -> str:
    """A text with "5,000" as "5000": a comma parts words."""
    return _THOUSANDS.sub("", text)


def content_words(text: str, reader: Reader) -> tuple[str, ...]:
    """The words of a text that carry a subject, each once and in one form, as the matching reads them."""
    return telling_among(reader.read(plain_thousands(text)).words, reader.language)


def telling_among(read: Iterable[str], language: Language) -> tuple[str, ...]:
    """Those of the words of a text, as the matching reads them."""
    telling, first = language.verdicts.telling, _first_forms(language)
    said = (word for word in read if word in telling or not is_weak(word, language))
    # An edition that is named is compared as a day.
    return tuple(dict.fromkeys(first.get(word, word) for word in said if word != EDITION_WORD))


@lru_cache(maxsize=8)
def _first_forms(language: Language) -> Mapping[str, str]:
    return {form: forms[0] for forms in language.verdicts.forms for form in forms}


def decisive_in(text: str, contents: Contents, language: Language) -> frozenset[str]:
    """The words that make a statement say more, or another thing: "only", "first"; not those that bound a number."""
    said = language.verdicts
    bounds = {*(each.bound for each in contents.numbers), *(each.bound for each in contents.days)}
    bounding = {word for bound in bounds for phrase in said.bounds.get(bound, ()) for word in phrase.split()}
    told, first = _unordered(language).sub(" ", text).split(), _first_forms(language)
    deciding = {word for word in told if word in said.quantifiers or is_order(word, language)} - bounding
    return frozenset(first.get(word, word) for word in deciding)


@lru_cache(maxsize=8)
def _unordered(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(language.verdicts.unordered)}\b")


def idioms_in(text: str, language: Language) -> frozenset[str]:
    """The phrases of a normalised text that must be in both of two that say the same: "nothing to do with"."""
    return frozenset(idiom for idiom in language.verdicts.idioms if f" {idiom} " in f" {text} ")


def is_order(word: str, language: Language) -> bool:
    """Whether a word puts things in an order: "first", "fastest", "before"."""
    return _orders(language).fullmatch(word) is not None


@lru_cache(maxsize=8)
def _orders(language: Language) -> re.Pattern[str]:
    return re.compile(one_of(language.verdicts.orders))


def ordinals_in(words: Iterable[str], language: Language) -> frozenset[str]:
    """The words for places in an order: "second"."""
    return frozenset(words) & language.numbers.ordinals.keys()


def without(contents: Contents, left_out: str, kept: str, reader: Reader) -> Contents:
    """The contents of a text less those of the parts that are left out, unless the kept one has them as well."""
    out, own = contents_of(left_out, reader), contents_of(kept, reader)
    gone = {*out.days, *out.names, *(each.values for each in out.numbers)}
    gone -= {*own.days, *own.names, *(each.values for each in own.numbers)}
    return Contents(
        tuple(each for each in contents.numbers if each.values not in gone),
        tuple(each for each in contents.days if each not in gone),
        tuple(each for each in contents.names if each not in gone),
    )


def _asks(text: str, question: str, contents: Contents, language: Language, *, asserted: bool) -> Asks:
    words, said = text.split(), language.verdicts
    if not words or not set(words).isdisjoint(said.alternatives):
        return Asks.VALUE
    if words[0] in opening_verbs(language):
        return Asks.VERDICT
    openings = language.message.question_words
    looked_at = (*words[:2], *words[-2:]) if asserted else _asking(words, language)
    counted = counting(language).search(text)
    # "The number of cars is three" asserts, but "number of cars supplied" and "how many cars was that" do not.
    asks_to_count = counted is not None and (counted[0].split()[0] in openings or not (asserted or counted.start()))
    if asks_to_count or any(word in openings for word in looked_at):
        return Asks.VALUE  # "in which town", "it is called what", "900 km, which stage was that"
    if asserted:
        return Asks.VERDICT
    return _may_propose(words, question, contents, language)


def _asking(words: Sequence[str], language: Language) -> Iterator[str]:
    """The words by which a text may ask: not those within a sentence, behind its verb."""
    verbs, relatives = predicates(language), language.verdicts.relatives
    begun = next((place for place, word in enumerate(words) if verbs.fullmatch(word)), len(words))
    for place, word in enumerate(words):
        within = begun < place < len(words) - 2 and word in relatives
        if not within:
            yield word


def _may_propose(words: Sequence[str], question: str, contents: Contents, language: Language) -> Asks:
    """What a text is that neither asks for a yes nor for anything else."""
    asked = question.rstrip().endswith("?")
    days = {word for day in contents.days for word in normalise(day.written, language).split()}  # "may 2025"
    if any(predicates(language).fullmatch(word) for word in words if word not in days):
        long = asked or len(question.split()) >= STATEMENT
        return Asks.EITHER if long and words[-1] not in language.verdicts.dangling else Asks.VALUE
    if not asked:
        return Asks.VALUE
    return Asks.EITHER if _has_figures(contents) else Asks.FRAGMENT


def _has_figures(contents: Contents) -> bool:
    """Whether it has a number of something, or a day: a bare number or year may name a part, or an edition."""
    counted = any((each.unit or each.noun) and not each.is_small for each in contents.numbers)
    return counted or any(each.day for each in contents.days)


@lru_cache(maxsize=8)
def counting(language: Language) -> re.Pattern[str]:
    """What asks for a count, with the noun that is counted: the "stages" of "how many stages"."""
    return re.compile(rf"\b{one_of(language.verdicts.counting)} (\w+)")


@lru_cache(maxsize=8)
def measuring(language: Language) -> re.Pattern[str]:
    """What asks for a measure: "how far"."""
    return re.compile(rf"\b{one_of(language.verdicts.measuring)}\b")


@lru_cache(maxsize=8)
def predicates(language: Language) -> re.Pattern[str]:
    """The words by which a text asserts something: its verbs, and the like."""
    return re.compile(one_of(language.verdicts.verbs))
