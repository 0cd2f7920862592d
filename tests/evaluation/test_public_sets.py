"""Broad floors on public sets, where they are at hand: a fault that halves the quality does not pass unnoticed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bot.evaluation.benchmark import run_benchmark, summary
from bot.evaluation.labelled_texts import Layout, read_labelled
from bot.evaluation.sampling import choose_phrasings, without_phrasings
from bot.evaluation.typos import misspell

SETS = os.environ.get("ROADBOOK_EVAL_SETS", "")
DAY = date(2026, 11, 23)
pytestmark = pytest.mark.skipif(not SETS, reason="ROADBOOK_EVAL_SETS names no folder of public sets")


def measured(file: str, train: Layout, test: Layout, typos: float = 0) -> dict[str, float]:
    """The figures for ten phrasings an intent, on each thirtieth text in scope and every one out of scope."""
    path = Path(SETS) / file
    phrasings = choose_phrasings(read_labelled(path, train), 10, 1)
    rest = without_phrasings(read_labelled(path, test), phrasings)
    inside = [each for each in rest if each.label is not None][::30]
    texts = [*inside, *(each for each in rest if each.label is None)]
    spelt = [type(each)(misspell(each.text, typos, 1), each.label) for each in texts]
    return summary(run_benchmark(phrasings, spelt, DAY))


@pytest.mark.parametrize(("typos", "accuracy", "area"), [(0, 0.8, 0.88), (0.25, 0.72, 0.85)])
def test_clinc150(typos: float, accuracy: float, area: float) -> None:
    figures = measured("clinc150_dev.json", Layout(split="train"), Layout(split="val"), typos)
    assert figures["accuracy"] >= accuracy
    assert figures["auroc"] >= area


def test_banking77() -> None:
    layout = Layout(label="category")
    assert measured("banking77_train.csv", layout, layout)["accuracy"] >= 0.7
