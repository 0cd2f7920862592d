"""The script that fits the weights, from end to end, on data too small to be any good."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.matching.features import FEATURES
from bot.matching.model import CURVES, KNOTS
from tests.terminal.small_base import SOURCES

ROOT = Path(__file__).parents[2]
SHIPPED = json.loads((ROOT / "bot" / "matching" / "weights.json").read_text(encoding="utf-8"))
THINGS = ["camel", "goat", "tent", "well", "dune"]
DEEDS = ["eat", "cost", "weigh", "need", "like", "hold", "mean", "do", "want", "fear", "sell", "hide"]


def questions(thing: str) -> list[str]:
    return [f"what does the {thing} {deed}" for deed in DEEDS]


def write_knowledge(folder: Path) -> Path:
    (folder / "facts").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "editions.yaml").write_text("- {year: 2025, ordinal: 47}\n- {year: 2026, ordinal: 48}\n", "utf-8")
    (folder / "facts" / "desert.yaml").write_text("".join(map(_intent, THINGS)), encoding="utf-8")
    answered = "".join(f"  - {{question: about the {thing}, facts: [the-{thing}]}}\n" for thing in THINGS)
    gate = f"asked_on: 2026-02-01\nanswered:\n{answered}refused:\n  - best pizza in london\n  - capital of mongolia\n"
    (folder / "questions.yaml").write_text(gate, encoding="utf-8")
    return folder


def _intent(thing: str) -> str:
    return f"""\
- id: {thing}
  topic: desert
  question: What is the {thing}?
  answers_with: thing
  phrasings: [{", ".join(questions(thing))}]
  facts:
    - id: the-{thing}
      status: confirmed
      answer: So says the herald of the {thing}.
      evidence:
        - {{source: one}}
      checked: 2026-01-10
"""


def write_sets(folder: Path) -> tuple[Path, Path]:
    asking = [
        "what does the",
        "why does a",
        "how much will my",
        "tell me what every",
        "since when does this",
        "who says that",
    ]
    labelled = [[f"{start} {thing} {deed}", thing] for thing in THINGS for deed in DEEDS for start in asking]
    outside = [[f"play song number {number}", "oos"] for number in range(6)]
    clinc, banking = folder / "clinc.json", folder / "banking.csv"
    clinc.write_text(json.dumps({"train": labelled, "oos_train": outside}), encoding="utf-8")
    with banking.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text", "category"], *labelled])
    return clinc, banking


def fit(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    clinc, banking = write_sets(folder)
    knowledge = write_knowledge(folder / "knowledge")
    script = [sys.executable, "-m", "scripts.fit_weights"]
    paths = ["--clinc", str(clinc), "--banking", str(banking), "--knowledge", str(knowledge)]
    return subprocess.run(  # noqa: S603  our own script, by this interpreter
        [*script, *paths, *more], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_weights_are_fitted_and_written_beside_what_was_there(tmp_path: Path) -> None:
    pytest.importorskip("scipy", reason="the script needs scipy: pip install roadbook[fit]")
    output = tmp_path / "weights.json"
    output.write_text(json.dumps({"another": {"kept": True}}), encoding="utf-8")
    ran = fit(tmp_path, "--without-vectors", "--output", str(output))
    assert (ran.returncode, ran.stderr) == (0, "")
    written = json.loads(output.read_text(encoding="utf-8"))
    assert set(written) == {"another", "words", "made"}
    assert written["another"] == {"kept": True}
    fitted = written["words"]
    assert set(fitted) == {"knots", "thresholds", "in_scope"}
    thresholds = fitted["thresholds"]
    assert set(thresholds) == {"answer", "offer", "clear"}
    answer = thresholds["answer"]
    assert list(answer) == [str(knot) for knot in KNOTS]
    assert 0 <= thresholds["offer"] <= min(answer.values()) <= max(answer.values()) <= 100
    assert 0 < fitted["in_scope"] < 1
    assert list(fitted["knots"]) == [str(knot) for knot in KNOTS]
    for knot in fitted["knots"].values():
        assert set(knot) == set(CURVES)
        for curve in CURVES:
            assert knot[curve].keys() == SHIPPED["words"]["knots"]["1"][curve].keys()
        assert all(knot["features"][feature.name] * feature.sign >= 0 for feature in FEATURES)
        assert any(knot["features"].values())
        assert knot["clarity"]["lead"] >= 0
    assert "right intent" in ran.stdout
    assert str(output) in ran.stdout


def test_the_threshold_counts_other_facts_and_what_no_fact_answers() -> None:
    script = pytest.importorskip("scripts.fit_weights", reason="the script needs scipy: pip install roadbook[fit]")
    right = np.array([1, 1, 0, 1, 0, 0])
    best = {"in scope": np.array([1, 1, 1, 1, 0, 0]), "right": right}
    sure = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.3])
    # One too many at 0.7, of four in scope; then at 0.5 and at 0.3, of two out of scope.
    shares = {0.1: 0.7, 0.3: 0.5, 0.5: 0.3}
    found = {most: script._threshold([(best, sure, 2.0)], 0.6, most) for most in shares}
    assert found == shares


QUESTIONS = [*(ROOT / "scripts/fitting/bases").glob("*/questions.yaml"), *(ROOT / "scripts/fitting/shipped").iterdir()]


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_how_long_a_question_is_does_not_tell_whether_a_fact_answers_it(file: Path) -> None:
    """Else the fit would learn how their writers write: by the area under the ROC curve, 0.5 is no help at all."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    answered = np.array([len(each["question"].split()) for each in data["answered"]])
    refused = np.array([len(text.split()) for text in data["refused"]])
    longer, alike = (answered[:, None] > refused).mean(), (answered[:, None] == refused).mean()
    assert 0.43 < longer + alike / 2 < 0.57
