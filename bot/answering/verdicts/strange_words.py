"""Words of a question that nobody knows: they may be names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answering.verdicts.signs import opening_verbs
from bot.answering.verdicts.word_forms import has
from bot.matching.text import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement


def unknown_words(case: Case, statement: Statement) -> tuple[str, ...]:
    """The strange words that may be proposed: not those behind "from", "in" or the like."""
    behind = case.matcher.language.verdicts.circumstances
    elsewhere = {word for before, word in pairwise(case.proposal.said) if before in behind}
    return tuple(word for word in strange_words(case, statement) if word not in elsewhere)


def strange_words(case: Case, statement: Statement | None = None) -> tuple[str, ...]:
    """The words of the question that neither the base nor its language has: they may be names ("netflix").

    One that is all that is told may be a name even where the language has it.
    """
    index, known = case.matcher.index, () if statement is None else statement.words
    said, told = case.proposal.words, _told_last(case)
    new = [word for word in said if word not in index.vocabulary]
    new = [word for word in new if word == told or not index.reader.is_ordinary(word)]
    if not new:
        return ()
    named = words_of(case.proposal.contents.names, case.matcher.language)
    suffixes = case.matcher.language.numbers.suffixes
    return tuple(word for word in new if not _is_number(word, suffixes) and word not in named and not has(known, word))


def _told_last(case: Case) -> str:
    """The word right behind a verb such as "is" at the end, which is all that is told: "the sails are velvet"."""
    verb, word = ("", "", *case.proposal.said)[-2:]
    return word if verb in opening_verbs(case.matcher.language) else ""


def _is_number(word: str, suffixes: Collection[str]) -> bool:
    """Whether a word is digits, or has them before a suffix that leaves them a number: "100k"."""
    letters = word.lstrip("0123456789")
    return letters != word and (not letters or letters in suffixes)
