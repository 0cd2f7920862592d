"""Letters and digits that only look different: styled alphabets, other scripts' digits, look-alikes between words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "LATIN LETTER SMALL CAPITAL W", "LATIN SMALL LETTER L WITH STROKE", "NEGATIVE SQUARED LATIN CAPITAL LETTER A": what
# Unicode does not decompose, though it names the letter.
_NAMED = re.compile(
    r"(?:NEGATIVE (?:CIRCLED|SQUARED) )?LATIN (?:LETTER SMALL CAPITAL|(?:SMALL|CAPITAL) LETTER) ([A-Z])(?: WITH .*)?"
)
_BOXED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
_CACHED = 4096
_ALIKE = str.maketrans(
    # Small letters of Cyrillic and Greek, and the Latin ones that they are drawn like (a part of Unicode's
    # confusables, UTS #39).
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u043a\u043c\u0442\u043d\u0432\u0456\u0458\u0455\u0501\u04bb\u051b"
    "\u051d\u0493\u03b1\u03b5\u03bf\u03c1\u03c4\u03c5\u03b9\u03ba\u03bd\u03b7\u03c7\u03b3",
    "aeopcxykmthbijsdhqwfaeoptuikvnxy",
)
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]")


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


@lru_cache(maxsize=_CACHED)
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
