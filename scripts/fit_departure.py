"""Fit the direction in which a question leaves what a fact tells, and write it beside the encoder.

Run from a checkout, with the extra ``fit`` installed, after the encoder was trained (two minutes)::

    python -m scripts.fit_departure

Who asks of a fact's very thing what the fact does not tell ("is there a lift", where it tells the address) uses its
words, and lies near it. But such questions leave it in ways that are much the same everywhere: they ask for a price,
a reason, a limit, another case. So a logistic regression reads two steps, to the question from what an intent is asked
and from what it tells, and finds the direction that tells questions beside a fact from its own (a linear probe, Alain
& Bengio 2016, of vector offsets, Mikolov et al. 2013).

It is fitted on invented communities, 40 facts each with questions of its own and beside it: those in
``scripts/fitting/communities``, which the encoder was trained on, and those in ``scripts/fitting/beside``, which it
was not. Each makes a base of its plain questions, and one with two phrasings more; the other phrasings are asked. How
smooth the direction has to be is told by the small bases that the weights are fitted on.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.special import expit

from bot.evaluation.metrics import auroc
from bot.matching.encoder.sentences import DEPARTURE, bundled_encoder
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import SMALL, base_of, cut, small

if TYPE_CHECKING:
    from bot.matching.encoder import Encoder

FITTING = Path(__file__).parent / "fitting"
FILE = Path(__file__).parents[1] / "bot" / "matching" / "encoder" / DEPARTURE
PHRASINGS = (0, 2)
"""Of the bases that are asked, beside the plain question."""
RIDGES = (3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)

Steps = tuple[np.ndarray, np.ndarray]
"""A row of two steps for each question, one behind the other, and whether the fact answers it."""


def main() -> None:
    """Fit with each ridge, keep the one by which the small bases are told apart best, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=FILE)
    options = parser.parse_args()
    encoder = bundled_encoder()
    if encoder is None:
        raise SystemExit("This platform has no onnxruntime, by which the bundled encoder runs.")
    files = sorted(FITTING.glob("communities/*.yaml")) + sorted(FITTING.glob("beside/*.yaml"))
    fitted = _joined([of_community(file, encoder) for file in files])
    judging = [of_small(file, encoder) for file in sorted(SMALL.glob("*.yaml"))]
    directions = {ridge: direction_of(fitted, ridge) for ridge in RIDGES}
    found = {ridge: told_apart(judging, direction) for ridge, direction in directions.items()}
    best = max(found, key=found.__getitem__)
    print(f"{len(fitted[1])} questions; AUROC on the small bases, by ridge: {found}; so {best:g}")
    np.save(options.output, directions[best].reshape(2, -1).astype(np.float32))
    print(f"Written: {options.output}")


def of_community(file: Path, encoder: Encoder) -> Steps:
    """What is asked of an invented community's facts, and beside them."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    base = base_of(data)
    asked = [
        (place, text, text not in each["beside"])
        for place, each in enumerate(data["questions"])
        for text in (*each["phrasings"][max(PHRASINGS) :], *each["beside"])
    ]
    matchers = [Matcher.build(cut(base, phrasings), encoder) for phrasings in PHRASINGS]
    rows = [_step(matcher, place, text) for matcher in matchers for place, text, _ in asked]
    return np.array(rows), np.array([answered for *_, answered in asked] * len(PHRASINGS))


def of_small(file: Path, encoder: Encoder) -> Steps:
    """What is asked of a small base; what nobody answers there steps away from what is most like it."""
    base, asked = small(file)
    matcher = Matcher.build(base, encoder)
    places = {intent.id: place for place, intent in enumerate(matcher.index.intents)}
    rows = []
    for text, (meant, _), _ in asked:
        likeness = matcher.index.meaning.centroids @ matcher.extractor.vector(matcher.read(text))
        rows.append(_step(matcher, places[min(meant)] if meant else int(likeness.argmax()), text))
    return np.array(rows), np.array([bool(meant) for _, (meant, _), _ in asked])


def _step(matcher: Matcher, place: int, text: str) -> np.ndarray:
    """To the question from what the intent at this place is asked, and from what it tells, one behind the other."""
    meaning, asked = matcher.index.meaning, matcher.extractor.vector(matcher.read(text))
    return np.concatenate([asked - meaning.centroids[place], asked - meaning.gists[place]])


def _joined(steps: list[Steps]) -> Steps:
    return np.concatenate([rows for rows, _ in steps]), np.concatenate([answered for _, answered in steps])


def told_apart(bases: list[Steps], direction: np.ndarray) -> float:
    """The mean AUROC of what is answered against what is not."""
    near = [(-(rows @ direction), answered) for rows, answered in bases]
    found = [auroc(sure[answered].tolist(), sure[~answered].tolist()) or 0 for sure, answered in near]
    return round(float(np.mean(found)), 4)


def direction_of(steps: Steps, ridge: float) -> np.ndarray:
    """The weights of a logistic regression for not being answered."""
    rows, beside = steps[0].astype(float), ~steps[1]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = rows @ weights[:-1] + weights[-1]
        off, penalty = expit(logits) - beside, ridge * weights[:-1]
        total = (np.logaddexp(0, logits) - beside * logits).sum() + penalty @ weights[:-1] / 2
        return total, np.r_[rows.T @ off + penalty, off.sum()]

    return minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B").x[:-1]


if __name__ == "__main__":
    main()
