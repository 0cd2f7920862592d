from __future__ import annotations

import json
import math
from importlib.resources import files

import numpy as np
import pytest

from bot.matching.encoder.sentences import SentenceEncoder
from bot.matching.encoder.transformer import TransformerEncoder
from bot.matching.feature_extractor import DENIED
from bot.matching.features import SAID
from bot.matching.matcher import Matcher
from bot.matching.profiles import Circumstances
from bot.matching.scoring import CONSTANT, standing
from bot.matching.weights import CURVES, KNOTS, Weights, confidence_of, fitted
from tests.matching.bases import CAMELS, TODAY, LetterVectors, needs_the_encoder

FILE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
KINDS = sorted({SentenceEncoder.name, TransformerEncoder.name, "none"})
MATCHER = Matcher.build(CAMELS, weights=Weights({}, {}, {}, 0, 0, 0), bundled=False)
MEASURED = MATCHER.features(MATCHER.read("camel diet"), Circumstances(TODAY))[1]
"""Every feature that the code works out."""
NOT_WEIGHED = {*SAID, DENIED}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("knot", KNOTS)
def test_the_file_weighs_every_feature_and_no_other(kind: str, knot: int) -> None:
    stated = FILE[kind]["knots"][str(knot)]
    assert set(stated) == set(CURVES)
    assert set(stated["features"]) == set(MEASURED) - NOT_WEIGHED
    readable = {*standing(np.zeros(len(CAMELS.intents), np.float32), MEASURED), CONSTANT}
    for curve in ("confidence", "clarity"):
        assert CONSTANT in stated[curve]
        assert set(stated[curve]) <= readable
    assert all(math.isfinite(weight) for curve in stated.values() for weight in curve.values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_knot_weighs_the_same_things(kind: str) -> None:
    knots = FILE[kind]["knots"]
    assert sorted(map(int, knots)) == sorted(KNOTS)
    for curve in CURVES:
        assert len({frozenset(knot[curve]) for knot in knots.values()}) == 1


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
def test_thresholds_and_the_share_in_scope_are_those_of_the_file(kind: str) -> None:
    stated, weights = FILE[kind], fitted(kind, 10)
    assert 0.5 < stated["in_scope"] == weights.in_scope < 1
    assert {"answer": weights.threshold, "offer": weights.lower_threshold, "clear": weights.margin} == (
        stated["thresholds"]
    )


def test_no_other_kind_is_in_the_file() -> None:
    assert set(FILE) == {*KINDS, "made"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", range(len(KNOTS)))
def test_at_a_knot_weights_are_those_that_were_fitted(kind: str, place: int) -> None:
    stated = FILE[kind]["knots"][str(KNOTS[place])]
    for curve in CURVES:
        assert getattr(fitted(kind, KNOTS[place]), curve) == pytest.approx(stated[curve])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.25, 0.5])
@pytest.mark.parametrize("place", range(1, len(KNOTS)))
def test_between_two_knots_weights_go_by_the_logarithm(kind: str, share: float, place: int) -> None:
    below, above = KNOTS[place - 1 : place + 1]
    lower, upper = (FILE[kind]["knots"][str(knot)] for knot in (below, above))
    weights = fitted(kind, below ** (1 - share) * above**share)
    for curve in CURVES:
        expected = {name: weight + share * (upper[curve][name] - weight) for name, weight in lower[curve].items()}
        assert getattr(weights, curve) == pytest.approx(expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("phrasings", "knot"), [(0, 0), (0.5, 0), (101, -1), (10_000, -1)])
def test_beyond_the_knots_the_last_one_holds(kind: str, phrasings: float, knot: int) -> None:
    assert fitted(kind, phrasings) == fitted(kind, KNOTS[knot])


@needs_the_encoder
def test_each_kind_of_encoder_gets_its_weights() -> None:
    each = MATCHER.index.phrasings / len(CAMELS.intents)
    assert Matcher.build(CAMELS, bundled=False).weights == fitted("none", each)
    assert Matcher.build(CAMELS, LetterVectors(), bundled=False).weights == fitted(LetterVectors.name, each)
    assert Matcher.build(CAMELS).weights == fitted(SentenceEncoder.name, each)
