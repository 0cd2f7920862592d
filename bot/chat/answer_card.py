"""One answer as a card: the answer, its sources, and a quiet line on how far to trust it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import Colour, ui

from bot.chat.markdown import day, fit, link, plain
from bot.knowledge.model import SourceKind, Status

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.knowledge.model import Position, Source

SHOWN_SOURCES = 5
SHOWN_POSITIONS = 4
SHOWN_SOURCES_OF_POSITION = 3
_MORE_SOURCES = "-# and {count} more"
_MORE_POSITIONS = "-# and {count} more positions"
_COLOURS = {
    Status.CONFIRMED: Colour.from_str("#2e8b57"),
    Status.SINGLE_SOURCE: Colour.from_str("#c9a227"),
    Status.DISPUTED: Colour.from_str("#c0562f"),
    Status.NOT_ANNOUNCED: Colour.from_str("#7a7f87"),
}
_OFFICIAL = {
    SourceKind.ORGANISER: "Confirmed by the organiser",
    SourceKind.PRESS_RELEASE: "Confirmed by an official announcement",
}


def answer_card(answer: Answer, revision: str, budget: int) -> ui.Container[ui.LayoutView]:
    """The answer first, then its sources, then status, dates, edition, confidence and revision.

    All its texts together have at most ``budget`` characters, of which it needs at least 1,000 to be of use.
    """
    notes = quiet_lines(answer, revision)
    text = plain(answer.text, limit=(budget - len(notes)) // 2)
    evidence = _evidence(answer, budget - len(notes) - len(text))
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(text)]
    if evidence:
        parts += [ui.Separator(), ui.TextDisplay(evidence)]
    parts += [ui.Separator(visible=False), ui.TextDisplay(notes)]
    return ui.Container(*parts, accent_colour=_COLOURS[answer.status])


def quiet_lines(answer: Answer, revision: str) -> str:
    """The question that was answered, and in words how sure the answer is, of when, and from which revision."""
    parts = [_in_words(answer), f"checked on {day(answer.checked)}"]
    if answer.edition is not None:
        parts.append(f"{answer.edition} edition")
    parts += [f"confidence {answer.confidence}/100", f"revision {plain(revision, 40)}"]
    lines = [f"-# Answers “{plain(answer.question, 200)}”", f"-# {' · '.join(parts)}"]
    if answer.overdue_since is not None:
        since, checked = day(answer.overdue_since), day(answer.checked)
        lines.insert(0, f"-# ⚠ May be out of date: due for review on {since}, not checked since {checked}.")
    return "\n".join(lines)


def source_line(source: Source) -> str:
    """A source as a link with its publisher and date; a paid one is named as such."""
    parts = [link(source.title, source.url), plain(source.publisher, 80)]
    parts.append(day(source.published) if source.published else "undated")
    if source.kind is SourceKind.PAID:
        parts.append("**paid content**")
    return " · ".join(parts)


def _in_words(answer: Answer) -> str:
    if answer.status is Status.SINGLE_SOURCE:
        return "One source only"
    if answer.status is Status.DISPUTED:
        return "The sources disagree"
    if answer.status is Status.NOT_ANNOUNCED:
        return "Not announced"
    # Rewrites of one press release share an origin, and do not confirm each other.
    if len({source.origin for source in answer.sources}) > 1:
        return "Confirmed by several sources"
    spoken = (_OFFICIAL[source.kind] for source in answer.sources if source.kind in _OFFICIAL)
    return next(spoken, "Confirmed")


def _evidence(answer: Answer, budget: int) -> str:
    """The sources; where they disagree, each side with its own, and then those that take no side."""
    if not answer.positions:
        return _sources("**Sources**", answer.sources, budget)
    share = budget // min(len(answer.positions), SHOWN_POSITIONS) - len(_MORE_POSITIONS)
    sides = [_side(number, position, share) for number, position in enumerate(answer.positions, 1)]
    shown = fit(sides, budget, _MORE_POSITIONS, SHOWN_POSITIONS)
    taken = {source.id for position in answer.positions for source in position.sources}
    rest = tuple(source for source in answer.sources if source.id not in taken)
    also = _sources("**Also cited**", rest, budget - len(shown) - 1)
    return "\n".join(part for part in (shown, also) if part)


def _side(number: int, position: Position, budget: int) -> str:
    claim = f"**{number}.** {plain(position.claim, min(300, budget // 2))}"
    lines = [f"-# {source_line(source)}" for source in position.sources]
    cited = fit(lines, budget - len(claim) - 1, _MORE_SOURCES, SHOWN_SOURCES_OF_POSITION)
    return f"{claim}\n{cited}" if cited else claim


def _sources(heading: str, sources: tuple[Source, ...], budget: int) -> str:
    lines = [f"-# {source_line(source)}" for source in sources]
    shown = fit(lines, budget - len(heading) - 1, _MORE_SOURCES, SHOWN_SOURCES)
    return f"{heading}\n{shown}" if shown else ""
