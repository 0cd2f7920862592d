"""Whether a question is in another language than the facts, which then would be matched by chance only."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language.language import known_languages, language_of
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from bot.language.language import Language

_OF_A_SCRIPT = {"ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"}
"""Languages that their script tells well enough; a text of any other script is in one that nobody names."""
UNDETERMINED = "und"
"""ISO 639 for a language that is not determined."""


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language by its code, and the question with the words that are known of it in the facts' language."""

    code: str
    translated: str


def other_language(text: str, own: str, names: Container[str], vocabulary: Container[str]) -> OtherLanguage | None:
    """The language of a text, where that is another than ``own``; None where it is not, or too little tells.

    Frequent words of each language are counted against those of ``own`` and of the fact base's ``vocabulary``. Words
    of its ``names`` are of no language: "Al Ula" is not Spanish.
    """
    spelled, ours = words(text, language_of(own)), language_of(own).stop_words
    said = [word for word in spelled if word.isalpha()]
    if not said or not ours:
        return None
    if (code := _other_script(said, own)) is not None:
        return OtherLanguage(code, text)
    unknown = [word for word in said if word not in ours and word not in names and word not in vocabulary]
    known = sum(word in ours or (word in vocabulary and word not in names) for word in said)
    if len(unknown) <= known:  # then no language has more of them, and none has to be read
        return None
    counts = {each.code: _words_of(each, unknown) for each in known_languages() if each.code != own}
    code = max(counts, key=lambda each: counts[each], default=own)
    if counts.get(code, 0) <= known:
        return None
    translations = language_of(code).base_words
    return OtherLanguage(code, " ".join(translations.get(word, word) for word in spelled))


def _words_of(language: Language, said: Sequence[str]) -> int:
    """How many words are of a language. Those that are English or names as well count only beside others."""
    if language.telling_words.isdisjoint(said):
        return 0
    return sum(word in language.telling_words or word in language.shared_words for word in said)


def _other_script(said: Sequence[str], own: str) -> str | None:
    """The language that most of the letters are of, by their script; None where that is ours or Latin."""
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for word in said for letter in word)
    script, _ = scripts.most_common(1)[0]
    code = _OF_A_SCRIPT.get(script, UNDETERMINED)
    return None if script == "LATIN" or code == own or not _is_latin(own) else code


def _is_latin(code: str) -> bool:
    """Whether a language, of which words are known, is written in Latin letters."""
    return all(unicodedata.name(word[0], "").startswith("LATIN") for word in language_of(code).stop_words)
