from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.encoder.sentences import SentenceEncoder
from bot.matching.encoder.transformer import TransformerEncoder
from bot.matching.profiles import Circumstances
from bot.matching.scoring import CONSTANT, Contributions, clarity_of, contributions, judge, score, standing
from bot.matching.weights import KNOTS, Weights, fitted
from tests.matching.bases import TODAY

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher

WEIGHTS = Weights(
    features={"words": 3.0, "misfit": -2.0},
    confidence={CONSTANT: -1.0, "score": 0.5},
    clarity={CONSTANT: -0.25, "lead": 0.75},
    threshold=50,
    lower_threshold=8,
    margin=80,
)


class Watched(dict[str, np.ndarray]):
    """Features that remember which of them were looked at."""

    def __init__(self, **features: list[float]) -> None:
        super().__init__({name: np.array(values, np.float32) for name, values in features.items()})
        self.seen: list[str] = []

    def __getitem__(self, name: str) -> np.ndarray:
        self.seen.append(name)
        return super().__getitem__(name)


def test_what_each_feature_adds_is_worked_out_only_when_somebody_asks() -> None:
    features = Watched(words=[0.5, 1.0], misfit=[1.0, 0.0])
    evidence = Contributions(features, WEIGHTS, 1)
    assert features.seen == []
    assert list(evidence) == [("words", 1.0, 3.0), ("misfit", 0.0, -0.0)]
    assert set(features.seen) == {"words", "misfit"}
    assert list(evidence) == list(evidence)


@given(
    st.lists(
        st.tuples(st.floats(0, 1, width=32), st.floats(0, 1, width=32)),
        min_size=1,
        max_size=6,
    )
)
def test_it_goes_through_as_the_contributions_do(rows: list[tuple[float, float]]) -> None:
    words, misfit = zip(*rows, strict=True)
    features = Watched(words=list(words), misfit=list(misfit))
    for place in range(len(rows)):
        assert tuple(Contributions(features, WEIGHTS, place)) == contributions(features, WEIGHTS, place)


def test_equal_evidence_is_equal_wherever_it_stands() -> None:
    here = Contributions(Watched(words=[0.5, 1.0], misfit=[0.0, 0.25]), WEIGHTS, 1)
    there = Contributions(Watched(misfit=[0.25], words=[1.0]), WEIGHTS, 0)
    other = Contributions(Watched(words=[0.5, 1.0], misfit=[0.0, 0.25]), WEIGHTS, 0)
    assert here == there
    assert hash(here) == hash(there)
    assert here != other
    assert here != tuple(here)


def test_a_ranking_has_the_evidence_of_each_candidate_and_equals_itself(camels: Matcher) -> None:
    reading, asked = camels.read("who won the race in 2026"), Circumstances(TODAY, frozenset({2026}), explicit=True)
    ranking = camels.rank(reading, asked)
    assert ranking == camels.rank(reading, asked)
    for candidate in ranking:
        assert {name for name, _, _ in candidate.evidence} == set(camels.weights.features)
        assert sum(added for _, _, added in candidate.evidence) == pytest.approx(candidate.score, abs=1e-4)


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.floats(0, 1, width=32)), min_size=1, max_size=6))
def test_the_clarity_of_a_lead_is_that_of_the_curve(rows: list[tuple[float, float]]) -> None:
    words, misfit = zip(*rows, strict=True)
    features = {"words": np.array(words, np.float32), "misfit": np.array(misfit, np.float32)}
    scores = score(features, WEIGHTS)
    judged = judge(scores, features, WEIGHTS, np.zeros(len(rows), bool))
    leads = standing(scores, features)["lead"]
    for lead, clarity in zip(leads.tolist(), judged.clarity.tolist(), strict=True):
        # Rounded to whole points, so at most half of one off.
        assert clarity_of(lead, WEIGHTS) == pytest.approx(100 * clarity, abs=0.501)


@pytest.mark.parametrize(("lead", "clarity"), [(1e9, 100), (-1e9, 0), (1 / 3, 50)])
def test_no_lead_is_too_large_or_small(lead: float, clarity: int) -> None:
    assert clarity_of(lead, WEIGHTS) == clarity


@pytest.mark.parametrize("encoder", [SentenceEncoder.name, TransformerEncoder.name, "none"])
@pytest.mark.parametrize("phrasings", KNOTS)
def test_the_shipped_curves_read_clarity_off_the_lead_alone(encoder: str, phrasings: int) -> None:
    assert set(fitted(encoder, phrasings).clarity) == {CONSTANT, "lead"}


def test_the_best_candidates_clarity_is_that_of_its_lead(camels: Matcher) -> None:
    ranking = camels.rank(camels.read("camel food and drink of the riders"), Circumstances(TODAY))
    lead = ranking[0].score - ranking[1].score
    assert clarity_of(lead, camels.weights) == pytest.approx(ranking[0].clarity, abs=1)
