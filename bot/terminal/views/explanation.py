"""Why a question had its outcome, as a person reads it in a terminal. Pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.answering.explanation import Wanted
from bot.answering.outcome import Ambiguous, Answered
from bot.matching.features import FEATURES, FOR_CONFIDENCE
from bot.terminal.views.layout import LOUD, QUIET, WARNING, Hanging, paragraph, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from bot.answering.explanation import CandidateLine, EvidenceLine, Explanation, StatementLine
    from bot.answering.outcome import Outcome

DETAILED = 3
"""Candidates whose evidence is told unless all is asked for: which of these is meant is mostly the question."""
_SMALLEST_SHOWN = 0.005
_NOWHERE: Mapping[str, str] = MappingProxyType({})
_WANTED = {
    Wanted.VERDICT: "whether something is so",
    Wanted.VALUE: "a value",
    Wanted.EXPLANATION: "an explanation",
}
_SENTENCES = {feature.name: feature.sentence for feature in (*FEATURES, *FOR_CONFIDENCE)}


def explanations_view(
    explanations: Sequence[Explanation], places: Mapping[str, str] = _NOWHERE, *, detailed: int = DETAILED
) -> Group:
    """One explanation for each question in the message; ``places`` tell where facts and refused subjects are written.

    A fact has its id there, a refused subject that of its intent. The evidence is told of so many candidates as are
    ``detailed``.
    """
    if not explanations:
        return Group(paragraph("There was no question to explain."))
    parts: list[RenderableType] = []
    for number, explanation in enumerate(explanations):
        parts += [Text()] if number else []
        parts += _explanation(explanation, places, detailed)
    return Group(*parts)


def _explanation(explanation: Explanation, places: Mapping[str, str], detailed: int) -> Iterator[RenderableType]:
    yield paragraph(_outcome(explanation.outcome), LOUD)
    yield paragraph(explanation.reason)
    yield Text()
    yield from _reading(explanation)
    for line in explanation.statements:
        yield Text()
        yield from _statement(line)
    for number, candidate in enumerate(explanation.candidates, start=1):
        if number <= detailed + 1:
            yield Text()
        yield from _candidate(number, candidate, places)
        if number <= detailed:
            yield from _evidence_of("evidence that it is this one", candidate.evidence)
            yield from _evidence_of("evidence that the base speaks of it", candidate.evidence_in_scope)
    if not explanation.candidates:
        yield from (Text(), paragraph("No fact was considered.", QUIET))


def _outcome(outcome: Outcome) -> str:
    if isinstance(outcome, Answered):
        return "Answered by " + ", ".join(answer.fact.id for answer in outcome.answers)
    if isinstance(outcome, Ambiguous):
        return "Offered: " + ", ".join(choice.fact.id for choice in outcome.choices)
    return f"Not answered ({outcome.reason.value.replace('-', ' ')})"


def _reading(explanation: Explanation) -> Iterator[Hanging]:
    """How the question was read, and what the decision was held against."""
    rows = {
        "question": explanation.question,
        "read as": explanation.normalised,
        "repaired": ", ".join(f"{wrong} → {right}" for wrong, right in explanation.repaired),
        "recognised": ", ".join(explanation.entities),
        "edition": explanation.edition,
        "filled in": "; ".join(explanation.filled),
        "wants to know": explanation.progress,
        "rules": ", ".join(explanation.rules),
        "answers from": f"{explanation.threshold} (confidence and clarity, one times the other)",
        "offers from": str(explanation.lower_threshold),
    }
    for name, value in rows.items():
        if value:
            yield Hanging(f"{name:<14}", words(value), QUIET)


def _statement(line: StatementLine) -> Iterator[Hanging]:
    """What was asked of a fact, and what it says to it."""
    kind = f" ({line.kind.value})" if line.kind is not None else ""
    rows = {
        "asked of it": f"{_WANTED[line.wanted]}{kind if line.wanted is Wanted.VALUE else ''}",
        "proposed": ", ".join((*line.proposed, *(("a denial",) if line.denied else ()))),
        "meant": _meant(line),
        "it says": _said(line),
    }
    yield Hanging("", words(f"fact {line.fact}", LOUD))
    for name, value in rows.items():
        if value:
            yield Hanging(f"{name:<14}", words(value), QUIET)


def _meant(line: StatementLine) -> str:
    if not line.stated:
        return ""
    enough = f"; {line.decides} % decide" if line.decides else ""
    return f"the {'claim' if line.is_claim else 'value'} \u201c{line.stated}\u201d, with {line.probability} %{enough}"


def _said(line: StatementLine) -> str:
    if line.unsaid:
        return f"nothing of {', '.join(line.unsaid)}"
    verdict = "" if line.said is None else f"{line.said.value}{', by its days' if line.by_days else ''}"
    unsettled = "nothing that settles it" if line.wanted is Wanted.VERDICT else ""
    return ": ".join(filter(None, (verdict, line.value))) or unsettled


def _candidate(number: int, candidate: CandidateLine, places: Mapping[str, str]) -> Iterator[RenderableType]:
    heading = Text.assemble(
        words(candidate.question, LOUD),
        "  ",
        words(f"confidence {candidate.confidence}, clarity {candidate.clarity}", "cyan"),
    )
    yield Hanging(f"{number:>2}. ", heading)
    place = places.get(candidate.fact) or places.get(candidate.intent)
    fact = f"fact {candidate.fact}" if candidate.fact else ""
    where = (f"written in {place}" if place else "", fact, f"intent {candidate.intent}")
    yield Hanging("    ", words(", ".join(filter(None, where)), QUIET))
    if candidate.excluded:
        yield Hanging("    ", words(f"left out: {candidate.excluded}", WARNING))


def _evidence_of(what: str, evidence: Sequence[EvidenceLine]) -> Iterator[RenderableType]:
    weighty = [line for line in evidence if not _weightless(line)]
    weightless = [line.name for line in evidence if _weightless(line)]
    if weighty:
        yield _evidence(what, weighty)
    if weightless:
        yield Hanging("    ", words(f"adds nothing: {', '.join(weightless)}", QUIET))


def _weightless(line: EvidenceLine) -> bool:
    return _number(line.contribution) == "0"


def _number(value: float) -> str:
    """A number with two decimals; one that they do not show is 0, without a sign."""
    return f"{value:.2f}" if abs(value) >= _SMALLEST_SHOWN else "0"


def _evidence(what: str, lines: Sequence[EvidenceLine]) -> Table:
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column(Text(f"    {what}"), overflow="fold")
    table.add_column(words("value"), justify="right")
    table.add_column(words("adds"), justify="right")
    for line in lines:
        name = Text("    ").append_text(words(line.name))
        if line.name in _SENTENCES:
            name.append_text(words(f": {_SENTENCES[line.name]}", QUIET))
        table.add_row(name, words(_number(line.value)), words(f"{line.contribution:+.2f}"))
    return table
