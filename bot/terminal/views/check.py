"""What a check found, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.terminal.views.layout import LOUD, QUIET, Hanging, paragraph, words
from bot.terminal.views.safe_text import safe
from bot.terminal.views.wording import count, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.knowledge.problems import Problem
    from bot.terminal.check_links import LinksReport
    from bot.terminal.inspection import Holdings, Inspection


MOST_ADVICE = 10
"""Notes that are shown: a base that is just begun needs the same one everywhere."""
_LACKING = "Of {language}, Roadbook does not know: {lacking}. There it reads questions by likeness alone."


def check_view(inspection: Inspection) -> Group:
    """Errors, then warnings, then what the base holds, then the verdict."""
    return Group(*_parts(inspection))


def warnings_view(warnings: Sequence[Problem]) -> Group:
    """Warnings under their number; nothing where there are none."""
    return Group(*_listed("warning", warnings, "bold yellow"))


def links_view(report: LinksReport) -> Group:
    """What came of asking for the cited pages."""
    unsure = "Of {} nothing could be learnt: their sites do not answer programs, or not now."
    unasked = "Of {} the sites ask programs not to look."
    lines = [paragraph(f"{count(report.addresses, 'cited page')}: {count(len(report.warnings), 'warning')}.", LOUD)]
    lines += [paragraph(unsure.format(f"{report.unsure:,}"))] * bool(report.unsure)
    lines += [paragraph(unasked.format(f"{report.unasked:,}"))] * bool(report.unasked)
    return Group(Text(), *_listed("warning", report.warnings, "bold yellow"), *lines)


def _parts(inspection: Inspection) -> Iterator[RenderableType]:
    yield from _listed("error", inspection.errors, "bold red")
    yield from _listed("warning", inspection.warnings, "bold yellow")
    yield from _listed("note", inspection.advice[:MOST_ADVICE], "bold")
    if inspection.holdings is not None:
        yield paragraph(f"{inspection.directory} (revision {inspection.revision})", LOUD)
        yield from _summary(inspection.holdings)
        if inspection.lacking:
            yield Text()
            yield paragraph(
                _LACKING.format(language=name_of(inspection.language), lacking=", ".join(inspection.lacking))
            )
        yield Text()
    yield _verdict(inspection)


def _listed(kind: str, problems: Sequence[Problem], style: str) -> Iterator[RenderableType]:
    if problems:
        yield paragraph(count(len(problems), kind), style)
        yield from map(_line, problems)
        yield Text()


def _line(problem: Problem) -> Text:
    """One problem on one line that is never broken, so that editors and ``grep`` find file and line."""
    line = Text(no_wrap=True, overflow="ignore")
    line.append(safe(f"{problem.file}:{problem.line}:{problem.column}:"), style=QUIET)
    line.append(f" {safe(problem.message)}")
    line.append(f" {safe(problem.hint)}" if problem.hint else "", style="cyan")
    return line


def _summary(holdings: Holdings) -> Iterator[Hanging]:
    rows = {
        "intents": holdings.intents,
        "facts": holdings.facts,
        "phrasings": holdings.phrasings,
        "phrasings of what no fact tells": holdings.out_of_scope,
        "sources": holdings.sources,
        "editions": holdings.editions,
        "figures shown in a quoted fragment, or derived": holdings.figures - holdings.unquoted,
        "figures that no fragment shows": holdings.unquoted,
        "facts past their review date": holdings.overdue,
    }
    for name, number in rows.items():
        yield Hanging(f"{number:>7,}  ", words(name))


def _verdict(inspection: Inspection) -> Hanging:
    if not inspection.errors:
        return paragraph("This fact base can go live.", "bold green")
    errors = count(len(inspection.errors), "error")
    return paragraph(f"This fact base cannot go live: {errors} to mend in {inspection.directory}.", "bold red")
