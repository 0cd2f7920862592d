"""How much two questions mean the same: by their words' vectors, and by the facts that each may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.answering.decision import decide
from bot.answering.wording import choices_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bot.answering.outcome import Choice
    from bot.matching.encoder import Vectors
    from bot.matching.matcher import Matcher

BY_FACTS = 0.5
"""What the facts count of a likeness, where both questions are about some for sure; the rest is the vectors'.

This and the two below were found on phrasings held out of the base that ships (``scripts/measure_groups.py``), where
purity and completeness of the groups are best around them.
"""
SHARPNESS = 2.0
"""By how much a candidate's share grows with its score: shares are the softmax of scores times this."""
ALIKE = 0.4
"""From this likeness on, on average, questions are of one group."""
MOST_CANDIDATES = 12
"""Candidates of a question that get a share; those behind have next to none."""


@dataclass(frozen=True)
class Understood:
    """A question as the matching understands it.

    ``vector`` is None where it has no word; ``known``, 0 to 1, says how sure it is that the base speaks of it.
    ``shares`` are those of the facts that may be asked for, and of intents without facts, 1 in all; ``nearest`` are
    facts with their confidence, the likeliest first. ``editions`` are those that it names. ``refused_as`` is the
    subject of what is refused, where it comes nearest to that; else it is empty.
    """

    text: str
    vector: Vectors | None
    known: float
    shares: Mapping[str, float]
    editions: frozenset[int]
    nearest: tuple[Choice, ...]
    refused_as: str = ""


def understood(matcher: Matcher, question: str, today: date) -> Understood:
    """Read a question, and rank what it may ask for."""
    decision = decide(matcher, question, today)
    live = decision.live[:MOST_CANDIDATES]
    vector = matcher.extractor.vector(decision.reading) if decision.reading.words else None
    scores = np.array([candidate.score for candidate in live])
    weights = np.exp(SHARPNESS * (scores - scores.max(initial=-np.inf)))
    shares: dict[str, float] = {}
    for candidate, weight in zip(live, weights / max(weights.sum(), 1e-9), strict=True):
        facts = [choice.fact.id for choice in choices_of(matcher, (candidate,), decision.asked)]
        for name in facts or [candidate.intent.id]:
            shares[name] = shares.get(name, 0.0) + float(weight) / max(len(facts), 1)
    known = max((candidate.confidence for candidate in live), default=0) / 100
    nearest = choices_of(matcher, live, decision.asked)
    first = decision.candidates[0].intent if decision.candidates else None
    refused_as = first.question if first is not None and first.is_out_of_scope else ""
    return Understood(question, vector, known, shares, decision.asked.years, nearest, refused_as)


def likeness(questions: Sequence[Understood]) -> NDArray[np.float64]:
    """Of each to each, 0 to 1: how alike their vectors are and, as far as the base speaks of both, their facts.

    The first is the cosine, the second the Bhattacharyya coefficient of their shares. The less sure it is that facts
    are asked for, the less it says that two questions are nearest to the same ones. Those that name different editions
    are not alike.
    """
    known = np.sqrt([each.known for each in questions])
    by_facts = BY_FACTS * np.outer(known, known)
    alike = by_facts * _by_shares(questions) + (1 - by_facts) * _by_vectors(questions)
    return np.asarray(alike * _of_one_edition(questions), np.float64)


def _by_shares(questions: Sequence[Understood]) -> NDArray[np.float64]:
    places = {name: place for place, name in enumerate(sorted({name for each in questions for name in each.shares}))}
    roots = np.zeros((len(questions), len(places)))
    for row, each in zip(roots, questions, strict=True):
        for name, share in each.shares.items():
            row[places[name]] = share**0.5
    return np.asarray(roots @ roots.T, np.float64)


def _by_vectors(questions: Sequence[Understood]) -> NDArray[np.float64]:
    length = max((len(each.vector) for each in questions if each.vector is not None), default=0)
    rows = np.zeros((len(questions), length))
    for row, each in zip(rows, questions, strict=True):
        if each.vector is not None:
            row[:] = each.vector
    return np.asarray((rows @ rows.T).clip(0, 1), np.float64)


def _of_one_edition(questions: Sequence[Understood]) -> NDArray[np.bool_]:
    named = {each.editions for each in questions if each.editions}
    apart = {(one, other) for one in named for other in named if not one & other}
    rows = [[(one.editions, other.editions) not in apart for other in questions] for one in questions]
    return np.array(rows, bool).reshape(len(questions), len(questions))
