from __future__ import annotations

import json
import math
from dataclasses import fields
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.encoder.sentences import SentenceEncoder, TransformerEncoder
from bot.matching.feature_extractor import DENIED
from bot.matching.features import FOR_CONFIDENCE
from bot.matching.matcher import Matcher
from bot.matching.model import (
    CONSTANT,
    CURVES,
    KNOTS,
    Contributions,
    Weights,
    clarity_of,
    confidence_of,
    fitted,
    hyperparameters,
    judge,
    leads,
    score,
)
from bot.matching.profiles import Circumstances
from tests.matching.bases import CAMELS, TODAY, LetterVectors, needs_the_encoder

FILE = json.loads(files("bot.matching").joinpath("weights.json").read_text(encoding="utf-8"))
KINDS = sorted({SentenceEncoder.name, TransformerEncoder.name, HashedWords.name})
MATCHER = Matcher.build(CAMELS, weights=Weights({}, {}, {}, 0, 0, 0), bundled=False)
MEASURED = MATCHER.features(MATCHER.read("camel diet"), Circumstances(TODAY))[1]
"""Every feature that the code works out."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("knot", KNOTS)
def test_the_file_weighs_every_feature_and_no_other(kind: str, knot: int) -> None:
    stated = FILE[kind]["knots"][str(knot)]
    assert set(stated) == set(CURVES)
    assert set(stated["features"]) == set(MEASURED) - {*(feature.name for feature in FOR_CONFIDENCE), DENIED}
    readable = {*MEASURED, "lead", CONSTANT}
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
    thresholds = stated["thresholds"]
    assert (weights.lower_threshold, weights.margin) == (thresholds["offer"], thresholds["clear"])
    assert {str(knot): fitted(kind, knot).threshold for knot in KNOTS} == thresholds["answer"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", range(1, len(KNOTS)))
def test_between_two_knots_the_threshold_is_between_theirs(kind: str, place: int) -> None:
    below, above = KNOTS[place - 1 : place + 1]
    ends = fitted(kind, below).threshold, fitted(kind, above).threshold
    assert fitted(kind, math.sqrt(below * above)).threshold == pytest.approx(sum(ends) / 2, abs=0.5)


def test_no_other_kind_is_in_the_file() -> None:
    assert set(FILE) == {*KINDS, "made", "hyperparameters"}


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
    assert Matcher.build(CAMELS, bundled=False).weights == fitted("words", each)
    assert Matcher.build(CAMELS, LetterVectors(), bundled=False).weights == fitted(LetterVectors.name, each)
    assert Matcher.build(CAMELS).weights == fitted(SentenceEncoder.name, each)


WEIGHTS = Weights(
    features={"words": 3.0, "misfit": -2.0},
    confidence={"constant": -1.0, "misfit": 0.5, "words": 1.0},
    clarity={"constant": 0.0, "lead": 2.0},
    threshold=50,
    lower_threshold=8,
    margin=80,
)
columns = st.integers(1, 8).flatmap(
    lambda count: st.fixed_dictionaries(
        {name: st.lists(st.floats(0, 1, width=32), min_size=count, max_size=count) for name in ("words", "misfit")}
    )
)
Features = dict[str, list[float]]


def laid_out(features: Features) -> dict[str, np.ndarray]:
    return {name: np.array(values, np.float32) for name, values in features.items()}


def nobody(count: int) -> np.ndarray:
    return np.zeros(count, bool)


@given(columns)
def test_contributions_add_up_to_the_score(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    for place, total in enumerate(scores.tolist()):
        pieces = [*Contributions(table, WEIGHTS.features, place)]
        assert sum(added for _, _, added in pieces) == pytest.approx(total, abs=1e-5)
        assert {name: value for name, value, _ in pieces} == {name: table[name][place] for name in table}
        added = [abs(piece[2]) for piece in pieces]
        assert added == sorted(added, reverse=True)


@given(columns)
def test_the_lead_is_over_the_next_best(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    lead = leads(scores)
    best = int(np.argmax(scores))
    for place in range(len(scores)):
        rivals = np.delete(scores, best) if place == best else scores[[best]]
        assert lead[place] == pytest.approx(scores[place] - max(rivals, default=0), abs=1e-5)


@given(columns)
def test_the_curves_are_logistic_and_within_their_bounds(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    judged = judge(scores, table, WEIGHTS, nobody(len(scores)))
    lead = leads(scores)
    for place in range(len(scores)):
        logit = -1 + 0.5 * float(table["misfit"][place]) + float(table["words"][place])
        assert judged.confidence[place] == pytest.approx(1 / (1 + math.exp(-logit)), abs=1e-5)
        assert judged.clarity[place] == pytest.approx(1 / (1 + math.exp(-2 * float(lead[place]))), abs=1e-5)
    assert ((judged.confidence >= 0) & (judged.confidence <= 1)).all()


@given(columns, st.data())
def test_a_phrasing_word_for_word_settles_it(features: Features, data: st.DataObject) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    place = data.draw(st.integers(0, len(scores) - 1))
    exact = nobody(len(scores))
    exact[place] = True
    judged = judge(scores, table, WEIGHTS, exact)
    for sure in (judged.confidence, judged.clarity):
        assert sure[place] == hyperparameters().exact
        assert (np.delete(sure, place) <= 1 - hyperparameters().exact + 1e-9).all()


def test_extreme_scores_are_certain_not_an_error() -> None:
    extreme = laid_out({"words": [1e6, -1e6], "misfit": [0, 0]})
    judged = judge(score(extreme, WEIGHTS), extreme, WEIGHTS, nobody(2))
    assert judged.confidence.tolist() == pytest.approx([1, 0], abs=1e-6)


@given(st.integers(-200, 200), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_thresholds_stay_percentages_and_an_answer_needs_no_less_than_an_offer(
    by: int, threshold: int, lower: int, margin: int
) -> None:
    lower = min(lower, threshold)
    changed = Weights({}, {}, {}, threshold, lower, margin).more_cautious(by)
    assert lower == changed.lower_threshold <= changed.threshold <= 100
    assert 0 <= changed.margin <= 100
    assert (changed.threshold - threshold) * by >= 0
    assert (changed.margin - margin) * by >= 0


def test_a_step_is_taken_in_full_where_there_is_room() -> None:
    changed = Weights({}, {}, {}, 50, 8, 82).more_cautious(10)
    assert (changed.threshold, changed.lower_threshold, changed.margin) == (60, 8, 92)


def test_of_each_hyperparameter_the_file_says_how_it_was_found() -> None:
    assert FILE["hyperparameters"].keys() == {each.name for each in fields(hyperparameters())}
    for name, each in FILE["hyperparameters"].items():
        assert getattr(hyperparameters(), name) == each["value"]
        assert len(each["found"].split()) > 5, name


def test_a_ranking_has_the_evidence_of_each_candidate_and_equals_itself(camels: Matcher) -> None:
    reading, asked = camels.read("who won the race in 2026"), Circumstances(TODAY, frozenset({2026}), explicit=True)
    ranking = camels.rank(reading, asked)
    assert ranking == camels.rank(reading, asked)
    for candidate in ranking:
        assert {name for name, _, _ in candidate.evidence} == set(camels.weights.features)
        assert sum(added for _, _, added in candidate.evidence) == pytest.approx(candidate.score, abs=1e-4)
        odds = camels.weights.confidence[CONSTANT] + sum(added for _, _, added in candidate.evidence_in_scope)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(candidate.probability, abs=1e-4)


@given(columns)
def test_the_clarity_of_a_lead_is_that_of_the_curve(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    judged = judge(scores, table, WEIGHTS, nobody(len(scores)))
    for lead, clarity in zip(leads(scores).tolist(), judged.clarity.tolist(), strict=True):
        # Rounded to whole points, so at most half of one off.
        assert clarity_of(lead, WEIGHTS) == pytest.approx(100 * clarity, abs=0.501)


@pytest.mark.parametrize(("lead", "clarity"), [(1e9, 100), (-1e9, 0), (0, 50)])
def test_no_lead_is_too_large_or_small(lead: float, clarity: int) -> None:
    assert clarity_of(lead, WEIGHTS) == clarity


@pytest.mark.parametrize("encoder", KINDS)
@pytest.mark.parametrize("phrasings", KNOTS)
def test_the_shipped_curves_read_clarity_off_the_lead_alone(encoder: str, phrasings: int) -> None:
    assert set(fitted(encoder, phrasings).clarity) == {CONSTANT, "lead"}


def test_the_best_candidates_clarity_is_that_of_its_lead(camels: Matcher) -> None:
    ranking = camels.rank(camels.read("camel food and drink of the riders"), Circumstances(TODAY))
    lead = ranking[0].score - ranking[1].score
    assert clarity_of(lead, camels.weights) == pytest.approx(ranking[0].clarity, abs=1)
