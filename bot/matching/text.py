"""The one normaliser: what two texts must agree in to count as the same; and which words say nothing of a subject."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.model import Entity
    from bot.language.language import Language

MAX_CHARACTERS = 4000
"""Longer texts are cut: no message on Discord is longer."""

MAX_WORDS = 64
"""Words past this number add nothing to what is asked, only time."""

APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"
"""What people type for an apostrophe; an acute accent by itself among it."""

_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_WORD = re.compile(r"[^\W_]+")
# A year that is typed without a blank behind a word, or before one: "final2026". Two letters may be a unit, or a name.
_GLUED = re.compile(r"(?<![^\W_])(?:([a-z]{2,})((?:19|20)[0-9]{2})|((?:19|20)[0-9]{2})([a-z]{2,}))(?![^\W_])")
_SHORT = 2
# "LATIN LETTER SMALL CAPITAL W", "LATIN SMALL LETTER L WITH STROKE", "NEGATIVE SQUARED LATIN CAPITAL LETTER A": what
# Unicode does not decompose, though it names the letter.
_NAMED = re.compile(
    r"(?:NEGATIVE (?:CIRCLED|SQUARED) )?LATIN (?:LETTER SMALL CAPITAL|(?:SMALL|CAPITAL) LETTER) ([A-Z])(?: WITH .*)?"
)
_BOXED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
_CACHED = 4096
_KEPT, _LONGEST_KEPT = 16_384, 200
"""Texts whose words are kept, at about 0.3 KB each, and how many characters they may have."""
_ALIKE = str.maketrans(
    # Small letters of Cyrillic and Greek, and the Latin ones that they are drawn like (a part of Unicode's
    # confusables, UTS #39).
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u043a\u043c\u0442\u043d\u0432\u0456\u0458\u0455\u0501\u04bb\u051b"
    "\u051d\u0493\u03b1\u03b5\u03bf\u03c1\u03c4\u03c5\u03b9\u03ba\u03bd\u03b7\u03c7\u03b3",
    "aeopcxykmthbijsdhqwfaeoptuikvnxy",
)
_LATIN = re.compile("[a-z]")


def fold(text: str) -> str:
    """Case, accents, width, style and invisible characters taken away: "Du\u0161an\u200b" becomes "dusan".

    Compatibility decomposition (Unicode NFKD), then combining marks and control or format characters are dropped, and
    styled letters and the digits of all scripts become plain ones.
    """
    if text.isascii():
        return text[:MAX_CHARACTERS].lower()
    decomposed = unicodedata.normalize("NFKD", text[:MAX_CHARACTERS])
    kept = (
        " " if category[0] in "ZC" and category != "Cf" else character
        for character in decomposed
        if (category := unicodedata.category(character))[0] != "M" and category != "Cf"
    )
    # Folding can lengthen a text ("\ufdfa" becomes 18 characters), so the bound is held again.
    return "".join(map(plain_letter, "".join(kept).casefold()))[:MAX_CHARACTERS]


def words(text: str, language: Language = ENGLISH) -> tuple[str, ...]:
    """The normalised words of a text, at most `MAX_WORDS`; contractions are written out, punctuation is gone.

    Those of short texts are kept: names and what facts state come again with each question.
    """
    return _kept_words(text, language) if len(text) <= _LONGEST_KEPT else _words(text, language)


def words_of(names: Iterable[Entity], language: Language) -> frozenset[str]:
    """The words of what is named, by whichever name."""
    return frozenset(word for each in names for name in each.names for word in words(name, language))


@lru_cache(maxsize=_KEPT)
def _kept_words(text: str, language: Language) -> tuple[str, ...]:
    return _words(text, language)


def _words(text: str, language: Language) -> tuple[str, ...]:
    contractions = language.questions.contractions
    # Folding takes a free-standing acute accent apart into a blank and a mark, so it goes before.
    folded = fold(text[:MAX_CHARACTERS].replace("\u00b4", "'"))
    if language.questions.elisions:
        folded = _elided(language).sub(r"\1 ", folded)
    plain = _APOSTROPHES.sub("", folded)
    if not plain.isascii():
        plain = _WORD.sub(lambda found: without_look_alikes(found.group()), plain)
    plain = _GLUED.sub(lambda found: _unglued(found, language), plain)
    found: list[str] = _WORD.findall(plain)
    if contractions.keys().isdisjoint(found):
        return _bounded(found)
    found = []
    for match in _WORD.finditer(plain):
        spelled = contractions.get(match.group())
        if spelled is None or (len(match.group()) == 1 and not _stands_free(match, plain)):
            found.append(match.group())
        else:
            found.extend(spelled.split())
        if len(found) >= MAX_WORDS:
            break
    return _bounded(found)


@lru_cache(maxsize=8)
def _elided(language: Language) -> re.Pattern[str]:
    """Words that lose their end before a vowel, with what stands for it: "l'ann\u00e9e" is two words."""
    words = "|".join(map(re.escape, language.questions.elisions))
    return re.compile(rf"(?<![^\W_])({words}){_APOSTROPHES.pattern}")


def _unglued(found: re.Match[str], language: Language) -> str:
    word = found[1] or found[4]
    if len(word) <= _SHORT and not is_weak(word, language):
        return found[0]
    return f"{found[1]} {found[2]}" if found[1] else f"{found[3]} {found[4]}"


def _bounded(found: list[str]) -> tuple[str, ...]:
    return tuple([word[:40] for word in found[:MAX_WORDS]])


def _stands_free(letter: re.Match[str], text: str) -> bool:
    """Whether a letter is a word by itself, not a part of a name like "b2-x"."""
    beside = text[max(letter.start() - 1, 0) : letter.start()] + text[letter.end() : letter.end() + 1]
    return "-" not in beside and "_" not in beside


def normalise(text: str, language: Language = ENGLISH) -> str:
    """The normalised words, joined by single blanks."""
    return " ".join(words(text, language))


def only_weak(words: Iterable[str], language: Language = ENGLISH) -> bool:
    """Whether no word says what is asked about: "is there a", "how do i get", or nothing at all."""
    return all(is_weak(word, language) for word in words)


def is_weak(word: str, language: Language = ENGLISH) -> bool:
    """Whether a word says nothing of what is asked about."""
    return word in language.weak_words or len(word) == 1


@lru_cache(maxsize=_CACHED)
def plain_letter(character: str) -> str:
    """The letter or digit of ASCII that a character is a style of; itself where it is none."""
    if character.isascii():
        return character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    named = _NAMED.fullmatch(unicodedata.name(character, ""))
    return named[1].lower() if named is not None else character


def plain_styles(text: str) -> str:
    """A text with its styled letters, and the digits of all scripts, as plain ones; all else stays as it is typed."""
    if text.isascii():
        return text
    plain = "".join(map(_plain_style, text))
    return _WORD.sub(lambda found: without_look_alikes(found[0]), plain)


def _plain_style(character: str) -> str:
    plain = unicodedata.normalize("NFKC", plain_letter(character))
    return plain if plain.isascii() and plain.isalnum() else character


def unboxed(text: str) -> str:
    """A text with its letters in circles and boxes, which Unicode takes for symbols, as letters."""
    return _BOXED.sub(lambda found: plain_letter(unicodedata.normalize("NFKD", found[0]).lower()), text)


def without_look_alikes(word: str) -> str:
    """A folded word that mixes Latin letters with others that look like Latin ones, in Latin letters only.

    A word all of whose letters are of another script is a word of that script, and is left alone.
    """
    if word.isascii() or _LATIN.search(word) is None:
        return word
    alike = word.translate(_ALIKE)
    return alike if alike.isascii() else word
