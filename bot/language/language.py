"""What a language brings to the reading of questions, as data: one folder of YAML files a language.

A language without a folder, or a folder without a file, leaves these lists empty: questions are then read by likeness
alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from bot.language.lists import (
    CalendarWords,
    CountdownSentences,
    CourseWords,
    EditionWords,
    FollowUpWords,
    MessageWords,
    NegationWords,
    NumberWords,
    QuestionWords,
    Spelling,
    VerdictWords,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile("<[^<>]+>")
_LISTED = frozenset({"en", "de", "es", "fr", "ar", "pt", "it", "nl"})
"""The languages of which pyspellchecker has words."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # several times as fast, where PyYAML was built with it


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its ISO 639 code, with what is known of it.

    ``stop_words`` are frequent and say nothing of a subject; ``base_words`` translates some words into English.
    ``shared_words`` are of the language too, but are English words or parts of names as well.
    """

    code: str
    message: MessageWords = field(default_factory=MessageWords)
    questions: QuestionWords = field(default_factory=QuestionWords)
    negation: NegationWords = field(default_factory=NegationWords)
    numbers: NumberWords = field(default_factory=NumberWords)
    calendar: CalendarWords = field(default_factory=CalendarWords)
    editions: EditionWords = field(default_factory=EditionWords)
    course: CourseWords = field(default_factory=CourseWords)
    countdown: CountdownSentences = field(default_factory=CountdownSentences)
    followups: FollowUpWords = field(default_factory=FollowUpWords)
    verdicts: VerdictWords = field(default_factory=VerdictWords)
    spelling: Spelling = field(default_factory=Spelling)
    stop_words: frozenset[str] = frozenset()
    shared_words: frozenset[str] = frozenset()
    base_words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def weak_words(self) -> frozenset[str]:
        """The words that carry no subject, normalised."""
        return frozenset(self.questions.weak)

    @property
    def has_word_list(self) -> bool:
        """Whether its words are listed, so that a slip can be told from a real word."""
        return self.code in _LISTED

    @property
    def lacking(self) -> tuple[str, ...]:
        """What questions are read by and is not known of it, in words for a moderator."""
        known = {
            "question words": self.questions.kinds,
            "words without a subject": self.questions.weak,
            "negation": self.negation.words,
            "pronouns": self.followups.pronouns,
            "months": self.calendar.months,
            "numbers": self.numbers.ones,
            "ways to name an edition": self.editions.forms,
            "how far along things are": self.course.progress,
            "what surrounds questions": self.message.question_words,
            "spelling": self.has_word_list,
        }
        return tuple(name for name, data in known.items() if not data)

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The words that tell the language apart: neither English nor names as well."""
        return (self.stop_words | self.base_words.keys()) - self.shared_words


@lru_cache(maxsize=32)
def language_of(code: str) -> Language:
    """The language of this code."""
    told = _read(code, "words")
    return Language(
        code,
        _filled(MessageWords, _with_parts(_read(code, "message"))),
        _filled(QuestionWords, _folded(_read(code, "questions"))),
        _filled(NegationWords, _folded(_read(code, "negation"))),
        _filled(NumberWords, _with_folded_keys(_read(code, "numbers"))),
        _filled(CalendarWords, _with_folded_keys(_read(code, "calendar"))),
        _filled(EditionWords, _folded(_with_parts(_read(code, "editions")))),
        _filled(CourseWords, _folded(_with_parts(_read(code, "course")))),
        # Sentences are told, not read by: where a language has none, they are English, like all that is told.
        _filled(CountdownSentences, _read(code, "countdown") or _read("en", "countdown")),
        _filled(FollowUpWords, _folded(_read(code, "followups"))),
        _filled(VerdictWords, _folded(_read(code, "verdicts"))),
        _filled(Spelling, _read(code, "spelling")),
        frozenset(told.get("stop_words", ())),
        frozenset(told.get("shared_with_en", ())),
        MappingProxyType(told.get("base_words", {})),
    )


@lru_cache(maxsize=1)
def known_languages() -> tuple[Language, ...]:
    """Every language that has a folder, by its code."""
    folders = sorted(each.name for each in files("bot.language").iterdir() if each.joinpath("words.yaml").is_file())
    return tuple(map(language_of, folders))


def _filled(kind: type[Any], data: Mapping[str, Any]) -> Any:  # noqa: ANN401  whichever of the classes above
    known = {each.name for each in fields(kind)}
    return kind(**{name: _frozen(value) for name, value in data.items() if name in known})


def _frozen(value: Any) -> Any:  # noqa: ANN401  whatever YAML has
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(each) for key, each in value.items()})
    return tuple(value) if isinstance(value, list) else value


def _folded(value: Any) -> Any:  # noqa: ANN401  whatever YAML has
    """The same without accents: what is held against normalised texts may be written as people write it."""
    if isinstance(value, dict):
        return {_folded(key): _folded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_folded(each) for each in value]
    if not isinstance(value, str) or value.isascii():
        return value
    letters = unicodedata.normalize("NFKD", value)
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M").casefold()


def _with_folded_keys(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same with each word both as it is written and without its accents: it is looked for in both ways."""
    return {key: {**value, **_folded(value)} if isinstance(value, dict) else value for key, value in data.items()}


def _with_parts(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same data with each part in place of its name, "<someone>"; a part may name those above it."""
    parts: dict[str, str] = {}
    for name, written in data.get("parts", {}).items():
        parts[f"<{name}>"] = f"({_put(written, parts)})"
    return {key: _put(value, parts) for key, value in data.items() if key != "parts"}


def _put(value: Any, parts: Mapping[str, str]) -> Any:  # noqa: ANN401  whatever YAML has
    if isinstance(value, dict):
        return {_put(key, parts): _put(each, parts) for key, each in value.items()}
    if isinstance(value, list):
        return [_put(each, parts) for each in value]
    if not isinstance(value, str):
        return value
    return _NAME.sub(lambda found: parts.get(found[0], found[0]), value)


def _read(code: str, name: str) -> dict[str, Any]:
    file = files("bot.language").joinpath(code, f"{name}.yaml")
    if not code.isalpha() or not file.is_file():
        return {}
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), _LOADER)  # noqa: S506  both are safe loaders
    return data


ENGLISH = language_of("en")
"""What is read where nobody says in which language it is."""
