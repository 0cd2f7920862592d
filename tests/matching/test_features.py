"""The list of features, and whether what was fitted keeps to it."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.encoder.sentences import SentenceEncoder, TransformerEncoder
from bot.matching.features import FEATURES, FOR_CONFIDENCE
from bot.matching.model import KNOTS, fitted
from bot.matching.profiles import AGREEMENT

FILE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
KINDS = sorted({SentenceEncoder.name, TransformerEncoder.name, HashedWords.name})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("knot", KNOTS)
def test_each_fitted_weight_has_its_features_sign(kind: str, knot: int) -> None:
    stated = FILE[kind]["knots"][str(knot)]["features"]
    signs = {feature.name: feature.sign for feature in FEATURES}
    assert stated.keys() == signs.keys()
    assert {name: weight for name, weight in stated.items() if weight * signs[name] < 0} == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("phrasings", [1, 1.5, 2, 5, 17, 61.8, 400])
def test_between_the_knots_no_weight_changes_its_sign(kind: str, phrasings: float) -> None:
    weights = fitted(kind, phrasings).features
    assert [feature.name for feature in FEATURES if weights[feature.name] * feature.sign < 0] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("knot", KNOTS)
def test_what_says_most_counts_in_every_kind_of_base(kind: str, knot: int) -> None:
    stated = FILE[kind]["knots"][str(knot)]["features"]
    assert stated["presence"] > 0
    assert stated["nearest"] + stated["neighbours"] > 0
    assert kind == HashedWords.name or stated["meaning"] + stated["neighbours"] > 0
    assert stated["year unmentioned"] < 0


def test_each_feature_is_listed_once_with_a_sign_and_a_sentence() -> None:
    every = (*FEATURES, *FOR_CONFIDENCE)
    assert len({feature.name for feature in every}) == len({feature.sentence for feature in every}) == len(every)
    for feature in every:
        assert feature.sign in {-1, 1}
        assert feature.sentence
        assert feature.sentence[0].islower()
        assert not feature.sentence.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("knot", KNOTS)
def test_what_only_the_confidence_reads_has_its_sign(kind: str, knot: int) -> None:
    stated = FILE[kind]["knots"][str(knot)]["confidence"]
    assert [feature.name for feature in FOR_CONFIDENCE if stated[feature.name] * feature.sign < 0] == []


def test_the_features_of_agreement_rank_candidates() -> None:
    assert set(AGREEMENT) < {feature.name for feature in FEATURES}
