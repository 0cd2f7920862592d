"""Speed and memory of the matching as a base grows, beside the usual fuzzy search over the same phrasings."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from bot.evaluation.growing import grown, phrasings_of
from bot.evaluation.memory import resident_bytes
from bot.evaluation.metrics import percentile
from bot.evaluation.progress import untracked
from bot.matching.matcher import Matcher
from bot.matching.profiles import Circumstances

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.evaluation.progress import Track
    from bot.knowledge.model import KnowledgeBase

ROADBOOK = "roadbook"
SCORERS = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}
"""What most bots do instead of matching: one fuzzy score over every phrasing, by the scorers that are used most."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds a question."""

    p50: float
    p99: float


@dataclass(frozen=True)
class Measured:
    """One size of the base. ``times`` holds Roadbook's and each scorer's; memory is None where no system tells it."""

    phrasings: int
    intents: int
    build_seconds: float
    bytes_a_phrasing: float | None
    times: dict[str, Times]

    def ratio(self, scorer: str) -> float:
        """Roadbook's median time as a share of the scorer's: 0.5 is twice as fast."""
        return self.times[ROADBOOK].p50 / self.times[scorer].p50


def measure_sizes(
    base: KnowledgeBase, sizes: Sequence[int], questions: Sequence[str], day: date, track: Track = untracked
) -> tuple[Measured, ...]:
    """Measure the base itself, then made as large as each size says, with the same questions, one after another."""
    all_sizes = (len(phrasings_of(base)), *sizes)
    return tuple(_measure(base, size, questions, day) for size in track(all_sizes, "Sizes"))


def _measure(base: KnowledgeBase, size: int, questions: Sequence[str], day: date) -> Measured:
    larger = grown(base, size)
    phrasings = phrasings_of(larger)
    start = perf_counter_ns()
    matcher = Matcher.build(larger)
    seconds = (perf_counter_ns() - start) / 1e9
    asked = Circumstances(day)
    times = {ROADBOOK: _timed(lambda question: matcher.rank(matcher.read(question), asked), questions)}
    for scorer in SCORERS:
        times[scorer] = _timed(_search(phrasings, scorer), questions)
    return Measured(len(phrasings), len(larger.intents), seconds, bytes_a_phrasing(base, size), times)


def _search(phrasings: Sequence[str], scorer: str) -> Callable[[str], object]:
    return lambda question: extract_one(question, phrasings, scorer)


def _timed(match: Callable[[str], object], questions: Sequence[str]) -> Times:
    milliseconds = []
    for question in questions:
        start = perf_counter_ns()
        match(question)
        milliseconds.append((perf_counter_ns() - start) / 1e6)
    return Times(percentile(milliseconds, 50), percentile(milliseconds, 99))


def bytes_a_phrasing(base: KnowledgeBase, size: int) -> float | None:
    """The memory that a base of this size takes, for each phrasing; None on a system that does not tell.

    Measured in a fresh process, where nothing that was freed before is used again and hides the growth.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        growth = fresh.submit(growth_in_bytes, base, size).result()
    return None if growth is None else growth / size


def growth_in_bytes(base: KnowledgeBase, size: int) -> int | None:
    """By how much resident memory grows while a base of this size is made and indexed; None where none tells it.

    A first small base is built before, so that libraries and word vectors do not count, which do not grow with a base.
    """
    warm = Matcher.build(grown(base, min(size, 100)))
    before = resident_bytes()
    matcher = Matcher.build(grown(base, size))
    after = resident_bytes()
    del warm, matcher
    return None if before is None or after is None else after - before


def report(measured: Sequence[Measured]) -> dict[str, Any]:
    """All figures as a JSON object: ``sizes``, one entry each; times in milliseconds, memory in bytes."""
    return {"sizes": [_entry(each) for each in measured]}


def _entry(measured: Measured) -> dict[str, Any]:
    memory = measured.bytes_a_phrasing
    return {
        "phrasings": measured.phrasings,
        "intents": measured.intents,
        "build_seconds": round(measured.build_seconds, 3),
        "bytes_per_phrasing": None if memory is None else round(memory),
        "latency_ms": {
            name: {"p50": round(times.p50, 4), "p99": round(times.p99, 4)} for name, times in measured.times.items()
        },
        "ratio_p50": {scorer: round(measured.ratio(scorer), 5) for scorer in SCORERS},
    }


def extract_one(question: str, phrasings: Sequence[str], scorer: str) -> int:
    """The place of the phrasing that ``rapidfuzz.process.extractOne`` finds by a scorer of `SCORERS`."""
    _, _, place = process.extractOne(question, phrasings, scorer=SCORERS[scorer])
    return place
