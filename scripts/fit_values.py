"""Fit by which label it is told what value a question asks for, and write it to bot/answering/verdicts/weights.json.

    python -m scripts.fit_values

A conditional logit over those of a fact's values that may be asked for (McFadden 1974), with an L2 penalty; no feature
may have the wrong sign. What is printed is counted over ten folds that were left out, for several scores that a value
needs where the question does not say what kind of answer it wants (``likely``).

The questions in ``scripts/fitting/values.yaml`` are by people who had seen the facts' texts, and no label. It is
``none`` where a question asks for none of those that its fact has.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from bot.answering.verdicts.asked_value import TELLING, kind_in
from bot.answering.verdicts.candidate_values import candidate_values, is_put_to_choice
from bot.answering.verdicts.case import case_for
from bot.answering.verdicts.labels import label_features
from bot.answering.verdicts.verdict_weights import FILE, verdict_weights
from bot.evaluation.question_sets import read_question_set
from bot.evaluation.verdicts import NONE
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.encoder.sentences import bundled_encoder
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from bot.knowledge.statements import Value

ROOT = Path(__file__).parents[1]
SET = ROOT / "scripts" / "fitting" / "values.yaml"
DAY = date(2026, 11, 26)
SIGNS = {
    **dict.fromkeys(
        ("meaning", "apart", "stated", "asked", "spoken", "both", "beyond", "whole", "figures"), (0, None)
    ),
    **dict.fromkeys(("elsewhere", "unasked"), (None, 0)),
    "main": (None, None),
}
"""What each weight may be."""
PENALTY = 0.004
FOLDS = 10
KINDS = ("right", "missing", "wrong", "needless", "rightly none")
NEEDED = (1.0, 1.5, 2.0, 2.5, 3.0)


@dataclass(frozen=True)
class Sample:
    """A question's candidates: a row of features for each, which of them are right, and which need no likeness.

    Of these the question says the kind, or puts them to choice, or they are their fact's main value. ``told`` is how
    each is told.
    """

    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    telling: NDArray[np.bool_]
    told: tuple[str, ...]
    wanted: bool


def main() -> None:
    """Fit, report, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="only report")
    dry_run = parser.parse_args().dry_run
    samples = list(_samples())
    worth = Counter[tuple[float, str]]()
    for fold in range(FOLDS):
        weights = fit([each for place, each in enumerate(samples) if place % FOLDS != fold])
        for sample in samples[fold::FOLDS]:
            worth.update((likely, _worth(sample, weights, likely)) for likely in NEEDED)
    for likely in NEEDED:
        print(
            likely, {kind: worth[likely, kind] for kind in ("right", "missing", "wrong", "needless", "rightly none")}
        )
    told = {name: round(float(weight), 3) for name, weight in zip(SIGNS, fit(samples), strict=True)}
    print(len(samples), told)
    if not dry_run:
        file = ROOT / "bot" / "answering" / "verdicts" / FILE
        before = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps({**before, "label": told}, indent=2) + "\n", encoding="utf-8")


def fit(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """The weights of the features."""
    known = [each for each in samples if each.right.any()]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = 0.0, np.zeros_like(weights)
        for each in known:
            odds = np.exp(each.rows @ weights)
            among, right = odds / odds.sum(), odds * each.right / odds[each.right].sum()
            total -= float(np.log(among[each.right].sum()))
            gradient += each.rows.T @ (among - right)
        return total / len(known) + PENALTY * float(weights @ weights), gradient / len(known) + 2 * PENALTY * weights

    start = np.zeros(len(SIGNS))
    found: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*SIGNS.values()]).x
    return found


def _worth(sample: Sample, weights: NDArray[np.float64], likely: float) -> str:
    """What it is worth to tell the likeliest value, if it is likely enough."""
    scores = sample.rows @ weights
    best = int(np.argmax(scores)) if len(scores) else -1
    if best < 0 or scores[best] < _needed(sample, scores, best, likely):
        return "missing" if sample.wanted else "rightly none"
    return "right" if sample.right[best] else "wrong" if sample.wanted else "needless"


def _needed(sample: Sample, scores: NDArray[np.float64], best: int, likely: float) -> float:
    """The score that the likeliest value needs."""
    if sample.telling[best]:
        return verdict_weights().asked
    others = [score for score, told in zip(scores, sample.told, strict=True) if told != sample.told[best]]
    return max([likely, *(float(score) + verdict_weights().ahead for score in others)])


def _samples() -> Iterator[Sample]:
    base = load(shipped_directory()).base
    if base is None:
        raise SystemExit("It takes a fact base without errors (roadbook check).")
    matcher = Matcher.build(base, bundled_encoder())
    for question in read_question_set(SET):
        fact = base.facts[question.facts[0]]
        wanted = question.value != NONE
        if wanted and not any(_is_right(value, question.value) for value in fact.values):
            continue  # what the fact's text has and no value
        case = case_for(question.text, fact, DAY, matcher)
        kind = kind_in(case)
        pairs = candidate_values(case, kind)
        features = [label_features(case, statement) for statement, _ in pairs]
        yield Sample(
            np.array([[each[name] for name in SIGNS] for each in features]).reshape(-1, len(SIGNS)),
            np.array([wanted and _is_right(value, question.value) for _, value in pairs], dtype=bool),
            np.array([kind in TELLING or not pair[1].label or is_put_to_choice(pair, case) for pair in pairs]),
            tuple(value.told(DAY) for _, value in pairs),
            wanted,
        )


def _is_right(value: Value, wanted: str) -> bool:
    """Whether a value has what is wanted as words of its own, or is a part of it."""
    told, asked = [_plain(text) for text in (*value.texts, value.told(DAY))], _plain(wanted)
    return any(one in other for text in told if text.strip() for one, other in ((text, asked), (asked, text)))


def _plain(text: str) -> str:
    found = re.findall(r"\w+", text.casefold())
    return f" {' '.join(found)} "


if __name__ == "__main__":
    main()
