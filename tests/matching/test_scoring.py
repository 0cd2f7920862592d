from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.scoring import EXACT, contributions, judge, score, standing
from bot.matching.weights import Weights

WEIGHTS = Weights(
    features={"words": 3.0, "misfit": -2.0},
    confidence={"constant": -1.0, "score": 0.5, "words": 1.0},
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
        pieces = contributions(table, WEIGHTS, place)
        assert sum(added for _, _, added in pieces) == pytest.approx(total, abs=1e-5)
        assert {name: value for name, value, _ in pieces} == {name: table[name][place] for name in table}
        added = [abs(piece[2]) for piece in pieces]
        assert added == sorted(added, reverse=True)


@given(columns)
def test_the_lead_is_over_the_next_best(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    lead = standing(scores, table)["lead"]
    best = int(np.argmax(scores))
    for place in range(len(scores)):
        rivals = np.delete(scores, best) if place == best else scores[[best]]
        assert lead[place] == pytest.approx(scores[place] - max(rivals, default=0), abs=1e-5)


@given(columns)
def test_the_curves_are_logistic_and_within_their_bounds(features: Features) -> None:
    table = laid_out(features)
    scores = score(table, WEIGHTS)
    judged = judge(scores, table, WEIGHTS, nobody(len(scores)))
    lead = standing(scores, table)["lead"]
    for place, points in enumerate(scores.tolist()):
        logit = -1 + 0.5 * points + float(table["words"][place])
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
        assert sure[place] == EXACT
        assert (np.delete(sure, place) <= 1 - EXACT + 1e-9).all()


def test_extreme_scores_are_certain_not_an_error() -> None:
    extreme = laid_out({"words": [1e6, -1e6], "misfit": [0, 0]})
    judged = judge(score(extreme, WEIGHTS), extreme, WEIGHTS, nobody(2))
    assert judged.confidence.tolist() == pytest.approx([1, 0], abs=1e-6)
