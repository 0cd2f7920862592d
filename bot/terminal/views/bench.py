"""Speed and memory as a table for people. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from bot.evaluation.speed import ROADBOOK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.evaluation.speed import Measured


def bench_view(measured: Sequence[Measured]) -> Table:
    """One column for each size of the base."""
    table = Table(box=None, pad_edge=False)
    table.add_column("phrasings", no_wrap=True)
    for each in measured:
        table.add_column(f"{each.phrasings:,}", justify="right", no_wrap=True)
    table.add_row("intents", *(f"{each.intents:,}" for each in measured))
    table.add_row("build, s", *(f"{each.build_seconds:.2f}" for each in measured))
    table.add_row("bytes a phrasing", *(_bytes(each.bytes_a_phrasing) for each in measured))
    for name in measured[0].times:
        table.add_row(f"{name}, p50 ms", *(f"{each.times[name].p50:.2f}" for each in measured))
        table.add_row(f"{name}, p99 ms", *(f"{each.times[name].p99:.2f}" for each in measured))
    for name in (name for name in measured[0].times if name != ROADBOOK):
        table.add_row(f"roadbook of {name}", *(f"{each.ratio(name):.3f}" for each in measured))
    return table


def _bytes(number: float | None) -> str:
    return "-" if number is None else f"{number:,.0f}"
