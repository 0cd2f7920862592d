"""What ``roadbook check`` finds out about a fact base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.advice import advice
from bot.knowledge.evidence import count_figures, count_unquoted
from bot.knowledge.lint import all_problems
from bot.knowledge.loader import load
from bot.knowledge.problems import errors_among, warnings_among
from bot.language.language import language_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem


@dataclass(frozen=True)
class Inspection:
    """Every problem of a fact base, and what it holds; ``holdings`` is None where an error kept it from loading.

    ``lacking`` is what Roadbook does not know of its ``language`` (a code of ISO 639).
    """

    directory: Path
    revision: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    holdings: Holdings | None
    advice: tuple[Problem, ...] = ()
    """What would make it better; nothing is wrong with it."""
    language: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holdings:
    """How much of each a fact base holds. ``unquoted`` are figures that no fragment of a source shows.

    ``out_of_scope`` counts the phrasings of what no fact tells.
    """

    intents: int
    facts: int
    phrasings: int
    out_of_scope: int
    sources: int
    editions: int
    figures: int
    unquoted: int
    overdue: int


def inspect(directory: Path, today: date) -> Inspection:
    """Read and check the whole fact base in this folder; never raises for what is wrong with it."""
    loaded = load(directory)
    base = loaded.base
    problems = tuple(sorted(all_problems(loaded, today)))
    return Inspection(
        directory=directory,
        revision="" if base is None else base.revision,
        errors=errors_among(problems),
        warnings=warnings_among(problems),
        holdings=None if base is None else _holdings(base, today),
        advice=() if base is None else tuple(advice(base, loaded.locate)),
        language="" if base is None else base.language,
        lacking=() if base is None else language_of(base.language).lacking,
    )


def _holdings(base: KnowledgeBase, today: date) -> Holdings:
    return Holdings(
        intents=len(base.intents),
        facts=len(base.facts),
        phrasings=sum(len(intent.phrasings) for intent in base.intents),
        out_of_scope=sum(len(each.phrasings) for each in base.out_of_scope),
        sources=len(base.sources),
        editions=len(base.editions),
        figures=count_figures(base),
        unquoted=count_unquoted(base),
        overdue=sum(fact.review_by is not None and fact.review_by < today for fact in base.facts.values()),
    )
