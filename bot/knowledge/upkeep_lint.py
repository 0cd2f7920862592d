"""What a valid fact or name can still get wrong for the next moderator: its review, its figures, its positions."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from bot.knowledge.facts import Status
from bot.knowledge.figures import values
from bot.knowledge.wording import shorten
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.facts import Fact
    from bot.knowledge.lint import Locate
    from bot.knowledge.model import Entity, KnowledgeBase
    from bot.knowledge.problems import Problem

_DASH = re.compile(r" -\w.*")
_ALIKE = 0.8
"""From here on, two writings of a name are one name (a ratio of ``difflib``): "anna smith" and "ana smith"."""
_LONGEST_NAME = 12
"""Words. A longer name is looked at no further."""


def upkeep_problems(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Facts that nobody will look at again, lists that say too much, and names that ran together."""
    for fact in base.facts.values():
        yield from _review(fact, locate)
        yield from _positions(fact, locate)
        yield from _idle_figures(fact, base, locate)
    for entity in base.entities:
        yield from _run_together(entity, locate)
    for owner, phrasings in _phrasings(base):
        yield from _swallowed(owner, phrasings, locate)


def _phrasings(base: KnowledgeBase) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((f"intent:{intent.id}", intent.phrasings) for intent in base.intents)
    yield from ((f"out-of-scope:{subject.id}", subject.phrasings) for subject in base.out_of_scope)


def _swallowed(owner: str, phrasings: tuple[str, ...], locate: Locate) -> Iterator[Problem]:
    """Two phrasings in one: behind a - without a blank, a line that is indented further goes on with the one above."""
    for index, text in enumerate(phrasings):
        if found := _DASH.search(text):
            yield locate(owner, "phrasings", index).warning(
                f'The line "{shorten(found[0].strip())}" is read as a part of this phrasing.',
                "Put a blank behind its -, and indent it like the others; or quotes round this one if it is meant so.",
            )


def _review(fact: Fact, locate: Locate) -> Iterator[Problem]:
    if fact.review_by is None and fact.status is Status.NOT_ANNOUNCED:
        yield locate(f"fact:{fact.id}").warning(
            f"{fact.id}: what is not announced will be, and it has no review_by.",
            "Add the day by which somebody should look again.",
        )


def _positions(fact: Fact, locate: Locate) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, position in enumerate(fact.positions):
        claim = " ".join(position.claim.casefold().split())
        if first.setdefault(claim, index) != index:
            yield locate(f"fact:{fact.id}", "positions", index).error(
                f'{fact.id}: two positions say the same, "{shorten(position.claim)}".',
                "Write what the other side says, or one position with the sources of both.",
            )


def _idle_figures(fact: Fact, base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Figures that the evidence is said to carry, and that no wording has: of an answer that was changed."""
    language = language_of(base.language)
    said = values((*fact.wording.texts, *(position.claim for position in fact.positions)), language)
    for number, evidence in enumerate(fact.evidence):
        for index, figure in enumerate(evidence.figures):
            carried = values((figure,), language)
            if carried and not carried & said:
                yield locate(f"fact:{fact.id}", "evidence", number, "figures", index).warning(
                    f'{fact.id}: the answer does not have "{shorten(figure)}".',
                    "Write the figure as the answer does, or delete it here.",
                )


def _run_together(entity: Entity, locate: Locate) -> Iterator[Problem]:
    """Two names that lack the comma between them, which one can see where they are two writings of one."""
    for index, name in enumerate(entity.names):
        words = _bare(name).split()
        halves = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, min(len(words), _LONGEST_NAME)))
        if any(_is_one_name(*both) for both in halves):
            yield locate(f"entity:{entity.id}", "names", index).warning(
                f'"{shorten(name)}" looks like two names of {entity.id} in one.', "Put a comma between them."
            )


def _is_one_name(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= 2:  # noqa: PLR2004  initials say nothing
        return False
    alike = SequenceMatcher(None, one, other)
    # The first two are never less than the third, and take a fraction of its time.
    return all(ratio() >= _ALIKE for ratio in (alike.real_quick_ratio, alike.quick_ratio, alike.ratio))


def _bare(name: str) -> str:
    """Without case, accents and marks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w\s]", " ", "".join(letter for letter in letters if not unicodedata.combining(letter)))
