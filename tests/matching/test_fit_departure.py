"""The direction in which questions leave what a fact tells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.matching.encoder.sentences import SentenceEncoder, bundled_encoder
from scripts.fit_departure import FITTING, direction_of, of_community, of_small, told_apart
from scripts.measure_bases import HELD_OUT
from tests.matching.bases import needs_the_encoder

WIDTH = 12


def steps(beside: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Steps at random; every second question is beside its fact, and goes that way as well."""
    answered = np.arange(400) % 2 == 0
    rows = np.random.default_rng(seed).normal(size=(400, WIDTH))
    return np.where(answered[:, None], rows, rows + 2 * beside), answered


def test_it_points_where_questions_beside_a_fact_go() -> None:
    beside = np.zeros(WIDTH)
    beside[3] = 1
    found = direction_of(steps(beside, 1), ridge=1.0)
    assert int(np.abs(found).argmax()) == 3
    assert found[3] > 0
    assert told_apart([steps(beside, 2)], found) > 0.9
    assert told_apart([steps(beside, 2)], np.roll(found, 1)) < 0.6


def test_a_larger_ridge_makes_it_shorter() -> None:
    given = steps(np.ones(WIDTH) / WIDTH, 1)
    lengths = [float(np.linalg.norm(direction_of(given, ridge))) for ridge in (1.0, 100.0, 10_000.0)]
    assert lengths == sorted(lengths, reverse=True)


@needs_the_encoder
def test_the_one_that_ships_tells_apart_what_is_asked_of_bases_that_it_was_not_fitted_on() -> None:
    encoder = bundled_encoder()
    assert encoder is not None
    assert encoder.departure.shape == (2, SentenceEncoder.dimensions)
    held_out = [of_small(file, encoder) for file in sorted(HELD_OUT.glob("*.yaml"))]
    assert told_apart(held_out, encoder.departure.ravel()) > 0.7


@needs_the_encoder
def test_of_a_community_all_is_asked_but_the_phrasings_that_make_its_base() -> None:
    file = min((FITTING / "beside").glob("*.yaml"))
    encoder = bundled_encoder()
    assert encoder is not None
    rows, answered = of_community(file, encoder)
    questions = yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
    own = sum(len(each["phrasings"]) - 2 for each in questions)
    beside = sum(len(each["beside"]) for each in questions)
    assert rows.shape == (2 * (own + beside), 2 * SentenceEncoder.dimensions)
    assert (answered.sum(), (~answered).sum()) == (2 * own, 2 * beside)


@pytest.mark.parametrize("folder", ["communities", "beside"])
def test_what_is_asked_beside_a_fact_stands_nowhere_among_its_own_questions(folder: str) -> None:
    for file in sorted(Path(FITTING, folder).glob("*.yaml")):
        for each in yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]:
            assert {*each["beside"]}.isdisjoint((each["asks"], *each["phrasings"])), f"{file.stem}: {each['id']}"
