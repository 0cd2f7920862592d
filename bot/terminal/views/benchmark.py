"""What a benchmark came to, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group

from bot.terminal.views.layout import Hanging, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def benchmark_view(summary: Mapping[str, Any]) -> Group:
    """One figure a line, its value first."""
    return Group(*(Hanging(f"{value:>10}  ", words(meaning)) for value, meaning in _lines(summary)))


def _lines(summary: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    n, latency = summary["n"], summary["latency_ms"]
    yield f"{n['intents']:,}", f"intents, with {n['phrasings']:,} phrasings"
    yield f"{n['in_scope']:,}", "texts in scope"
    yield f"{n['out_of_scope']:,}", "texts out of scope"
    yield _percent(summary["accuracy"]), "of the texts in scope get the right intent"
    if summary["auroc"] is not None:
        yield f"{summary['auroc']:.3f}", "AUROC of the confidence, in scope against out"
    for allowed, share in summary["answered_right_at"].items():
        if share is not None:
            yield _percent(share), f"are answered right where {allowed} % of those out of scope are answered"
    yield f"{latency['p50']:.2f} ms", f"a text at the median, {latency['p99']:.2f} ms at the 99th percentile"
    yield f"{summary['build_seconds']:.2f} s", "to build the base"
    if summary["peak_memory_mb"] is not None:
        yield f"{summary['peak_memory_mb']:,.0f} MB", "resident at most: the whole process, with its libraries"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
