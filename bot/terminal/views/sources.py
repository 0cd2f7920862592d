"""The sources of an answer in full: who says what, with which words, and what goes back to one text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.terminal.views.layout import LOUD, QUIET, Hanging, paragraph, words
from bot.terminal.views.outcome import source_view
from bot.terminal.views.wording import freshness, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.answering.outcome import Answer, Answered
    from bot.knowledge.facts import Fact
    from bot.knowledge.sources import Evidence, Source


def sources_view(outcome: Answered) -> Group:
    """Every source of every answer."""
    return Group(*(part for answer in outcome.answers for part in _of_answer(answer)))


def _of_answer(answer: Answer) -> Iterator[RenderableType]:
    yield paragraph(answer.question, LOUD)
    yield Hanging("", words(f"{status(answer.fact)}, {freshness(answer)}, fact {answer.fact.id}", QUIET))
    for number, source in enumerate(answer.sources, start=1):
        mark = f"{number:>2}. "
        yield from source_view(source, mark)
        for line in _about(source, answer.fact):
            yield Hanging(" " * len(mark), line)
    for evidence in answer.fact.evidence:
        if evidence.derived:
            yield Hanging("    ", words(f"{_figures(evidence)}derived: {evidence.derived}"))


def _about(source: Source, fact: Fact) -> Iterator[Text]:
    yield words(f"{source.kind.value.replace('-', ' ')}, source {source.id}", QUIET)
    if source.origin != source.id:
        yield words(f"goes back to {source.origin}: sources of one origin count as one", QUIET)
    for evidence in fact.evidence:
        if evidence.source is not None and evidence.source.id == source.id:
            yield from _carried(evidence)
    if source.unread:
        yield words(f"not read: {source.unread}", QUIET)
    if source.note:
        yield words(f"note: {source.note}", QUIET)


def _carried(evidence: Evidence) -> Iterator[Text]:
    if evidence.fragment:
        yield Text.assemble("says: ", words(f"“{evidence.fragment}”", "green"))
    elif evidence.why:
        yield words(f"{_figures(evidence)}no words quoted: {evidence.why}")


def _figures(evidence: Evidence) -> str:
    return f"{', '.join(evidence.figures)}: " if evidence.figures else ""
