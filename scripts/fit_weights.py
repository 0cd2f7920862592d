"""Fit the weights of the matching, and write them to bot/matching/weights.json.

Run from a checkout, with the extra ``fit`` installed::

    python scripts/fit_weights.py --clinc clinc150.json --banking banking77_train.csv

What they are fitted on, and never what judges them:

- CLINC150's ``train`` (Larson et al. 2019) and BANKING77's training set (Casanueva et al. 2020): some phrasings of
  each intent make a base, others are asked; CLINC150's ``oos_train`` is out of scope;
- the fact base itself, at arm's length: the last phrasings of each intent (other people wrote them than the
  first) are asked of a base of the first ones;
- the question gate, ``knowledge/questions.yaml``: asked of the whole base; what must be refused is out of scope;
- CLINC150's training texts, asked of the fact base: it knows nothing of any of them.

A "lean" base has about 10 phrasings an intent, a "rich" one about 100; each is fitted by itself. The evidence weights
come from a conditional logit over the candidates (McFadden 1974), the curves from logistic regressions. What people
ask is in scope more often than half of the time: how often is told by the gate, and corrects the confidence.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logsumexp

from bot.answering.editions import circumstances
from bot.knowledge.loader import load
from bot.knowledge.model import AnswerKind, Fact, Intent, KnowledgeBase, Status, Wording
from bot.knowledge.shipped import shipped_directory
from bot.matching.encoder import TransformerVectors
from bot.matching.evidence import CLOSE, LOOSE
from bot.matching.matcher import SAID, Matcher
from bot.matching.profiles import AGREEMENT
from bot.matching.weights import LEAN, RICH, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.matching.encoder import Encoder

MEASURES = (*LOOSE, *CLOSE, *AGREEMENT)
COLUMNS = (*MEASURES, *SAID)
CONFIDENCE = ("score", "presence", "nearest", "length", "content", "personal", "of the day")
CLARITY = ("lead",)
SHIPPED = Path(__file__).parents[1] / "bot" / "matching" / "weights.json"
ASKED_ON = date(2026, 11, 23)
SHARE_KEPT = 0.62
"""Of each intent's phrasings, these come first and make the base when the others are asked."""
LEAN_MIXTURE = ("gate", "clinc", "clinc", "banking", "banking")
RICH_MIXTURE = ("held out", "held out", "gate", "clinc", "banking")
THRESHOLDS = {"answer": 50, "offer": 8, "clear": 78}
"""Probability to answer and to offer (before ``in_scope`` corrects it), and clarity to answer: about 2 % of the
held-out questions are then answered wrong, as the report that this script prints shows."""

Question = tuple[str, frozenset[str], date]


@dataclass(frozen=True)
class Vectors:
    """Whose vectors the matching gets."""

    encoder: Encoder | None
    bundled: bool


@dataclass(frozen=True)
class Measured:
    """Questions with their candidates: ``rows[i]`` has a line of measures for each, ``right[i]`` the right lines.

    ``right`` is None for a question that is out of scope; ``told[i]`` marks the lines of what facts tell.
    """

    rows: list[np.ndarray]
    told: list[np.ndarray]
    right: list[frozenset[int] | None]


def main() -> None:
    """Fit, write, report."""
    options = _options()
    clinc = json.loads(options.clinc.read_text(encoding="utf-8"))
    with options.banking.open(encoding="utf-8", newline="") as file:
        banking = [(row["text"].strip(), row["category"]) for row in csv.DictReader(file)]
    base = load(options.knowledge).base
    if base is None:
        raise SystemExit(f"The fact base in {options.knowledge} has errors: see roadbook check.")
    vectors = Vectors(TransformerVectors(options.model) if options.model else None, not options.without_vectors)
    kind = "transformer" if options.model else "none" if options.without_vectors else "words"
    fitted = {
        "lean": _fit(_regime(base, clinc, banking, LEAN, vectors), LEAN_MIXTURE, ("clinc",)),
        "rich": _fit(_regime(base, clinc, banking, RICH, vectors), RICH_MIXTURE, ("gate", "clinc", "far")),
        "thresholds": THRESHOLDS,
        "in_scope": round(sum(bool(question.facts) for question in base.gate) / len(base.gate), 3),
    }
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
    parser.add_argument("--model", help="fit for this sentence-transformers model instead of the bundled word vectors")
    parser.add_argument("--without-vectors", action="store_true", help="fit for a matching without any vectors")
    return parser.parse_args()


def _regime(
    base: KnowledgeBase,
    clinc: dict[str, list[list[str]]],
    banking: list[tuple[str, str]],
    each: int,
    vectors: Vectors,
) -> dict[str, Measured]:
    """All sets for bases of about ``each`` phrasings an intent."""
    refused: list[Question] = [(question.text, frozenset(), ASKED_ON) for question in base.gate if not question.facts]
    first, held = _held_out(base, each)
    outside: list[Question] = [(text, frozenset(), ASKED_ON) for text, _ in clinc["oos_train"]]
    clinc_base, clinc_asked = _labelled([(text, label) for text, label in clinc["train"]], min(each, 60))
    bank_base, bank_asked = _labelled(banking, min(each, 30))
    return {
        "held out": _measure(first, [*held, *refused], vectors),
        "gate": _measure(_thinned(base, each), _gate(base), vectors),
        "clinc": _measure(clinc_base, [*clinc_asked, *outside], vectors),
        "banking": _measure(bank_base, bank_asked, vectors),
        "far": _measure(_thinned(base, each), _far(clinc), vectors),
    }


def _far(clinc: dict[str, list[list[str]]], asked: int = 1000) -> list[Question]:
    """What people say to an assistant; the fact base knows nothing of it."""
    texts = [text for split in ("train", "oos_train") for text, _ in clinc[split]]
    return [(text, frozenset(), ASKED_ON) for text in random.Random(1).sample(texts, min(asked, len(texts)))]


def _held_out(base: KnowledgeBase, each: int, asked: int = 1500) -> tuple[KnowledgeBase, list[Question]]:
    kept, questions = [], []
    for intent in base.intents:
        cut = int(SHARE_KEPT * len(intent.phrasings))
        kept.append(replace(intent, phrasings=intent.phrasings[:cut]))
        questions += [(_dated(text), frozenset({intent.id}), ASKED_ON) for text in intent.phrasings[cut:]]
    random.Random(1).shuffle(questions)
    return _thinned(replace(base, intents=tuple(kept)), each), questions[:asked]


def _dated(text: str) -> str:
    return text.replace("{edition}", random.Random(text).choice(["2025", "2026"]))


def _thinned(base: KnowledgeBase, each: int) -> KnowledgeBase:
    draw = random.Random(1)
    return replace(
        base,
        intents=tuple(
            replace(intent, phrasings=tuple(draw.sample(intent.phrasings, min(each, len(intent.phrasings)))))
            if each < RICH
            else intent
            for intent in base.intents
        ),
    )


def _gate(base: KnowledgeBase) -> list[Question]:
    """The gate's questions; the first of a question's facts is the one that it is meant for."""
    intents = defaultdict(set)
    for intent in base.intents:
        for fact in intent.facts:
            intents[fact.id].add(intent.id)
    return [
        (question.text, frozenset(intents[question.facts[0]] if question.facts else ()), question.asked_on or ASKED_ON)
        for question in base.gate
    ]


def _labelled(pairs: Iterable[tuple[str, str]], each: int, asked: int = 1500) -> tuple[KnowledgeBase, list[Question]]:
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for text, label in pairs:
        by_label[label].append(text)
    draw, intents, questions = random.Random(1), [], []
    for label in sorted(by_label):
        texts = draw.sample(by_label[label], len(by_label[label]))
        intents.append(_bare_intent(label, texts[:each]))
        questions += [(text, frozenset({label}), ASKED_ON) for text in texts[each:]]
    draw.shuffle(questions)
    return KnowledgeBase("labelled", tuple(intents)), questions[:asked]


def _bare_intent(label: str, texts: Sequence[str]) -> Intent:
    fact = Fact(label, texts[0], Status.CONFIRMED, Wording("", "", ""), (), ASKED_ON)
    return Intent(label, "", texts[0], AnswerKind.THING, tuple(texts), (fact,))


def _measure(base: KnowledgeBase, questions: Sequence[Question], vectors: Vectors) -> Measured:
    blank = Weights({}, {}, {}, 0, 0, 0)
    matcher = Matcher.build(base, vectors.encoder, blank, bundled=vectors.bundled)
    rows: list[np.ndarray] = []
    told: list[np.ndarray] = []
    right: list[frozenset[int] | None] = []
    for text, intents, today in questions:
        reading = matcher.read(text)
        if not reading.words:
            continue
        shortlist, measures = matcher.measure(reading, circumstances(reading.mentions, base.editions, today))
        rows.append(np.stack([measures[name] for name in COLUMNS], axis=1).astype(float))
        candidates = [matcher.index.intents[place] for place in shortlist]
        told.append(np.array([not candidate.is_out_of_scope for candidate in candidates]))
        lines = frozenset(line for line, candidate in enumerate(candidates) if candidate.id in intents)
        right.append(lines if intents else None)
    return Measured(rows, told, right)


def _fit(sets: dict[str, Measured], mixture: Sequence[str], scopes: Sequence[str]) -> dict[str, dict[str, float]]:
    """``mixture`` names the sets for the evidence (one named twice counts twice), ``scopes`` those for confidence."""
    evidence = _evidence([sets[name] for name in mixture])
    stands = {name: _standing(measured, evidence) for name, measured in sets.items()}
    confidence = _curve([_in_scope(stands[name]) for name in scopes], CONFIDENCE)
    clarity = _curve([_told_apart(stands[name]) for name in ("held out", "clinc", "banking")], CLARITY)
    fitted = {
        "evidence": dict(zip(MEASURES, np.round(evidence, 3).tolist(), strict=True)),
        "confidence": confidence,
        "clarity": clarity,
    }
    print(json.dumps(fitted))
    for name, stand in stands.items():
        _report(name, stand, expit(_logits(confidence, stand)), expit(_logits(clarity, stand)))
    return fitted


def _evidence(sets: Sequence[Measured], penalty: float = 1e-3) -> np.ndarray:
    """Conditional logit: the right candidates' share of the exponentiated scores, as large as can be."""
    tables = [_padded(measured) for measured in sets]
    scale = np.mean([rows[real].std(axis=0) for rows, real, _ in tables], axis=0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = penalty * weights @ weights / 2, penalty * weights
        for rows, real, right in tables:
            scores = rows @ (weights / scale)
            everyone = np.where(real, scores, -1e9)
            chosen = np.where(right, scores, -1e9)
            all_mass, right_mass = logsumexp(everyone, axis=1), logsumexp(chosen, axis=1)
            total += (all_mass - right_mass).mean()
            pull = np.exp(everyone - all_mass[:, None]) - np.exp(chosen - right_mass[:, None])
            slope = slope + np.einsum("ij,ijk->k", pull, rows) / len(rows) / scale
        return total, slope

    return minimize(loss, np.zeros(len(MEASURES)), jac=True, method="L-BFGS-B").x / scale


def _padded(measured: Measured) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    kept = [(rows, right) for rows, right in zip(measured.rows, measured.right, strict=True) if right]
    widest = max(len(rows) for rows, _ in kept)
    table = np.zeros((len(kept), widest, len(MEASURES)))
    real, marked = np.zeros((len(kept), widest), bool), np.zeros((len(kept), widest), bool)
    for place, (rows, right) in enumerate(kept):
        table[place, : len(rows)] = rows[:, : len(MEASURES)]
        real[place, : len(rows)] = True
        marked[place, list(right)] = True
    return table, real, marked


def _standing(measured: Measured, evidence: np.ndarray) -> dict[str, np.ndarray]:
    """The best candidate of each question: its standing, whether it is right, whether the question is in scope.

    Questions that look most like what no fact tells are refused, whatever else they look like: they are left out.
    """
    found = defaultdict(list)
    for rows, told, right in zip(measured.rows, measured.told, measured.right, strict=True):
        scores = rows[:, : len(MEASURES)] @ evidence
        order = np.argsort(-scores, kind="stable")
        if not told[order[0]]:
            continue
        order = order[told[order]]
        best = order[0]
        found["score"].append(scores[best])
        found["lead"].append(scores[best] - (scores[order[1]] if len(order) > 1 else 0))
        for name in CONFIDENCE[1:]:
            found[name].append(rows[best, COLUMNS.index(name)])
        found["right"].append(bool(right) and best in right)
        found["in scope"].append(right is not None)
    return {name: np.array(values, float) for name, values in found.items()}


Sample = tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]


def _in_scope(stand: dict[str, np.ndarray]) -> Sample:
    inside = stand["in scope"]
    return stand, inside, np.where(inside == 1, 0.5 / max(inside.sum(), 1), 0.5 / max((1 - inside).sum(), 1))


def _told_apart(stand: dict[str, np.ndarray]) -> Sample:
    return stand, stand["right"], stand["in scope"] / stand["in scope"].sum()


def _curve(samples: Sequence[Sample], names: Sequence[str], penalty: float = 1e-2) -> dict[str, float]:
    """A logistic regression on the named columns, each set counting the same."""
    columns = np.concatenate([np.stack([stand[name] for name in names], axis=1) for stand, _, _ in samples])
    truth = np.concatenate([truth for _, truth, _ in samples])
    share = np.concatenate([share for _, _, share in samples]) / len(samples)
    middle, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-9
    design = np.c_[(columns - middle) / spread, np.ones(len(columns))]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = design @ weights
        slope = design.T @ (share * (expit(logits) - truth))
        slope[:-1] += penalty * weights[:-1]
        total = (share * (np.logaddexp(0, logits) - truth * logits)).sum() + penalty * weights[:-1] @ weights[:-1] / 2
        return total, slope

    weights = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = weights[:-1] / spread
    curve = dict(zip(names, np.round(slopes, 4).tolist(), strict=True))
    return {**curve, "constant": round(float(weights[-1] - slopes @ middle), 4)}


def _logits(curve: dict[str, float], stand: dict[str, np.ndarray]) -> np.ndarray:
    return sum(weight * stand[name] for name, weight in curve.items() if name != "constant") + curve["constant"]


def _report(name: str, stand: dict[str, np.ndarray], confidence: np.ndarray, clarity: np.ndarray) -> None:
    inside, right = stand["in scope"] == 1, stand["right"] == 1
    print(f"  {name}: right intent {_share(right, inside):.3f} of {inside.sum()}; {(~inside).sum()} out of scope")
    for answer in (0.4, 0.5, 0.6):
        for clear in (0.65, 0.7, 0.75, 0.8, 0.85):
            answered = (confidence >= answer) & (clarity >= clear)
            print(
                f"    confidence {answer} clarity {clear}: right {_share(answered & right, inside):.3f}"
                f" wrong {_share(answered & inside & ~right, inside):.3f}"
                f" out of scope answered {_share(answered & ~inside, ~inside):.3f}"
            )


def _share(some: np.ndarray, everything: np.ndarray) -> float:
    return some.sum() / max(everything.sum(), 1)


if __name__ == "__main__":
    main()
