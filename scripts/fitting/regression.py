"""The regressions that the weights come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logsumexp

from bot.matching.features import DEPARTURE, FEATURES, FOR_CONFIDENCE, LENGTH, OTHER_KIND, TOLD
from scripts.fitting.question_sets import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.fitting.question_sets import Candidates, QuestionSet

CONFIDENCE = ("neighbours", "nearest", "presence", LENGTH, OTHER_KIND, TOLD, DEPARTURE)
"""What says whether a base speaks of what is asked. With the meaning of all phrasings in place of what the nearest
texts say, five to ten of a hundred questions that the fit had not seen lost their answer at equal false ones. Beside
these the meaning, what the facts tell, the score, its lead and the rare words add nothing. The departure brings the
area under the ROC curve, right against unanswerable, from 0.85 to 0.90 on the first four bases in ``held_out``, and
from 0.84 to 0.88 on the four that were written after it.
"""
CLARITY = ("lead",)
SIGNS = {feature.name: feature.sign for feature in (*FEATURES, *FOR_CONFIDENCE)}
PENALTY = 0.06
"""Of the weights, in units of how much a feature varies. With less, the right intent is found no more often."""

Best = dict[str, np.ndarray]
"""Of the best candidate of each question: columns, its score, its lead, and what it is."""
Sample = tuple[Best, float]
"""The best candidates of a set, and how much the set counts."""


def feature_weights(sets: Sequence[tuple[QuestionSet, float]]) -> dict[str, float]:
    """Conditional logit: the right ones' share of the exponentiated scores, as large as can be with these signs."""
    tables = [(*_padded(found), share) for found, share in sets]
    scale = np.mean([rows[real].std(axis=0) for rows, real, _, _ in tables], axis=0) + 1e-6

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * weights @ weights / 2, PENALTY * weights
        for rows, real, right, share in tables:
            scores = rows @ (weights / scale)
            everyone, chosen = np.where(real, scores, -1e9), np.where(right, scores, -1e9)
            all_mass, right_mass = logsumexp(everyone, axis=1), logsumexp(chosen, axis=1)
            total += share * (all_mass - right_mass).mean()
            pull = np.exp(everyone - all_mass[:, None]) - np.exp(chosen - right_mass[:, None])
            slope = slope + share * np.einsum("ij,ijk->k", pull, rows) / len(rows) / scale
        return total, slope

    bounds = [(0, None) if feature.sign > 0 else (None, 0) for feature in FEATURES]
    found = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B", bounds=bounds).x / scale
    return {feature.name: round(float(weight), 3) for feature, weight in zip(FEATURES, found, strict=True)}


def _padded(questions: QuestionSet) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    kept = [each for each in questions if each.meant.any()]
    widest = max(len(each.rows) for each in kept)
    table = np.zeros((len(kept), widest, len(FEATURES)))
    real, marked = np.zeros((len(kept), widest), bool), np.zeros((len(kept), widest), bool)
    for place, each in enumerate(kept):
        table[place, : len(each.rows)] = each.rows[:, : len(FEATURES)]
        real[place, : len(each.rows)] = True
        marked[place, : len(each.rows)] = each.meant
    return table, real, marked


def best_of(questions: QuestionSet, weights: dict[str, float], place: int = 0) -> Best:
    """Of the best candidates, or those in a later place; with fewer, of the last.

    What looks most like something that no fact tells is refused, whatever else it looks like.
    """
    rows = [_best(each, np.array([weights[feature.name] for feature in FEATURES]), place) for each in questions]
    names = ("score", "lead", "refused", "right", "in scope", *COLUMNS)
    return dict(zip(names, np.array(rows, float).T, strict=True))


def _best(each: Candidates, weights: np.ndarray, place: int) -> tuple[float, ...]:
    scores = each.rows[:, : len(FEATURES)] @ weights
    order = np.argsort(-scores, kind="stable")
    told = order[each.told[order]]
    if not each.told[order[0]] or not len(told):
        return (0.0, 0.0, 1.0, 0.0, float(each.in_scope), *np.zeros(len(COLUMNS)))
    best = told[min(place, len(told) - 1)]
    # Who would be as right is no rival.
    rivals = [line for line in order if line != best and not (each.right[best] and each.right[line])]
    lead = scores[best] - (scores[rivals[0]] if rivals else 0)
    return (scores[best], lead, 0.0, float(each.right[best]), float(each.in_scope), *each.rows[best])


def confidence(samples: Sequence[Sample]) -> dict[str, float]:
    """That the base speaks of what is asked, where half of the questions are in scope."""
    return _curve(
        [(best, best["in scope"], _even(best), share) for best, share in samples if _has_both(best)], CONFIDENCE
    )


def clarity(samples: Sequence[Sample]) -> dict[str, float]:
    """That the best candidate is right, of questions in scope."""
    return _curve([(best, best["right"], best["in scope"], share) for best, share in samples], CLARITY)


def _has_both(best: Best) -> bool:
    return 0 < best["in scope"].mean() < 1


def _even(best: Best) -> np.ndarray:
    inside = best["in scope"]
    return np.where(inside == 1, 0.5 / inside.mean(), 0.5 / (1 - inside.mean()))


def _curve(
    samples: Sequence[tuple[Best, np.ndarray, np.ndarray, float]], names: Sequence[str], penalty: float = 1e-3
) -> dict[str, float]:
    """A logistic regression on the named columns. What is refused is not asked after."""
    seen = [best["refused"] == 0 for best, *_ in samples]
    columns = np.concatenate(
        [
            np.stack([best[name][kept] for name in names], axis=1)
            for (best, *_), kept in zip(samples, seen, strict=True)
        ]
    )
    truth = np.concatenate([target[kept] for (_, target, _, _), kept in zip(samples, seen, strict=True)])
    share = np.concatenate(
        [
            weight * each[kept] / max(each[kept].sum(), 1e-9)
            for (_, _, each, weight), kept in zip(samples, seen, strict=True)
        ]
    ) / sum(weight for *_, weight in samples)
    middle, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-9
    design = np.c_[(columns - middle) / spread, np.ones(len(columns))]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = design @ weights
        slope = design.T @ (share * (expit(logits) - truth))
        slope[:-1] += penalty * weights[:-1]
        total = (share * (np.logaddexp(0, logits) - truth * logits)).sum() + penalty * weights[:-1] @ weights[:-1] / 2
        return total, slope

    bounds = [*((None, 0) if SIGNS.get(name, 1) < 0 else (0, None) for name in names), (None, None)]
    weights = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    slopes = weights[:-1] / spread
    curve = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return {**curve, "constant": round(float(weights[-1] - slopes @ middle), 4)}
