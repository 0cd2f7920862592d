"""From features to one confidence: a weighted sum ranks the candidates, calibrated curves say how sure to be.

All numbers stand in one file, which `scripts/fit_weights.py` writes.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Scores = NDArray[np.float32]

Contribution = tuple[str, float, float]
"""A feature's name, its value, and what it adds to the score."""

KNOTS = (1, 3, 10, 30, 100)
"""Phrasings for an intent in the kinds of base that the weights are fitted for."""

CURVES = ("features", "confidence", "clarity")

CONSTANT = "constant"
"""The name of a curve's constant term."""

_STEEPEST = 30
"""A logit beyond this is as good as certain, and no larger one overflows."""


@dataclass(frozen=True)
class Weights:
    """How much each feature counts, and when to answer.

    ``features`` weighs them into a candidate's score. Two logistic curves are read off its standing: ``confidence``,
    that the base speaks of what is asked; ``clarity``, that this candidate is meant rather than the next, if so. Their
    product is how sure it is that the candidate is right (the chain rule of probability): from ``threshold`` on it is
    answered. With a confidence from ``lower_threshold`` on it is offered; where two are told together, the third has
    to be behind by a clarity of ``margin``. All are 0 to 100. The curve of confidence is fitted on as many questions
    in scope as out of it; ``in_scope`` is the share in scope among those that people ask: it corrects that.
    """

    features: Mapping[str, float]
    confidence: Mapping[str, float]
    clarity: Mapping[str, float]
    threshold: int
    lower_threshold: int
    margin: int
    in_scope: float = 0.5

    def more_cautious(self, by: int) -> Weights:
        """The same with higher thresholds of an answer, or lower ones where ``by`` is negative; none leaves 0 to 100.

        Never is more offered than answered: the threshold of an answer stays above that of an offer.
        """
        threshold = max(min(self.threshold + by, 100), self.lower_threshold)
        return replace(self, threshold=threshold, margin=max(min(self.margin + by, 100), 0))


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """Numbers that no regression fits; the file says of each how it was found, and what each is for."""

    shortlist: int
    neighbours: int
    ridge: float
    long_question: int
    exact: float
    suggested: int
    as_near: float
    together: int
    names_the_event: int
    worth_suggesting: int


@dataclass(frozen=True)
class Judgement:
    """How sure it is, for each candidate, 0 to 1.

    ``confidence``: that it fits what is asked; ``clarity``: that this one is meant rather than the next.
    """

    confidence: NDArray[np.float64]
    clarity: NDArray[np.float64]


def score(features: Mapping[str, Scores], weights: Weights) -> Scores:
    """The weighted sum of the features, for each candidate."""
    values = np.array([features[name] for name in weights.features], np.float32)
    return np.fromiter(weights.features.values(), np.float32, len(weights.features)) @ values


def leads(scores: Scores) -> Scores:
    """How far each candidate is ahead of its rival: the best one's is the second, everybody else's is the best."""
    descending = np.sort(scores)[::-1]
    rival = np.full(len(scores), descending[0])
    rival[int(np.argmax(scores))] = descending[1] if len(scores) > 1 else 0
    return np.asarray(scores - rival, np.float32)


def judge(scores: Scores, features: Mapping[str, Scores], weights: Weights, exact: NDArray[np.bool_]) -> Judgement:
    """How sure it is that each candidate is meant; ``exact`` marks the one that has the question word for word."""
    stands = {**features, "lead": leads(scores)}
    return Judgement(
        confidence=_settled(_curve(weights.confidence, stands), exact),
        clarity=_settled(_curve(weights.clarity, stands), exact),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Contributions:
    """Each weighed feature of one candidate with its value and what it adds, the largest first.

    Worked out when somebody looks at it: of most candidates nobody does.
    """

    features: Mapping[str, Scores]
    weights: Mapping[str, float]
    place: int

    def __iter__(self) -> Iterator[Contribution]:
        """One after another."""
        counted = ((name, weight) for name, weight in self.weights.items() if name != CONSTANT)
        values = ((name, float(self.features[name][self.place]), weight) for name, weight in counted)
        pieces = ((name, value, weight * value) for name, value, weight in values)
        return iter(sorted(pieces, key=lambda piece: (-abs(piece[2]), piece[0])))

    def __eq__(self, other: object) -> bool:
        """Whether they come to the same."""
        return isinstance(other, Contributions) and (*self,) == (*other,)

    def __hash__(self) -> int:
        """That of where it is: the same for those that come to the same in one ranking."""
        return hash(self.place)


def clarity_of(lead: float, weights: Weights) -> int:
    """How sure it is that a candidate is meant which is ahead of its rival by so much of the score, 0 to 100."""
    logit = weights.clarity[CONSTANT] + weights.clarity["lead"] * lead
    return round(100 / (1 + math.exp(-min(max(logit, -_STEEPEST), _STEEPEST))))


def confidence_of(probability: float, in_scope: float) -> int:
    """The confidence, 0 to 99, for a probability that holds where half of all questions are in scope.

    ``in_scope`` is the share of them that are. It moves the odds by its own (Saerens, Latinne & Decaestecker 2002).
    Nothing that was matched is certain, so it is never 100.
    """
    inside, outside = probability * in_scope, (1 - probability) * (1 - in_scope)
    return min(round(100 * inside / (inside + outside)), 99)


def fitted(encoder: str, phrasings: float) -> Weights:
    """The weights for a kind of encoder ("sentences" or "words") and a mean number of phrasings an intent.

    A base with few phrasings is weighed otherwise than one with many, and answers less boldly: between two numbers
    that were fitted, weights and threshold are interpolated by the logarithm of the number.
    """
    data = _file()[encoder]
    most = min(max(phrasings, KNOTS[0]), KNOTS[-1])
    knots = [data["knots"][str(knot)] for knot in KNOTS]

    def between(curve: str, name: str) -> float:
        return float(np.interp(math.log(most), np.log(KNOTS), [knot[curve][name] for knot in knots]))

    thresholds = data["thresholds"]
    answer = np.interp(math.log(most), np.log(KNOTS), [thresholds["answer"][str(knot)] for knot in KNOTS])
    return Weights(
        **{curve: {name: between(curve, name) for name in knots[0][curve]} for curve in CURVES},
        threshold=round(answer),
        lower_threshold=thresholds["offer"],
        margin=thresholds["clear"],
        in_scope=data["in_scope"],
    )


@lru_cache(maxsize=1)
def hyperparameters() -> Hyperparameters:
    """Those of the file."""
    return Hyperparameters(**{name: each["value"] for name, each in _file()["hyperparameters"].items()})


@lru_cache(maxsize=1)
def _file() -> Any:  # noqa: ANN401  JSON; its form is this module's and the script's alone
    return json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))


def _curve(weights: Mapping[str, float], stands: Mapping[str, Scores]) -> NDArray[np.float64]:
    logits = np.full(len(stands["lead"]), weights[CONSTANT])
    for name, weight in weights.items():
        if name != CONSTANT:
            logits += weight * stands[name]
    return np.asarray(1 / (1 + np.exp(-logits.clip(-_STEEPEST, _STEEPEST))), np.float64)


def _settled(sure: NDArray[np.float64], exact: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Word for word the phrasing of one intent: that one is meant, and no other."""
    if exact.any():
        most = hyperparameters().exact
        sure = np.where(exact, most, np.minimum(sure, 1 - most))
    return np.round(sure, 6)
