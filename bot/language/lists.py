"""The lists of words and patterns that a language brings, by what they are for. The README beside the data tells each.

What a language lacks is empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Entries = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageWords:
    """What surrounds questions in messages, and what stands in their place. The README beside the data tells each."""

    greetings: Entries = ()
    thanks: Entries = ()
    farewells: Entries = ()
    praise: Entries = ()
    acknowledgements: Entries = ()
    please: Entries = ()
    address: Entries = ()
    interjections: Entries = ()
    intensifiers: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    edge_words: Entries = ()
    openers: Entries = ()
    lead_ins: Entries = ()
    closers: Entries = ()
    tags: Entries = ()
    nothing: Entries = ()
    about_bot: Entries = ()
    help: Entries = ()
    unwanted: Entries = ()
    answer_this: Entries = ()
    conjunctions: Entries = ()
    joints: Entries = ()
    unfinished: Entries = ()
    question_words: Entries = ()
    question_endings: Entries = ()
    question_verbs: Entries = ()
    subjects: Entries = ()
    abbreviations: Entries = ()
    contrasts: Entries = ()


@dataclass(frozen=True, slots=True)
class NegationWords:
    """Words that deny, words that except, and phrases in which they do neither."""

    words: Entries = ()
    exceptions: Entries = ()
    harmless: Entries = ()
    tag_pronouns: Entries = ()


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """How questions are read: what their words are worth, and what they tell of the answer that is wanted."""

    contractions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    elisions: Entries = ()
    weak: Entries = ()
    kinds: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    speakers: Entries = ()
    frames: Entries = ()
    past: Entries = ()
    open: Entries = ()
    to_come: Entries = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """From how many letters on a word is repaired, and may have two slips; and how often a real one is in its list."""

    shortest: int = 4
    two_slips_from: int = 7
    real_word_count: int = 50


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers and years are said and marked; words of numbers with their values."""

    ones: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    teens: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    tens: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    centuries: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    millennia: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    year_noughts: Entries = ()
    joints: Entries = ()
    edition_words: Entries = ()
    number_marks: Entries = ()
    year_prepositions: Entries = ()
    year_followers: Entries = ()
    units: Entries = ()
    version_words: Entries = ()
    ordinals: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    ordinal_suffixes: Entries = ()
    ordinal: str = ""
    scales: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    phrases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    suffixes: Entries = ()
    multipliers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The months by all that people write for each, with its number, and how days and spans of days are written."""

    months: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    short_months: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    day_suffixes: Entries = ()
    joints: Entries = ()
    until: Entries = ()
    last_year: Entries = ()
    last: Entries = ()
    short_years: Entries = ()


@dataclass(frozen=True, slots=True)
class EditionWords:
    """How an edition is named: ``forms`` are the patterns of each way, which may hold the words of the base."""

    events: Entries = ()
    things: Entries = ()
    fillers: Entries = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    owners: Entries = ()
    no_ordinals: Entries = ()
    no_years: Entries = ()
    no_short_years: Entries = ()
    articles: Entries = ()
    starting: Entries = ()
    calendar_years: Entries = ()
    forms: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    of_kinds: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """By what a question is known to lean on what was said before it."""

    leads: Entries = ()
    pronouns: Entries = ()
    demonstratives: Entries = ()
    empty: Entries = ()
    beside: Entries = ()
    speakers: Entries = ()
    about_answer: Entries = ()


@dataclass(frozen=True, slots=True)
class CourseWords:
    """Words for how far along something is, and for what it is that goes on."""

    events: Entries = ()
    seasons: Entries = ()
    course: Entries = ()
    next: Entries = ()
    any: Entries = ()
    after: Entries = ()
    hedged: Entries = ()
    unknown: Entries = ()
    moments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    future: Entries = ()
    alternatives: Entries = ()
    progress: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class CountdownSentences:
    """How it is told how far along something is. What stands in braces in them is put in."""

    date: str = ""
    month_names: Entries = ()
    today: str = ""
    tomorrow: str = ""
    yesterday: str = ""
    ahead: str = ""
    past: str = ""
    it: str = ""
    will_be: str = ""
    starts: str = ""
    ends: str = ""
    is_on: str = ""
    has_started: str = ""
    is_today: str = ""
    was: str = ""
    ended: str = ""
    last_day: str = ""
    one_more_day: str = ""
    more_days: str = ""
    holds: str = ""
    held: str = ""
    as_planned: str = ""
    no_dates: str = ""
    not_known_yet: str = ""


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """How somebody asks whether something is so, and what stands in front of a number that is proposed."""

    fillers: Entries = ()
    reports: Entries = ()
    tags: Entries = ()
    relatives: Entries = ()
    dangling: Entries = ()
    courtesies: Entries = ()
    verbs: Entries = ()
    denials: Entries = ()
    contrasts: Entries = ()
    idioms: Entries = ()
    alternatives: Entries = ()
    joining: Entries = ()
    pairing: Entries = ()
    bounds: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    comparing: Entries = ()
    quantifiers: Entries = ()
    orders: Entries = ()
    unordered: Entries = ()
    opposites: tuple[tuple[Entries, Entries], ...] = ()
    forms: tuple[Entries, ...] = ()
    telling: Entries = ()
    counting: Entries = ()
    measuring: Entries = ()
    circumstances: Entries = ()
    titles: Entries = ()
    possessives: Entries = ()
    exclusive: Entries = ()
    exact: Entries = ()
    lasting: Entries = ()
    anytime: Entries = ()
    scales: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
    units: Mapping[str, Entries] = field(default_factory=lambda: MappingProxyType({}))
