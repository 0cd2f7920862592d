"""The one normaliser: what two texts must agree in to count as the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.language.language import ENGLISH
from bot.matching.letters import plain_letter, without_look_alikes
from bot.matching.weak_words import is_weak

if TYPE_CHECKING:
    from bot.language.language import Language

MAX_CHARACTERS = 4000
"""Longer texts are cut: no message on Discord is longer."""

MAX_WORDS = 64
"""Words past this number add nothing to what is asked, only time."""

_APOSTROPHES = re.compile("['\u2019\u2018\u02bc`]")
_WORD = re.compile(r"[^\W_]+")
# A year that is typed without a blank behind a word, or before one: "final2026". Two letters may be a unit, or a name.
_GLUED = re.compile(r"(?<![^\W_])(?:([a-z]{2,})((?:19|20)[0-9]{2})|((?:19|20)[0-9]{2})([a-z]{2,}))(?![^\W_])")
_SHORT = 2


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
    """The normalised words of a text, at most `MAX_WORDS`; contractions are written out, punctuation is gone."""
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
