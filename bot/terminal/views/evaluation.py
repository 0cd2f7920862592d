"""What a question set came to, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.evaluation.asking import Verdict
from bot.terminal.views.layout import LOUD, QUIET, WARNING, Hanging, paragraph, words
from bot.terminal.views.safe_text import safe
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from bot.evaluation.asking import QuestionResult

MOST_LISTED = 60
"""Wrong answers past these are in the JSON; a person reads no more."""


def evaluation_view(
    summary: Mapping[str, Any],
    asked: Sequence[QuestionResult],
    known: Collection[str],
    rules: Mapping[str, Mapping[str, int]] | None = None,
) -> Group:
    """The table, the confidence's error and the time, then the wrong answers. ``known`` are the base's facts.

    ``rules`` is what each rule changes, where that was measured.
    """
    return Group(*_parts(summary, asked, known), *(() if rules is None else _rules(rules)))


def _parts(
    summary: Mapping[str, Any], asked: Sequence[QuestionResult], known: Collection[str]
) -> Iterator[RenderableType]:
    yield _table(summary)
    error, latency = summary["calibration"], summary["latency_ms"]
    yield paragraph(f"Calibration error of the answered: {'-' if error is None else format(error, '.3f')}")
    yield paragraph(f"Time a question: p50 {latency['p50']:.2f} ms, p99 {latency['p99']:.2f} ms")
    yield from verdict_lines(summary.get("verdicts", {}))
    if second := summary["right_by_second"]:
        yield paragraph(f"Right only by the second of two facts: {second}")
    unknown = sorted({fact for each in asked for fact in each.question.facts} - set(known))
    if unknown:
        names = ", ".join(unknown[:5]) + (", ..." if len(unknown) > 5 else "")  # noqa: PLR2004 - as many as fit a line
        yield paragraph(f"The fact base lacks {count(len(unknown), 'expected fact')}: {names}", WARNING)
    yield from _wrong([each for each in asked if each.verdict is Verdict.WRONG])


def verdict_lines(found: Mapping[str, int]) -> Iterator[RenderableType]:
    """What the verdicts and values in front of answers are worth, where questions say what they should be."""
    firsts = {name: found[name] for name in ("value first", "value later") if name in found}
    verdicts = {name: number for name, number in found.items() if name not in firsts}
    for name, counts in (("Verdicts", verdicts), ("Values", firsts)):
        if n := sum(counts.values()):
            yield paragraph(f"{name} ({n}): {', '.join(f'{key} {_share(each, n)}' for key, each in counts.items())}")


def _rules(rules: Mapping[str, Mapping[str, int]]) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False)
    table.add_column("rule", no_wrap=True)
    for name in ("verdicts changed", "more right", "more wrong"):
        table.add_column(name, justify="right")
    for rule, found in rules.items():
        table.add_row(words(rule), str(found["changed"]), f"{found['right']:+d}", f"{found['wrong']:+d}")
    yield Text()
    yield table


def _table(summary: Mapping[str, Any]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("", no_wrap=True)
    for name in ("n", "right", "offered", "wrong", "refused"):
        table.add_column(name, justify="right", no_wrap=True)
    _row(table, "questions", summary["questions"])
    for name in ("followups", "temporal", "several"):
        _row(table, name, summary.get(name, {"n": 0}))
    for domain, figures in summary["out_of_scope"].items():
        # Out of scope, an answer is what a wrong one is in scope.
        _row(table, f"out of scope, {safe(domain)}", {**figures, "wrong": figures["answered"]})
    return table


def _row(table: Table, name: str, figures: Mapping[str, int]) -> None:
    n = figures["n"]
    if n:
        cells = (_share(figures.get(key), n) for key in ("right", "offered", "wrong", "refused"))
        table.add_row(Text(name), f"{n:,}", *cells)


def _share(number: int | None, n: int) -> str:
    return "-" if number is None else f"{number:,} ({100 * number / n:.1f} %)"


def _wrong(wrong: Sequence[QuestionResult]) -> Iterator[RenderableType]:
    if not wrong:
        return
    yield Text()
    yield paragraph(count(len(wrong), "wrong answer"), LOUD)
    for each in wrong[:MOST_LISTED]:
        expected = ", ".join(each.question.facts) or f"none ({each.question.domain})"
        told = " / ".join((*each.question.before, each.question.text))
        yield Hanging(f"{each.confidence:>4}  ", words(f"{told}: {', '.join(each.answered)}, not {expected}"))
    if len(wrong) > MOST_LISTED:
        yield paragraph(f"      and {len(wrong) - MOST_LISTED:,} more; --json has them all", QUIET)
