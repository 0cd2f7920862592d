"""Fit the weights of the matching, and write them to bot/matching/weights.json.

Run from a checkout, with the extra ``fit`` installed::

    python -m scripts.fit_weights --clinc clinc150.json --banking banking77_train.csv
    python -m scripts.fit_weights --clinc clinc150.json --banking banking77_train.csv --without-vectors \
        --most-far 0.08

What they are fitted on, and never what judges them:

- the small fact bases in ``scripts/fitting/bases`` and ``scripts/fitting/small``, of invented communities, with
  questions by people who had not seen their phrasings, a third of them out of scope;
- the fact base that ships, cut to its first phrasings, and whole, asked its gate, and what people ask who had seen its
  facts alone, two of them in few words;
- CLINC150's ``train`` (Larson et al. 2019) and BANKING77's training set (Casanueva et al. 2020): some texts of each
  intent make a base, others are asked; CLINC150's ``oos_train`` is out of scope.

Bases of 1, 3, 10, 30 and 100 phrasings an intent are fitted each by itself. The weights of the features come from a
conditional logit over the candidates (McFadden 1974), whose signs are held; the curves from logistic regressions. What
people ask is in scope more often than half of the time: how often is told by the gates, and corrects the confidence.
The threshold of an answer is the lowest with which few enough of the questions get a false one: another fact than is
meant, or any fact where none answers. With few phrasings less is sure, so each number of phrasings has its own.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from bot.answering.decision import MOST_CHOICES
from bot.knowledge.shipped import shipped_directory
from bot.matching.encoder.kept_vectors import KeptVectors
from bot.matching.encoder.sentences import TransformerEncoder, bundled_encoder
from bot.matching.model import KNOTS
from scripts.fitting.question_sets import Sources
from scripts.fitting.regression import Sample, best_of, clarity, confidence, feature_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.matching.encoder import Encoder
    from scripts.fitting.question_sets import QuestionSet
    from scripts.fitting.regression import Best

SHIPPED = Path(__file__).parents[1] / "bot" / "matching" / "weights.json"
SHARES = {"small bases": 2.0, "gate": 0.5, "strangers": 0.5, "clinc": 0.5, "banking": 0.5}
"""How much each set counts: those of fact bases more than those of intents without answers."""
OF_BASES = ("small bases", "gate", "strangers")
"""Those with answers, by which the threshold is set."""
CLEAR = 78
"""Clarity of two related facts over the third, to be told together."""


def main() -> None:
    """Fit, write, report."""
    options = _options()
    sources = Sources(options.knowledge, options.clinc, options.banking)
    kind, encoder = _encoder(options)
    gates = [question for base in (sources.shipped, *sources.bases) for question in base.gate]
    in_scope = round(sum(bool(question.facts) for question in gates) / len(gates), 3)
    knots, answer = {}, {}
    for each in KNOTS:
        sets = sources.drawn(each, encoder)
        knots[str(each)] = fitted = _fit(sets)
        judged = {name: best_of(found, fitted["features"]) for name, found in sets.items()}
        sure = {name: _sure(best, fitted, in_scope) for name, best in judged.items()}
        for name, best in judged.items():
            _report(f"{each} phrasings, {name}", best, sure[name])
        of_bases = [(judged[name], sure[name], SHARES[name]) for name in OF_BASES if name in sets]
        answer[str(each)] = _threshold(of_bases, in_scope, options.most_false)
    far, most = sources.far(encoder), knots["100"]
    choices = [best_of(far, most["features"], place) for place in range(MOST_CHOICES)]
    _report("far", choices[0], _sure(choices[0], most, in_scope))
    offered = np.max([_confident(each, most, in_scope) for each in choices], axis=0)
    offer = min(_quantile(offered, 1 - options.most_far), *answer.values())
    fitted = {
        "knots": knots,
        "thresholds": {
            "answer": {each: round(100 * least) for each, least in answer.items()},
            "offer": round(100 * offer),
            "clear": CLEAR,
        },
        "in_scope": in_scope,
    }
    print(fitted["thresholds"])
    output: Path = options.output
    weights = json.loads(output.read_text(encoding="utf-8")) if output.exists() else {}
    weights["made"] = f"by scripts/fit_weights.py on {datetime.now(UTC).date()}; what on, see there"
    weights[kind] = fitted
    output.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    print(f"Written: {output}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clinc", type=Path, required=True, help="CLINC150 as JSON, with train and oos_train")
    parser.add_argument("--banking", type=Path, required=True, help="BANKING77's training set as CSV")
    parser.add_argument("--knowledge", type=Path, default=shipped_directory())
    parser.add_argument("--output", type=Path, default=SHIPPED, help="the file to write; what else it holds is kept")
    parser.add_argument("--vectors", type=Path, help="a file that keeps the texts' vectors for the next time")
    parser.add_argument("--model", help="fit for this sentence-transformers model instead of the bundled encoder")
    parser.add_argument("--most-false", type=float, default=0.045, help="share of questions that get a false answer")
    parser.add_argument("--most-far", type=float, default=0.12, help="share of far questions that may get an offer")
    parser.add_argument("--without-vectors", action="store_true", help="fit for a matching without any vectors")
    return parser.parse_args()


def _encoder(options: argparse.Namespace) -> tuple[str, Encoder | None]:
    if options.without_vectors:
        return "words", None
    if options.model:
        other = TransformerEncoder(options.model)
        return other.name, KeptVectors(other, options.vectors)
    encoder = bundled_encoder(options.vectors)
    if encoder is None:
        raise SystemExit("This platform has no onnxruntime, by which the bundled encoder runs.")
    return encoder.name, encoder


def _fit(sets: Mapping[str, QuestionSet]) -> dict[str, dict[str, float]]:
    weights = feature_weights([(found, SHARES[name]) for name, found in sets.items()])
    samples: list[Sample] = [(best_of(found, weights), SHARES[name]) for name, found in sets.items()]
    return {"features": weights, "confidence": confidence(samples), "clarity": clarity(samples)}


def _confident(best: Best, curves: Mapping[str, Mapping[str, float]], in_scope: float) -> np.ndarray:
    """The confidence of each question's best candidate, 0 where it is refused; corrected as the matching does."""
    even = expit(_logits(curves["confidence"], best))
    return np.where(best["refused"] == 1, 0, even * in_scope / (even * in_scope + (1 - even) * (1 - in_scope)))


def _sure(best: Best, curves: Mapping[str, Mapping[str, float]], in_scope: float) -> np.ndarray:
    """How sure it is that each question's best candidate is right."""
    return _confident(best, curves, in_scope) * expit(_logits(curves["clarity"], best))


def _logits(curve: Mapping[str, float], best: Best) -> np.ndarray:
    return sum(weight * best[name] for name, weight in curve.items() if name != "constant") + curve["constant"]


def _threshold(judged: Sequence[tuple[Best, np.ndarray, float]], in_scope: float, most_false: float) -> float:
    """The lowest from which on few enough questions are answered falsely; each set counts by its share."""
    sure, counts = [], []
    for best, each, share in judged:
        inside, false = best["in scope"] == 1, best["right"] == 0
        of_inside, of_outside = in_scope / max(inside.sum(), 1), (1 - in_scope) / max((~inside).sum(), 1)
        sure.append(each[false])
        counts.append(share * np.where(inside, of_inside, of_outside)[false])
    falsely, counted = np.concatenate(sure), np.concatenate(counts)
    order = np.argsort(-falsely)
    most = most_false * sum(share for *_, share in judged)
    return float(falsely[order][min(np.searchsorted(counted[order].cumsum(), most), len(order) - 1)])


def _quantile(values: np.ndarray, share: float) -> float:
    return float(np.quantile(values, share))


def _report(name: str, best: Best, sure: np.ndarray) -> None:
    inside, right = best["in scope"] == 1, best["right"] == 1
    print(f"{name}: right intent {_share(right, inside):.3f} of {inside.sum()}; {(~inside).sum()} out of scope")
    for answer in (0.4, 0.5, 0.6, 0.7, 0.8):
        answered = sure >= answer
        print(
            f"    from {answer}: right {_share(answered & right, inside):.3f}"
            f" wrong {_share(answered & inside & ~right, inside):.3f}"
            f" out of scope {_share(answered & ~inside, ~inside):.3f}"
            f" said {sure[answered].mean() if answered.any() else 0:.3f} true {_share(answered & right, answered):.3f}"
        )


def _share(some: np.ndarray, everything: np.ndarray) -> float:
    return float(some.sum() / max(everything.sum(), 1))


if __name__ == "__main__":
    main()
