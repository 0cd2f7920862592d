"""What a valid fact's values and claims can still get wrong."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.knowledge.facts import Tense
from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.facts import Fact
    from bot.knowledge.lint import Locate
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.knowledge.statements import Value


def statement_problems(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Values that no text carries or that say nothing, and claims made twice or of no time."""
    for fact in base.facts.values():
        for value in fact.values:
            yield from _value(fact, value, locate)
        yield from _claims(fact, locate)
        yield from _tenses(fact, locate)
    yield from _shared(base, locate)


def carries(text: str, value: Value) -> bool:
    """Whether a text carries a value: told with this text, it is backed by its evidence."""
    said = _plain(text)
    return all(_plain(each) in said for each in value.written)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _value(fact: Fact, value: Value, locate: Locate) -> Iterator[Problem]:
    path = ("values", value.label) if value.label else ("value",)
    name = f'the value "{shorten(value.label)}"' if value.label else "its value"
    if bool(value.texts) == (value.born is not None):
        yield locate(f"fact:{fact.id}", *path).error(
            f"{fact.id}: {name} has {'a text and a day of birth' if value.texts else 'nothing that could be told'}.",
            "Write what it is under is, or, for an age, the day of birth under born.",
        )
    if value.texts and not any(carries(text, value) for text in fact.wording.texts):
        yield locate(f"fact:{fact.id}", *path).error(
            f'{fact.id}: the answer does not have {name}, "{shorten(", ".join(value.written))}".',
            "Write it as the answer does, say under stands_as how the answer writes it, or delete it.",
        )


def _claims(fact: Fact, locate: Locate) -> Iterator[Problem]:
    said = Counter(_plain(phrasing) for claim in fact.claims for phrasing in claim.phrasings)
    for index, claim in enumerate(fact.claims):
        again = next((phrasing for phrasing in claim.phrasings if said[_plain(phrasing)] > 1), None)
        if again is not None:
            yield locate(f"fact:{fact.id}", "claims", index).error(
                f'{fact.id}: "{shorten(again)}" is claimed more than once.', "Delete all but one of them."
            )


def _tenses(fact: Fact, locate: Locate) -> Iterator[Problem]:
    """Claims of a tense that the fact never has, or that stands under ``holds``."""
    window, checked = fact.window, fact.tense_on(fact.checked)
    known = {Tense.BEFORE: window.start is not None, Tense.AFTER: window.end is not None}
    known[Tense.DURING] = any(known.values())
    for index, claim in enumerate(fact.claims):
        for tense in (each for each in Tense if claim.in_tense(each) is not None):
            place = locate(f"fact:{fact.id}", "claims", index)
            if not known[tense]:
                yield place.error(
                    f'{fact.id}: "{shorten(claim.says)}" says what is so {tense} its window, and the fact has none.',
                    "Give the fact a window, or write under holds what it says.",
                )
            elif tense is checked and claim.in_tense(tense) is not claim.holds:
                yield place.error(
                    f'{fact.id}: "{shorten(claim.says)}" has another truth under {tense} than under holds.',
                    f"It was checked {tense} its window: write under holds what was so then, and delete {tense}.",
                )


def _shared(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Claims of one fact that are word for word another's: which of the two is asked, nobody can tell."""
    made: dict[str, str] = {}
    for fact in base.facts.values():
        for index, claim in enumerate(fact.claims):
            again = next((each for each in claim.phrasings if made.setdefault(_plain(each), fact.id) != fact.id), None)
            if again is not None:
                yield locate(f"fact:{fact.id}", "claims", index).warning(
                    f'{fact.id}: "{shorten(again)}" is word for word a claim of {made[_plain(again)]}.',
                    "Leave it where people who ask it want to get to, or say what sets the two apart.",
                )
