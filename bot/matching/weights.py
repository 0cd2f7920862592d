"""The fitted numbers of the matching, read from the one file that `scripts/fit_weights.py` writes."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

KNOTS = (1, 3, 10, 30, 100)
"""Phrasings for an intent in the kinds of base that the weights are fitted for."""

CURVES = ("features", "confidence", "clarity")


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


def confidence_of(probability: float, in_scope: float) -> int:
    """The confidence, 0 to 99, for a probability that holds where half of all questions are in scope.

    ``in_scope`` is the share of them that are. It moves the odds by its own (Saerens, Latinne & Decaestecker 2002).
    Nothing that was matched is certain, so it is never 100.
    """
    inside, outside = probability * in_scope, (1 - probability) * (1 - in_scope)
    return min(round(100 * inside / (inside + outside)), 99)


def fitted(encoder: str, phrasings: float) -> Weights:
    """The weights for a kind of encoder ("sentences", or "none") and a mean number of phrasings an intent.

    A base with few phrasings is weighed otherwise than one with many: between two numbers that were fitted, the
    weights are interpolated by the logarithm of the number.
    """
    data = _file()[encoder]
    most = min(max(phrasings, KNOTS[0]), KNOTS[-1])
    above = next(place for place, knot in enumerate(KNOTS) if knot >= most)
    below = max(above - 1, 0)
    span = math.log(KNOTS[above] / KNOTS[below])
    share = math.log(most / KNOTS[below]) / span if span else 0.0
    lower, upper = (data["knots"][str(KNOTS[place])] for place in (below, above))
    return Weights(
        **{curve: _between(lower[curve], upper[curve], share) for curve in CURVES},
        threshold=data["thresholds"]["answer"],
        lower_threshold=data["thresholds"]["offer"],
        margin=data["thresholds"]["clear"],
        in_scope=data["in_scope"],
    )


def _between(lower: Mapping[str, float], upper: Mapping[str, float], share: float) -> dict[str, float]:
    return {name: lower[name] + share * (upper[name] - lower[name]) for name in lower}


@lru_cache(maxsize=1)
def _file() -> Any:  # noqa: ANN401  JSON; its form is this module's and the script's alone
    return json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
