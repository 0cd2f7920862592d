"""Fit by what a statement is recognised in a question, and write it to bot/answering/verdicts/weights.json.

    python -m scripts.fit_verdicts

A log-linear model: each statement that may be meant has a score, "none of them" has the score 0, and a verdict is as
likely as its likeliest statement. No feature may have the wrong sign. Which statement a question means is not told,
only its verdict, so the likelihood of the right verdict is maximised (with an L2 penalty). The threshold is the lowest
at which, over ten folds that were left out, no more than ``MOST_CONTRADICTING`` of the verdicts contradict.

The questions in ``scripts/fitting/verdicts.yaml`` are by two people who had seen the facts' texts, and neither their
claims nor the gate's questions.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered
from bot.answering.verdicts.case import Case
from bot.answering.verdicts.proposal import Asks, proposal_of
from bot.answering.verdicts.verdict import candidates
from bot.answering.verdicts.verdict_weights import FILE, verdict_weights
from bot.evaluation.question_sets import read_question_set
from bot.evaluation.verdicts import NONE
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.knowledge.statements import Value
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bot.evaluation.questions import Question

ROOT = Path(__file__).parents[1]
SET = ROOT / "scripts" / "fitting" / "verdicts.yaml"
DAY = date(2026, 11, 26)
NAMES = ("bias", "meaning", "apart", "stated", "asked", "spoken", "both", "elsewhere")
SIGNS = ((None, None), *[(0, None)] * 6, (None, 0))
"""What each weight may be: what is alike never speaks against a statement, and what others say never for it."""
PENALTY = 0.0003
FOLDS = 10
MOST_CONTRADICTING = 0.02
"""Of all questions of the set. Less costs more than half of the right verdicts."""
_OPEN_UNSAID = 0.3
"""What "nothing" is worth where it is not known: no mistake, but less than to say so."""


@dataclass(frozen=True)
class Sample:
    """A question's right verdict, and each statement that may be meant.

    Of each: whether it is a value, its verdict, its features, and whether it is the question word for word.
    """

    wanted: str
    found: tuple[tuple[bool, str, NDArray[np.float64], bool], ...]


def main() -> None:
    """Fit, report, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="only report")
    dry_run = parser.parse_args().dry_run
    samples = _samples(read_question_set(SET))
    held_out = Counter[tuple[float, str]]()
    thresholds = [round(0.5 + 0.02 * step, 2) for step in range(24)]
    for fold in range(FOLDS):
        weights = fit([each for place, each in enumerate(samples) if place % FOLDS != fold])
        for sample in samples[fold::FOLDS]:
            held_out.update((threshold, _worth(sample, weights, threshold)) for threshold in thresholds)
    for threshold in thresholds:
        shares = {
            worth: held_out[threshold, worth] / len(samples) for worth in ("fitting", "missing", "contradicting")
        }
        print(threshold, {worth: f"{share:.1%}" for worth, share in shares.items()})
    most = MOST_CONTRADICTING * len(samples)
    threshold = next((each for each in thresholds if held_out[each, "contradicting"] <= most), thresholds[-1])
    weights = fit(samples)
    print(threshold, weights)
    if not dry_run:
        _write(weights, threshold, len(samples))


def fit(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """The weights of claims, then those of values."""
    start = np.array([-1.0, 1, 1, 1, 1, 1, 1, -1] * 2)

    def loss(weights: NDArray[np.float64]) -> float:
        likelihood = (_likelihood(sample, weights) for sample in samples)
        return -sum(map(math.log, likelihood)) / len(samples) + PENALTY * float(weights @ weights)

    options = {"maxiter": 60}
    found: NDArray[np.float64] = minimize(loss, start, method="L-BFGS-B", bounds=SIGNS * 2, options=options).x
    return found


def _likelihood(sample: Sample, weights: NDArray[np.float64]) -> float:
    chances = chances_of(sample, weights)
    right = chances.get(sample.wanted, 0.0)
    if sample.wanted == "open":
        right += _OPEN_UNSAID * chances[NONE]
    return right + 1e-3


def chances_of(sample: Sample, weights: NDArray[np.float64]) -> Mapping[str, float]:
    """How likely each verdict is, and none."""
    best: dict[str, float] = {}
    for is_value, verdict, features, same in sample.found:
        score = min(float(features @ weights[len(NAMES) * is_value :][: len(NAMES)]), 30.0)
        score += verdict_weights().more * same
        best[verdict] = max(best.get(verdict, -math.inf), score)
    odds = {NONE: 1.0, **{verdict: math.exp(score) for verdict, score in best.items()}}
    total = sum(odds.values())
    return {verdict: each / total for verdict, each in odds.items()}


def _worth(sample: Sample, weights: NDArray[np.float64], threshold: float) -> str:
    chances = {verdict: chance for verdict, chance in chances_of(sample, weights).items() if verdict != NONE}
    likeliest = max(chances, key=lambda each: chances[each], default=NONE)
    said = likeliest if chances.get(likeliest, 0) >= threshold else NONE
    if said == sample.wanted or (said == NONE and sample.wanted == "open"):
        return "fitting"
    if said == NONE:
        return "missing"
    return "contradicting" if said in {"yes", "no"} and sample.wanted != "in part" else "another"


def _samples(questions: Iterable[Question]) -> list[Sample]:
    base = load(shipped_directory()).base
    if base is None:
        raise SystemExit("It takes a fact base without errors (roadbook check).")
    matcher = Matcher.build(base)
    answerer = Answerer(lambda: matcher)
    found = []
    for question in questions:
        outcome = answerer.answer(question.text, DAY)
        answered = [answer.fact.id for answer in outcome.answers] if isinstance(outcome, Answered) else []
        fact = next((each for each in answered if each in question.facts), question.facts[0])
        case = Case.of(proposal_of(question.text, matcher.index.reader), base.facts[fact], DAY, matcher)
        if case.proposal.asks is not Asks.VALUE:
            found.append(Sample(question.verdict, tuple(_rows(case))))
    return found


def _rows(case: Case) -> Iterable[tuple[bool, str, NDArray[np.float64], bool]]:
    for statement, verdict in candidates(case):
        features = {"bias": 1.0, **case.features(statement)}
        row = np.array([features[name] for name in NAMES])
        yield isinstance(statement.of, Value), str(verdict), row, case.is_word_for_word(statement)


def _write(weights: NDArray[np.float64], threshold: float, count: int) -> None:
    file = ROOT / "bot" / "answering" / "verdicts" / FILE
    before = json.loads(file.read_text(encoding="utf-8"))
    claim, value = (
        {name: round(float(each), 3) for name, each in zip(NAMES, part, strict=True)} for part in np.split(weights, 2)
    )
    # How the others were found stands behind the first semicolon, and stays.
    _, _, others = before["found"].partition(";")
    found = f"by scripts/fit_verdicts.py on {count} questions, signs held"
    told = {**before, "found": f"{found};{others}", "claim": claim, "value": value, "threshold": threshold}
    file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
