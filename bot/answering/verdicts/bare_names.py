"""Names in a question as the base has them: without a title in front, and without what hangs on an owner's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.matching.text import normalise

if TYPE_CHECKING:
    from bot.matching.reading import Reader


_PERSON = "person"


def with_bare_names(question: str, reader: Reader) -> str:
    """The question with bare names: "miss Example's boat" is a boat of Example."""
    return _without_titles(_without_possessives(question, reader), reader)


def _without_possessives(question: str, reader: Reader) -> str:
    """The question with the names of owners as they are: "Ann's boat" is of Ann, but "what's" is "what is".

    Chat leaves the apostrophe out: "anns boat", if that is no word.
    """
    language = reader.language
    suffixes = language.verdicts.possessives
    if not suffixes:
        return question
    bare = {each.lstrip("'\u2019") for each in suffixes}

    def owner(found: re.Match[str]) -> str:
        word, name = normalise(found[0], language), normalise(found["owner"], language)
        if found["owned"] in bare:
            return found["owner"] if name in reader.names and not reader.is_ordinary(word) else found[0]
        return found[0] if " " in word else found["owner"]

    return re.sub(rf"(?P<owner>[^\W_]+?)(?P<owned>{'|'.join(map(re.escape, (*suffixes, *bare)))})\b", owner, question)


def _without_titles(question: str, reader: Reader) -> str:
    """The question with names without titles: "miss Ann" misses nothing."""
    titles = reader.language.verdicts.titles
    if not titles:
        return question

    def bare(found: re.Match[str]) -> str:
        named = next((each for each in reader.read(found[0]).entities if each.kind == _PERSON), None)
        return named.names[0] if named is not None else found[0]

    return re.sub(rf"\b(?:{'|'.join(titles)})\.? (?P<name>[^\W_]+)", bare, question, flags=re.IGNORECASE)
