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

LEAN, RICH = 10, 100
"""Phrasings for an intent in the two kinds of base that the weights are fitted for."""

CURVES = ("evidence", "confidence", "clarity")


@dataclass(frozen=True)
class Weights:
    """How much each piece of evidence counts, and when to answer.

    ``evidence`` weighs the measures into a candidate's score. Two logistic curves are read off its standing:
    ``confidence``, that the base speaks of what is asked; ``clarity``, that this candidate is meant rather than the
    next. ``threshold`` and ``lower_threshold`` are the confidences from which on a candidate is answered or offered,
    ``margin`` the clarity that an answer needs besides; 0 to 100. The curve of confidence is fitted on as many
    questions in scope as out of it; ``in_scope`` is the share in scope among those that people ask: it corrects that.
    """

    evidence: Mapping[str, float]
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
    """The weights for a kind of encoder ("words", "transformer" or "none") and a mean number of phrasings an intent.

    A base with few phrasings is weighed otherwise than one with many: between the two that were fitted, the weights
    are interpolated by the logarithm of that number.
    """
    data = _file()[encoder]
    share = (math.log(max(phrasings, 1)) - math.log(LEAN)) / (math.log(RICH) - math.log(LEAN))
    share = min(max(share, 0.0), 1.0)
    return Weights(
        **{curve: _between(data["lean"][curve], data["rich"][curve], share) for curve in CURVES},
        threshold=confidence_of(data["thresholds"]["answer"] / 100, data["in_scope"]),
        lower_threshold=confidence_of(data["thresholds"]["offer"] / 100, data["in_scope"]),
        margin=data["thresholds"]["clear"],
        in_scope=data["in_scope"],
    )


def _between(lean: Mapping[str, float], rich: Mapping[str, float], share: float) -> dict[str, float]:
    return {name: lean[name] + share * (rich[name] - lean[name]) for name in lean}


@lru_cache(maxsize=1)
def _file() -> Any:  # noqa: ANN401  JSON; its form is this module's and the script's alone
    return json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
