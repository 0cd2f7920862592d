"""The bot's own words in one language: gettext catalogues, with the English text as each message's id.

Write every fixed text where it is said, as ``texts.t("I know {years}.", years=...)``: there it is found by
``scripts/update_catalogues.py``. A text that stands in a constant and is said later is marked: ``marked("...")``.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.errors import RoadbookError
from bot.languages.direction import isolated, reads_right_to_left, right_to_left, with_words_isolated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FOLDER = Path(__file__).parent
DOMAIN = "roadbook"
TRANSLATED = ("fr", "es", "ar")
"""The languages that there is a catalogue for; English is what the messages are written in."""
_ENGLISH = "en"
_SEPARATORS = {("ar", ", "): "\u060c ", ("ar", "; "): "\u061b ", ("fr", "; "): "\u00a0; "}
_NOT_COMPILED = (
    "The bot's texts in the language {language!r} are missing. Install Roadbook with pip, which compiles them, or run "
    "python -m scripts.compile_catalogues in its checkout."
)
_RIGHT_TO_LEFT = frozenset({"ar"})
# Babel's names: British English writes a date as 23 November 2026.
_DATES_AND_NUMBERS = {_ENGLISH: "en_GB"}


def marked(message: str) -> str:
    """The message itself: tells the catalogues of a text that is said later, by ``t(variable)``."""
    return message


@dataclass(frozen=True)
class Texts:
    """What the bot says in one language (``language`` is its ISO 639 code)."""

    language: str = _ENGLISH
    _catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)
    _bare: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def t(self, message: str, /, **values: object) -> str:
        """The message in this language, with the values in the places of their names.

        A value that is a text keeps its own direction; it is put in as it stands, so what is not ours has been
        through ``plain``.
        """
        if values:
            return self._filled(self._catalogue.gettext(message), values)
        # Most labels: looked up and laid out once. There are as many as the source says.
        if (said := self._bare.get(message)) is None:
            said = self._bare[message] = self._filled(self._catalogue.gettext(message), values)
        return said

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The message in the form that goes with the number, which stands in the place of ``{count}``."""
        return self._filled(self._catalogue.ngettext(one, many, count), {"count": self.number(count), **values})

    def exactly(self, message: str, context: str | None = None) -> str:
        """The message as the catalogue has it, without marks of direction: for a command's name, say."""
        return self._catalogue.pgettext(context, message) if context else self._catalogue.gettext(message)

    def line(self, parts: Iterable[str], separator: str = " · ") -> str:
        """The parts side by side, each in its own direction, in the order in which this language is read."""
        if not self.right_to_left:
            return separator.join(parts)
        return right_to_left(separator.join(isolated(part) for part in parts))

    def listed(self, parts: Iterable[str], separator: str = ", ") -> str:
        """The parts as a list within a sentence, with this language's comma (or semicolon) between them."""
        return self.line(parts, _SEPARATORS.get((self.language, separator), separator))

    def day(self, when: date) -> str:
        """A date in words: ``23 November 2026``. Never a timestamp, which Discord would shift into a reader's zone."""
        return _day(when, self._locale, "long")

    def short_day(self, when: date) -> str:
        """A date in short, that is never broken over two lines: ``23 Nov 2026``."""
        return _day(when, self._locale, "medium").replace(" ", "\N{NO-BREAK SPACE}")

    def number(self, value: int) -> str:
        """A number as this language groups its digits: ``12,345``."""
        return _number(value, self._locale)

    def name_of(self, language: str) -> str:
        """What a language, given by its code, is called in this one; the code where nobody knows it."""
        return str(Locale.parse(self._locale).languages.get(language, language))

    @property
    def right_to_left(self) -> bool:
        """Whether this language is written from right to left."""
        return self.language in _RIGHT_TO_LEFT

    @property
    def _locale(self) -> str:
        return _DATES_AND_NUMBERS.get(self.language, self.language)

    def _filled(self, message: str, values: dict[str, object]) -> str:
        if not values and "{" not in message and "}" not in message and not self.right_to_left:
            return message  # what most labels are
        if not self.right_to_left:
            return message.format(**{name: _turned(value) for name, value in values.items()})
        kept = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
        return right_to_left(with_words_isolated(message).format(**kept))


ENGLISH = Texts()


def texts_for(*locales: object) -> Texts:
    """The texts in the first of these languages that the bot speaks, else in English.

    Each is what Discord calls a locale, such as ``es-419``; None where a language is not known.

    Raises:
        RoadbookError: the language's catalogue was not compiled.
    """
    wanted = (str(locale).partition("-")[0].casefold() for locale in locales if locale is not None)
    language = next((language for language in wanted if language == _ENGLISH or language in TRANSLATED), _ENGLISH)
    return ENGLISH if language == _ENGLISH else _translated(language)


def texts_saying(said: str, message: str) -> Texts:
    """The texts in the language in which this message reads as it was ``said``; English where it reads so in none."""
    spoken = (texts_for(language) for language in (_ENGLISH, *TRANSLATED))
    return next((texts for texts in spoken if texts.t(message) == said), ENGLISH)


@cache
def _translated(language: str) -> Texts:
    try:
        catalogue = gettext.translation(DOMAIN, FOLDER, [language])
    except OSError as error:
        raise RoadbookError(_NOT_COMPILED.format(language=language)) from error
    return Texts(language, catalogue)


@lru_cache(maxsize=1024)
def _day(when: date, locale: str, length: Literal["medium", "long"]) -> str:
    return format_date(when, length, locale)


@lru_cache(maxsize=1024)
def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale)


def _turned(value: object) -> object:
    """A value that runs from right to left would turn the figures and marks beside it around."""
    return isolated(value) if isinstance(value, str) and reads_right_to_left(value) else value
