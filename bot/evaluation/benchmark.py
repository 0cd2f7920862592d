"""Measures the matching on a labelled intent set, through the same code as any fact base."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from bot.evaluation.intent_base import intent_base
from bot.evaluation.memory import peak_megabytes
from bot.evaluation.metrics import auroc, percentile, threshold_answering
from bot.evaluation.progress import untracked
from bot.matching.matcher import Matcher
from bot.matching.profiles import Circumstances

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.evaluation.labelled_texts import Labelled
    from bot.evaluation.progress import Track
    from bot.knowledge.model import KnowledgeBase

FALSE_ANSWERS = (5, 10, 20)
"""The shares of out-of-scope texts answered, in percent, for which the share answered right is told."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A text with the likeliest intent, how sure the matching is of it (0 to 1), and how long it took."""

    text: str
    expected: str | None
    predicted: str | None
    probability: float
    milliseconds: float

    @property
    def is_right(self) -> bool:
        """Whether it is in scope, and the likeliest intent is its own."""
        return self.expected is not None and self.predicted == self.expected


@dataclass(frozen=True)
class Benchmark:
    """A whole run. ``phrasings`` counts those of all intents."""

    intents: int
    phrasings: int
    build_seconds: float
    matched: tuple[Matched, ...]

    @property
    def inside(self) -> tuple[Matched, ...]:
        """The texts that ask for one of the intents."""
        return tuple(each for each in self.matched if each.expected is not None)

    @property
    def outside(self) -> tuple[Matched, ...]:
        """The texts that ask for none of them."""
        return tuple(each for each in self.matched if each.expected is None)


def run_benchmark(
    phrasings: Mapping[str, Sequence[str]],
    test: Sequence[Labelled],
    day: date,
    prepare: Callable[[KnowledgeBase], Matcher] = Matcher.build,
    track: Track = untracked,
) -> Benchmark:
    """Build a base of the phrasings, made ready by ``prepare``; ask it every text of the test set as on this day."""
    start = perf_counter_ns()
    matcher = prepare(intent_base(phrasings))
    seconds = (perf_counter_ns() - start) / 1e9
    circumstances = Circumstances(day)
    matched = tuple(_match(matcher, each, circumstances) for each in track(test, "Matching"))
    return Benchmark(len(phrasings), sum(map(len, phrasings.values())), seconds, matched)


def _match(matcher: Matcher, labelled: Labelled, circumstances: Circumstances) -> Matched:
    start = perf_counter_ns()
    candidates = matcher.rank(matcher.read(labelled.text), circumstances)
    milliseconds = (perf_counter_ns() - start) / 1e6
    if not candidates:
        return Matched(labelled.text, labelled.label, None, 0.0, milliseconds)
    best = candidates[0]
    return Matched(labelled.text, labelled.label, best.intent.id, best.probability * best.clarity / 100, milliseconds)


def report(run: Benchmark, none: str) -> dict[str, Any]:
    """The whole run as a JSON object: ``summary`` and ``items``. ``none`` is the label of texts out of scope."""
    return {"summary": summary(run), "items": [_item(each, none) for each in run.matched]}


def summary(run: Benchmark) -> dict[str, Any]:
    """The figures. Shares are 0 to 1; a figure that needs texts out of scope is None where there are none.

    ``answered_right_at`` has, for each percentage of out-of-scope texts that is allowed to be answered, the share of
    in-scope texts that are answered, and right, at the lowest threshold that allows no more.
    ``peak_memory_mb`` is of the whole process: interpreter, libraries, model, index and test set.
    """
    inside, outside = run.inside, run.outside
    times = [each.milliseconds for each in run.matched]
    area = auroc([each.probability for each in inside], [each.probability for each in outside])
    return {
        "n": {
            "in_scope": len(inside),
            "out_of_scope": len(outside),
            "intents": run.intents,
            "phrasings": run.phrasings,
        },
        "accuracy": _share_right(inside),
        "auroc": None if area is None else round(area, 4),
        "answered_right_at": {str(percent): _answered_right(run, percent) for percent in FALSE_ANSWERS},
        "latency_ms": {"p50": round(percentile(times, 50), 3), "p99": round(percentile(times, 99), 3)},
        "build_seconds": round(run.build_seconds, 3),
        "peak_memory_mb": peak_megabytes(),
    }


def _answered_right(run: Benchmark, percent: int) -> float | None:
    if not run.inside or not run.outside:
        return None
    threshold = threshold_answering([each.probability for each in run.outside], percent / 100)
    right = sum(each.is_right and each.probability > threshold for each in run.inside)
    return round(right / len(run.inside), 4)


def _share_right(inside: Sequence[Matched]) -> float | None:
    return round(sum(each.is_right for each in inside) / len(inside), 4) if inside else None


def _item(matched: Matched, none: str) -> dict[str, object]:
    return {
        "text": matched.text,
        "expected": none if matched.expected is None else matched.expected,
        "predicted": matched.predicted,
        "confidence": round(100 * matched.probability, 2),
    }
