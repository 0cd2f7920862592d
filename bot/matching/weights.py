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
    ``margin`` the clarity that an answer needs besides; 0 to 100.
    """

    evidence: Mapping[str, float]
    confidence: Mapping[str, float]
    clarity: Mapping[str, float]
    threshold: int
    lower_threshold: int
    margin: int

    def more_cautious(self, by: int) -> Weights:
        """The same with higher thresholds of an answer, or lower ones where ``by`` is negative; none leaves 0 to 100.

        Never is more offered than answered: the threshold of an answer stays above that of an offer.
        """
        threshold = max(min(self.threshold + by, 100), self.lower_threshold)
        return replace(self, threshold=threshold, margin=max(min(self.margin + by, 100), 0))


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
        threshold=data["thresholds"]["answer"],
        lower_threshold=data["thresholds"]["offer"],
        margin=data["thresholds"]["clear"],
    )


def _between(lean: Mapping[str, float], rich: Mapping[str, float], share: float) -> dict[str, float]:
    return {name: lean[name] + share * (rich[name] - lean[name]) for name in lean}


@lru_cache(maxsize=1)
def _file() -> Any:  # noqa: ANN401  JSON; its form is this module's and the script's alone
    return json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
