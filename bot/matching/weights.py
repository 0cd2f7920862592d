"""The fitted numbers of the matching, read from the one file that `scripts/fit_weights.py` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Weights:
    """How much each piece of evidence counts, and when to answer.

    ``evidence`` weighs the measures into a score; ``confidence`` maps a candidate's score, its lead and the pieces of
    evidence named there to a confidence; ``threshold``, ``lower_threshold`` and ``margin`` are confidences, 0 to 100.
    """

    evidence: Mapping[str, float]
    confidence: Mapping[str, float]
    threshold: int
    lower_threshold: int
    margin: int

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Weights:
        """From the form in which they stand in the file."""
        thresholds = data["thresholds"]
        return cls(
            evidence=dict(data["evidence"]),
            confidence=dict(data["confidence"]),
            threshold=thresholds["answer"],
            lower_threshold=thresholds["offer"],
            margin=thresholds["margin"],
        )


@lru_cache(maxsize=4)
def fitted(encoder: str) -> Weights:
    """The weights fitted for a kind of encoder: "words", "transformer" or "none"."""
    text = files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8")
    return Weights.parse(json.loads(text)[encoder])
