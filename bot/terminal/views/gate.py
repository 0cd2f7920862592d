"""What the question gate came to, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.evaluation.asking import Verdict
from bot.evaluation.verdicts import fits
from bot.terminal.views.evaluation import verdict_lines
from bot.terminal.views.layout import LOUD, QUIET, WARNING, Hanging, paragraph, words
from bot.terminal.views.safe_text import safe
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.evaluation.gate import GateReport
    from bot.knowledge.problems import Problem


def gate_view(report: GateReport, directory: Path) -> Group:
    """The figures, each failure with its file and line, then the verdict."""
    return Group(*_parts(report, directory))


def _parts(report: GateReport, directory: Path) -> Iterator[RenderableType]:
    yield Text()
    yield paragraph(f"Question gate: {count(len(report.tried), 'question')}", LOUD)
    yield from _figures(report)
    yield from verdict_lines(fits(each.asked for each in report.tried))
    yield from (_line(each, directory) for each in report.failures)
    yield Text()
    yield _verdict(report)


def _figures(report: GateReport) -> Iterator[Hanging]:
    asked, strange = report.counts(report.answered), report.counts(report.refused)
    rows = {
        "answered with their fact": asked[Verdict.RIGHT],
        "offered their fact among others": asked[Verdict.OFFERED],
        "answered with another fact": asked[Verdict.WRONG],
        "neither answered nor offered": asked[Verdict.REFUSED],
        "refused, as they must be": strange[Verdict.REFUSED] + strange[Verdict.OFFERED],
        "answered, and must be refused": strange[Verdict.WRONG],
    }
    for name, number in rows.items():
        yield Hanging(f"{number:>7,}  ", words(name))


def _line(failure: Problem, directory: Path) -> Text:
    """One failure on one line that is never broken, so that editors and ``grep`` find file and line."""
    line = Text(no_wrap=True, overflow="ignore")
    file, here = (directory / failure.file).absolute(), Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    line.append(safe(f"{shown}:{failure.line}:"), style=QUIET)
    line.append(f" {safe(failure.message)}")
    line.append(f" {safe(failure.hint)}", style="cyan")
    return line


def _verdict(report: GateReport) -> Hanging:
    wrong, missed = 100 * report.tolerance.wrong, 100 * report.tolerance.missed
    tolerated = f"tolerated are {wrong:g} % answered wrong and {missed:g} % missed"
    if report.contradicting:
        lines = ", ".join(map(str, report.contradicting))
        contrary = f"that the contrary of a fact is told is never tolerated (questions.yaml, line {lines})"
        return paragraph(f"The question gate fails: {contrary}.", "bold red")
    if not report.passes:
        return paragraph(f"The question gate fails: {tolerated}.", "bold red")
    if report.failures:
        return paragraph(
            f"The question gate passes with {count(len(report.failures), 'failure')}: {tolerated}.", WARNING
        )
    return paragraph("The question gate passes.", "bold green")
