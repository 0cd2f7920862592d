"""What the facts of a base state: which vectors set its statements apart, and what stands beside one another."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.matcher import Matcher
from bot.matching.statements import Statements
from tests.answering.verdicts.ferry_base import BASE, MATCHER, SKIPPER
from tests.matching.bases import LetterVectors


def test_what_sets_statements_apart_is_what_their_mean_does_not_have() -> None:
    statements = Matcher.build(BASE, LetterVectors()).statements
    texts = tuple(value.label or SKIPPER.question for value in SKIPPER.values)
    apart = statements.apart(texts)
    rows = np.stack([statements.rows[text] for text in texts])
    assert apart.mean == pytest.approx(rows.mean(axis=0), abs=1e-6)
    for text, row in zip(texts, rows, strict=True):
        less = row - rows.mean(axis=0)
        assert apart.vectors[text] == pytest.approx(less / np.linalg.norm(less), abs=1e-5)


def test_nothing_sets_statements_apart_that_have_no_vectors() -> None:
    assert Statements().apart(("skipper before",)).mean is None


def test_what_stands_in_one_list_stands_beside_one_another() -> None:
    beside = MATCHER.statements.beside
    assert beside["Ann Example"] >= {"Bob Sample", "Carl Model"}
    assert "Ann Example" not in beside["Ann Example"]
    assert {text for text, others in beside.items() if not others} == set()
    assert BASE.facts["engine"].values[0].texts[0] not in beside
