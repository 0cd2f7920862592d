from __future__ import annotations

import json
import math
from importlib.resources import files

import numpy as np
import pytest

from bot.matching.encoder import TransformerVectors, WordVectors
from bot.matching.evidence import DENIED
from bot.matching.matcher import SAID, Matcher
from bot.matching.profiles import Circumstances
from bot.matching.scoring import CONSTANT, standing
from bot.matching.weights import LEAN, RICH, confidence_of, fitted
from tests.matching.bases import CAMELS, TODAY

FILE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
KINDS = [WordVectors.name, "none", TransformerVectors.name]
MATCHER = Matcher.build(CAMELS, bundled=False)
MEASURED = MATCHER.measure(MATCHER.read("camel diet"), Circumstances(TODAY))[1]
"""Every measure that the code takes."""
NO_EVIDENCE = {*SAID, DENIED}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("regime", ["lean", "rich"])
def test_the_file_weighs_every_measure_and_no_other(kind: str, regime: str) -> None:
    stated = FILE[kind][regime]
    assert set(stated["evidence"]) == set(MEASURED) - NO_EVIDENCE
    scores = np.zeros(len(CAMELS.intents), np.float32)
    readable = {*standing(scores, MEASURED), CONSTANT}
    for curve in ("confidence", "clarity"):
        assert CONSTANT in stated[curve]
        assert set(stated[curve]) <= readable
    assert all(math.isfinite(weight) for curve in stated.values() for weight in curve.values())


@pytest.mark.parametrize("kind", KINDS)
def test_thresholds_are_percentages_in_their_order(kind: str) -> None:
    weights = fitted(kind, 10)
    assert 0 <= weights.lower_threshold <= weights.threshold <= 100
    assert 0 <= weights.margin <= 100
    assert fitted(kind, 1000).threshold == weights.threshold


@pytest.mark.parametrize(
    ("probability", "in_scope", "confidence"),
    [(0.5, 0.5, 50), (0.9, 0.5, 90), (0.5, 0.75, 75), (0.25, 0.75, 50), (0, 0.75, 0), (1, 0.75, 99), (0.5, 0.1, 10)],
)
def test_the_more_is_in_scope_the_surer_is_the_same_evidence(
    probability: float, in_scope: float, confidence: int
) -> None:
    assert confidence_of(probability, in_scope) == confidence


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_answered_is_told_by_the_corrected_confidence(kind: str) -> None:
    stated, weights = FILE[kind], fitted(kind, 10)
    assert 0.5 < stated["in_scope"] == weights.in_scope < 1
    assert weights.threshold == confidence_of(stated["thresholds"]["answer"] / 100, stated["in_scope"])
    assert weights.lower_threshold == confidence_of(stated["thresholds"]["offer"] / 100, stated["in_scope"])


def test_no_other_kind_is_in_the_file() -> None:
    assert set(FILE) == {WordVectors.name, TransformerVectors.name, "none", "made"}


@pytest.mark.parametrize("kind", KINDS)
def test_between_the_two_regimes_weights_go_by_the_logarithm(kind: str) -> None:
    lean, rich = FILE[kind]["lean"], FILE[kind]["rich"]
    for curve in ("evidence", "confidence", "clarity"):
        for phrasings, share in ((0, 0), (1, 0), (LEAN, 0), (math.sqrt(LEAN * RICH), 0.5), (RICH, 1), (10_000, 1)):
            expected = {name: weight + share * (rich[curve][name] - weight) for name, weight in lean[curve].items()}
            assert getattr(fitted(kind, phrasings), curve) == pytest.approx(expected)


def test_each_kind_of_encoder_gets_its_weights() -> None:
    assert Matcher.build(CAMELS, bundled=False).weights == fitted("none", MATCHER.index.phrasings / 4)
    assert Matcher.build(CAMELS).weights == fitted("words", MATCHER.index.phrasings / 4)
