"""What a valid fact base can still get wrong."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.knowledge.edition_lint import answers_of_two_minds, untold_days
from bot.knowledge.evidence import uncarried
from bot.knowledge.facts import Status
from bot.knowledge.neighbour_lint import neighbour_problems
from bot.knowledge.source_lint import source_problems
from bot.knowledge.sources import SourceKind
from bot.knowledge.statement_lint import statement_problems
from bot.knowledge.upkeep_lint import upkeep_problems
from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.loader import Loaded
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.knowledge.problems import Place, Problem

LONGEST_FRAGMENT = 12
"""In words. A fragment shows a figure; a whole sentence would be a quotation."""
LONGEST_ANSWER = 600
"""In characters: what fits on a telephone's screen together with its sources."""
LONGEST_LAID_OUT = 2000
"""Of an answer with lists, code or several paragraphs: what is shown of it before a button leads to the rest."""

# Somewhere it is tomorrow already.
_GRACE = timedelta(days=1)


class Locate(Protocol):
    """Finds where ``fact:ID``, ``source:ID`` and so on stand, or a part of them."""

    def __call__(self, key: str, *path: str | int) -> Place:
        """The place."""


def lint(base: KnowledgeBase, locate: Locate, today: date) -> tuple[Problem, ...]:
    """Everything to mend or to look at, as of ``today``, by file and line."""
    return tuple(sorted(_problems(base, locate, today)))


def all_problems(loaded: Loaded, today: date) -> tuple[Problem, ...]:
    """Everything that is wrong with what was loaded: where it cannot be used, with its sound parts too."""
    if loaded.base is not None:
        return (*loaded.problems, *lint(loaded.base, loaded.locate, today))
    if loaded.sound is None:
        return loaded.problems
    found = sorted(_problems_of_parts(loaded.sound, loaded.locate, today))
    told = {(problem.file, problem.line) for problem in loaded.problems}
    return (*loaded.problems, *(problem for problem in found if (problem.file, problem.line) not in told))


def _problems(base: KnowledgeBase, locate: Locate, today: date) -> Iterator[Problem]:
    yield from _problems_of_parts(base, locate, today)
    for intent in base.intents:
        yield from _alike(intent, locate)
    yield from _unused_sources(base, locate)
    yield from untold_days(base, locate)


def _problems_of_parts(base: KnowledgeBase, locate: Locate, today: date) -> Iterator[Problem]:
    """What is wrong with what is there, whatever else may be missing."""
    for fact in base.facts.values():
        yield from _problems_of_fact(fact, base, locate, today)
    yield from statement_problems(base, locate)
    yield from source_problems(base, locate, today)
    yield from answers_of_two_minds(base, locate, today)
    yield from upkeep_problems(base, locate)
    yield from neighbour_problems(base, locate)


def _problems_of_fact(fact: Fact, base: KnowledgeBase, locate: Locate, today: date) -> Iterator[Problem]:
    yield from _figures(fact, base, locate)
    yield from _fragments(fact, locate)
    yield from _support(fact, locate)
    yield from _unread(fact, locate)
    yield from _days(fact, locate, today)
    yield from _length(fact, locate)


def _figures(fact: Fact, base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    missing = uncarried(fact, base)
    if missing:
        listed = ", ".join(f'"{shorten(figure.written)}"' for figure in missing)
        yield locate(f"fact:{fact.id}", "answer").error(
            f"{fact.id}: no evidence carries {listed}.",
            "Quote the words of a source that carry it as a fragment, or list it under figures and say why or how.",
        )


def _fragments(fact: Fact, locate: Locate) -> Iterator[Problem]:
    for index, evidence in enumerate(fact.evidence):
        words = len(evidence.fragment.split()) if evidence.fragment else 0
        if words > LONGEST_FRAGMENT:
            yield locate(f"fact:{fact.id}", "evidence", index, "fragment").error(
                f"{fact.id}: this fragment has {words} words.",
                f"Keep the few that carry the figure, {LONGEST_FRAGMENT} at most: never a sentence.",
            )


def _support(fact: Fact, locate: Locate) -> Iterator[Problem]:
    if fact.status is Status.CONFIRMED and not _is_confirmed(fact):
        yield locate(f"fact:{fact.id}", "status").error(
            f"{fact.id}: it is called confirmed, but only one source says so, and not the one whom it concerns.",
            "Write status: single-source, or add a source that was read and does not go back to the same text.",
        )
    origins = {source.origin for position in fact.positions for source in position.sources}
    if fact.status is Status.DISPUTED and len(origins) == 1:
        yield locate(f"fact:{fact.id}", "positions").warning(
            f"{fact.id}: all positions go back to one text.", "Check that the sources really disagree."
        )


def _is_confirmed(fact: Fact) -> bool:
    """Two sources of different origin, or the organiser or the company itself; none that nobody read."""
    speakers = {SourceKind.ORGANISER, SourceKind.PRESS_RELEASE}
    return len(fact.origins) > 1 or any(source.kind in speakers for source in fact.sources if source.is_read)


def _unread(fact: Fact, locate: Locate) -> Iterator[Problem]:
    """Nobody can have quoted a page that nobody read, nor compared a fact with it."""
    for index, evidence in enumerate(fact.evidence):
        if evidence.fragment and evidence.source is not None and not evidence.source.is_read:
            yield locate(f"fact:{fact.id}", "evidence", index, "fragment").error(
                f"{fact.id}: this quotes {evidence.source.id}, which is marked as unread.",
                "If you have read the page, delete unread from the source; else name the figures and say why.",
            )
    if not fact.is_read:
        yield locate(f"fact:{fact.id}", "evidence").warning(
            f"{fact.id}: nobody has read any of its sources, so answers say that it was not checked.",
            "Cite a page that you have read, even one that only tells what the other says.",
        )


def _days(fact: Fact, locate: Locate, today: date) -> Iterator[Problem]:
    if fact.checked > today + _GRACE:
        yield locate(f"fact:{fact.id}", "checked").error(
            f"{fact.id}: it was checked on {fact.checked}, which is still to come.",
            "Write the day on which it was last compared with its sources.",
        )
    if fact.review_by is not None and fact.review_by < today:
        yield locate(f"fact:{fact.id}", "review_by").warning(
            f"{fact.id}: it was to be reviewed by {fact.review_by}.",
            "Compare it with its sources, then move checked and review_by on.",
        )


def _length(fact: Fact, locate: Locate) -> Iterator[Problem]:
    for text in fact.wording.texts:
        most = LONGEST_ANSWER if len(fact.wording.blocks(text)) == 1 else LONGEST_LAID_OUT
        if len(text) > most:
            yield locate(f"fact:{fact.id}", "answer").warning(
                f"{fact.id}: this answer has {len(text)} characters.", f"Shorten it to {most}."
            )


def _alike(intent: Intent, locate: Locate) -> Iterator[Problem]:
    questions = Counter(intent.question_for(fact) for fact in intent.facts)
    for question, number in questions.items():
        if number > 1:
            yield locate(f"intent:{intent.id}", "question").warning(
                f'{intent.id}: {number} of its facts answer the same question, "{shorten(question)}".',
                "Put {edition} into the question, or give each fact a question of its own.",
            )


def _unused_sources(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    cited = {source.id for fact in base.facts.values() for source in fact.sources}
    cited.update(source for retired in base.retired.values() for source in retired.sources)
    for source in base.sources:
        if source not in cited:
            yield locate(f"source:{source}").warning(f"{source}: no fact cites this source.", "Cite it, or delete it.")
