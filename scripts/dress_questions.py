"""Ask the question gate in everything that people and Discord wrap a question in, and print what that costs.

    python scripts/dress_questions.py [--only NAME ...] [--refused] [--limit N] [--seed N] [--failures] [--json OUT]

Every question that the fact base must answer is asked plain, and again in each dressing that applies to it; then some
messages of several questions. A dressing may lose one point of right answers (of a hundred questions), chat words two,
a story ten, and none may add a wrong answer or drop a question in silence: where one does, the line is marked, and
the exit code is 1. The columns: how many were asked; how many of these are right plain; right, wrong, offered and
unknown in the dressing; the points of right answers won or lost; the wrong ones that are not wrong plain; the messages
of which a question was dropped in silence; and those of which a part was named as unanswered beside the right answer.
"""

from __future__ import annotations

import argparse
import random
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluation.asking import Verdict
from bot.evaluation.dressing.joined import measure_joined
from bot.evaluation.dressing.joining import joinings
from bot.evaluation.dressing.measuring import Row, Worn, ask_plain, measure
from bot.evaluation.dressing.registry import dressings
from bot.knowledge.shipped import shipped_directory
from bot.terminal.json_file import add_json, write_json
from bot.terminal.opening import open_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.answerer import Answerer
    from bot.evaluation.asking import QuestionResult

COLUMNS = ("asked", "plain", "right", "wrong", "offered", "unknown", "points", "new", "dropped", "named", "")
WIDTH = 124
"""Columns where the output is no terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and tell whether all keep their bounds: 0 or 1."""
    options = _options(arguments)
    opened = open_knowledge(options.knowledge)
    asked = ask_plain(opened.answerer, opened.library.current().base)
    rows = list(_rows(opened.answerer, asked, options))
    console = Console(markup=False, emoji=False, highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    console.print(table(rows))
    if options.failures:
        for row in rows:
            console.print(failures(row))
    write_json(options.json, {"seed": options.seed, "rows": [as_json(row) for row in rows]})
    return 0 if all(row.keeps_its_bound for row in rows) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", metavar="NAME", nargs="+", help="dressings or groups whose name has this in it")
    parser.add_argument("--limit", metavar="N", type=int, help="ask so many of the questions (default: all)")
    parser.add_argument(
        "--messages", metavar="N", type=int, default=150, help="messages of several questions, of each kind"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1)
    parser.add_argument("--knowledge", metavar="DIR", type=Path, default=shipped_directory(), help="another fact base")
    parser.add_argument("--refused", action="store_true", help="ask what must be refused instead: an answer is wrong")
    parser.add_argument("--failures", action="store_true", help="list what is worse than plain")
    add_json(parser)
    return parser.parse_args(arguments)


def _rows(answerer: Answerer, asked: Sequence[QuestionResult], options: argparse.Namespace) -> Iterator[Row]:
    single = [each for each in asked if bool(each.question.facts) is not options.refused]
    if options.limit is not None and options.limit < len(single):
        single = random.Random(options.seed).sample(single, options.limit)
    yield Row("plain", "", 0, tuple(_as_it_is(each) for each in single))
    for dressing in dressings():
        if _is_wanted((dressing.name, dressing.group), options.only):
            yield measure(answerer, single, dressing, options.seed)
    for joining in () if options.refused else joinings():
        if _is_wanted((joining.name, "several questions"), options.only):
            yield measure_joined(answerer, asked, joining, options.seed, options.messages)


def _as_it_is(asked: QuestionResult) -> Worn:
    return Worn(asked.verdict, asked.question.text, asked.question.facts, asked.verdict, asked.answered)


def _is_wanted(names: Sequence[str], only: Sequence[str] | None) -> bool:
    return not only or any(wanted.lower() in name.lower() for wanted in only for name in names)


def table(rows: Sequence[Row]) -> Table:
    """A line for each dressing, under the name of its group."""
    made = Table(box=None, pad_edge=False)
    made.add_column("", no_wrap=True)
    for name in COLUMNS:
        made.add_column(name, justify="right", no_wrap=True)
    for group, members in groupby(rows, key=lambda row: row.group):
        if group:
            made.add_row(Text(group, style="bold"))
        for row in members:
            made.add_row(*_cells(row), style="" if row.keeps_its_bound else "red")
    return made


def _cells(row: Row) -> tuple[str, ...]:
    counts = row.counts
    return (
        f"  {row.name}" if row.group else row.name,
        f"{len(row.worn):,}",
        f"{row.plain[Verdict.RIGHT]:,}",
        *(f"{counts[verdict]:,}" for verdict in (Verdict.RIGHT, Verdict.WRONG, Verdict.OFFERED, Verdict.REFUSED)),
        f"{row.difference:+.1f}",
        f"{row.newly_wrong:,}" if row.newly_wrong else "",
        f"{row.dropped:,}" if row.dropped else "",
        f"{row.named:,}" if row.named else "",
        "" if row.keeps_its_bound else f"over ({row.may_lose:g})",
    )


def failures(row: Row) -> Text:
    """Every message of a row that is worse than plain, with what was expected and what came of it."""
    lines = Text()
    for each in row.worn:
        if each.is_worse:
            told = ", ".join(each.told) or "nothing"
            lines.append(f"\n{row.name}: {each.text!r}\n", style="bold")
            lines.append(f"  expected {', '.join(each.expected)}; {each.verdict.value}: {told}")
            lines.append("".join(f"\n  dropped in silence: {question!r}" for question in each.dropped))
    return lines


def as_json(row: Row) -> dict[str, object]:
    """A row's figures, and each message that is worse than plain."""
    return {
        "name": row.name,
        "group": row.group,
        "asked": len(row.worn),
        "plain": {verdict.value: row.plain[verdict] for verdict in Verdict},
        "dressed": {verdict.value: row.counts[verdict] for verdict in Verdict},
        "points": round(row.difference, 2),
        "may_lose": row.may_lose,
        "newly_wrong": row.newly_wrong,
        "dropped": row.dropped,
        "named": row.named,
        "keeps_its_bound": row.keeps_its_bound,
        "worse": [
            {
                "text": each.text,
                "expected": each.expected,
                "verdict": each.verdict.value,
                "told": each.told,
                "dropped": each.dropped,
            }
            for each in row.worn
            if each.is_worse
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
