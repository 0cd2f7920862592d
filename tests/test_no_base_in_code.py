"""No word of the shipped fact base stands in the bot: what a fact base is about, the bot learns from it alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spellchecker import SpellChecker

from bot.matching.text import fold, words

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

BOT = Path(__file__).parents[1] / "bot"
ITS_OWN = frozenset({"dakar", "defender", "rover", "octa", "jlr", "d7x", "bivouac"})
"""Words that are English, or names, and that only this base speaks of."""
TEXTS = {".py", ".yaml", ".json", ".po", ".html", ".js", ".css", ".md"}
FILES = sorted(path for path in BOT.rglob("*") if path.suffix in TEXTS and "shipped_knowledge" not in path.parts)
GENERIC = frozenset(
    {"motorsport", "organiser", "organisers", "organisation", "joseph", "bernard", "latin", "british", "bros"}
)
"""Common words and names that the English word list lacks, or older versions of it."""
# The words of other languages are no names, though a name may be made of them.
OTHER_LANGUAGES = re.compile(r"language/(?!en/)[a-z]{2}/")


@pytest.fixture(scope="session")
def own_words(shipped_base: KnowledgeBase) -> frozenset[str]:
    """The words of its names that are no English words, and those that are its own all the same."""
    english = SpellChecker(language="en")
    names = [
        name
        for entity in shipped_base.entities
        if not entity.foreign and entity.kind != "word"
        for name in entity.names
    ]
    named = {word for name in (shipped_base.name, *shipped_base.event, *names) for word in words(name)}
    return (
        frozenset(word for word in named if word.isalpha() and len(word) > 3 and word not in english) - GENERIC
        | ITS_OWN
    )


def test_the_words_that_matter_are_looked_for(own_words: frozenset[str]) -> None:
    assert {"dakar", "defender", "rover", "peterhansel", "baciuska", "attiyah"} <= own_words


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BOT)))
def test_no_word_of_the_shipped_base_stands_in_the_bot(path: Path, own_words: frozenset[str]) -> None:
    if OTHER_LANGUAGES.search(path.as_posix()):
        return
    assert own_words & set(re.findall(r"[^\W_]+", fold_all(path.read_text(encoding="utf-8")))) == set()


def fold_all(text: str) -> str:
    return "\n".join(map(fold, text.splitlines()))
