"""The sections of a report that are lists: what is asked most, voted down, asked in vain, confused, reloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.html import tag
from bot.reporting.parts import Bar, bars, card, day, listing, minute, number, share, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.html import Html
    from bot.reporting.model import FactLine, ReloadLine, Report, VainLine

_RESULTS: Mapping[str, tuple[str, str]] = {
    "live": ("good", "went live"),
    "unchanged": ("quiet", "nothing had changed"),
    "held": ("fair", "held back"),
    "rejected": ("bad", "not reloaded: errors"),
}
_ORIGINS: Mapping[str, str] = {
    "command": "by a command",
    "rollback": "a rollback",
    "signal": "by a signal",
    "files": "because files changed",
    "edit": "taught on Discord",
    "start": "at a start",
}
_CHANGES = {
    "added": ("fact added", "facts added"),
    "removed": ("fact removed", "facts removed"),
    "changed": ("fact changed", "facts changed"),
    "phrasings": ("list of phrasings changed", "lists of phrasings changed"),
    "broken": ("question broken", "questions broken"),
    "asked": ("asked in vain until then", "asked in vain until then"),
    "errors": ("error",),
}
_MOST_RELOADS = 50
DOT = " \u00b7 "


def most_asked(report: Report) -> Html:
    """The facts that were told most."""
    found = report.most_asked
    if not found:
        return card("Asked most", "No fact was told in this time.")
    most = found[0].told
    lines = (
        Bar(each.question, f"{times(each.told)}, {each.confidence:.0f}\u00a0% sure", [("good", each.told / most)])
        for each in found
    )
    return card("Asked most", "", bars(lines))


def most_voted_down(report: Report) -> Html:
    """The answers that people found least helpful."""
    found, totals = report.most_voted_down, report.totals
    if not found:
        return card("Voted down most", "Nobody voted against an answer.")
    most = max(each.helpful + each.not_helpful for each in found)
    good = share(totals.helpful, totals.helpful + totals.not_helpful)
    return card(
        "Voted down most",
        f"{good} of all votes are for the answer; these have most against them.",
        bars(_votes(each, most) for each in found),
    )


def _votes(line: FactLine, most: int) -> Bar:
    told = f"{number(line.not_helpful)} against, {number(line.helpful)} for"
    return Bar(line.question, told, [("bad", line.not_helpful / most), ("good", line.helpful / most)])


def in_vain(report: Report) -> Html:
    """Groups of one meaning that have no sure answer."""
    found = report.in_vain
    if not found:
        return card("Asked in vain", "There is no question without an answer.")
    most = max(each.people for each in found)
    return card(
        "Asked in vain",
        "Each is one meaning, in people's own words: often a new phrasing is all that it takes.",
        listing([_group(each, most) for each in found]),
    )


def _group(line: VainLine, most: int) -> Html:
    first = line.wordings[0] if line.wordings else f"({number(line.private, 'wording')} that may tell who somebody is)"
    who = f"{number(line.people, 'person', 'people')}, {times(line.times)}"
    told = f", reported {times(line.reported)}" if line.reported else ""
    also = DOT.join(f"\u201c{text}\u201d" for text in line.wordings[1:])
    near = DOT.join(f"{each.question} ({each.confidence}\u00a0%)" for each in line.nearest)
    return tag(
        "li",
        tag("span", first, class_="label"),
        tag("span", f"{who}{told}", class_="value"),
        tag("span", tag("i", class_="bad", style=f"width:{100 * line.people / most:.1f}%"), class_="bar"),
        tag("span", f"also {also}", class_="note") if also else None,
        tag("span", f"nearest: {near}", class_="note") if near else None,
    )


def mended(report: Report) -> Html:
    """What was asked in vain and has an answer by now."""
    if not report.mended:
        return card("Mended", "Nothing that was asked in vain in this time has an answer by now.")
    items = [
        tag(
            "li",
            tag("span", each.wording, class_="label"),
            tag("span", times(each.times), class_="value"),
            tag("span", "\u2192 " + DOT.join(each.answered_by), class_="note"),
        )
        for each in report.mended
    ]
    return card("Mended", "Asked in vain then, answered for sure by now.", listing(items))


def confused(report: Report) -> Html:
    """Neighbours that are taken for each other."""
    found = report.confused
    if not found:
        return card("Taken for each other", "No two questions were.")
    most = max(each.offered + each.mistaken for each in found)
    lines = (
        Bar(
            f"{each.first} \u2194 {each.second}",
            ", ".join(_confusion(each.offered, each.mistaken)),
            [("fair", each.offered / most), ("bad", each.mistaken / most)],
        )
        for each in found
    )
    return card(
        "Taken for each other",
        "Pairs that people had to choose between, or that the question gate mistook for each other.",
        bars(lines),
    )


def _confusion(offered: int, mistaken: int) -> Iterator[str]:
    if offered:
        yield f"offered {times(offered)}"
    if mistaken:
        yield f"mistaken {times(mistaken)} in the gate"


def reloads(report: Report) -> Html:
    """What became of each reload."""
    found = report.reloads
    if not found:
        return card("Reloads", "The fact base was not reloaded in this time.")
    more = len(found) - _MOST_RELOADS
    return card(
        "Reloads",
        f"{number(len(found), 'reload')}, the latest first.",
        listing([_reload(each) for each in found[:_MOST_RELOADS]]),
        tag("p", f"and {number(more)} before that", class_="note") if more > 0 else None,
    )


def _reload(line: ReloadLine) -> Html:
    colour, result = _RESULTS.get(line.result, ("quiet", line.result))
    changes = ", ".join(number(line.changes[key], *names) for key, names in _CHANGES.items() if line.changes.get(key))
    how = f"{_ORIGINS.get(line.origin, line.origin)}{', a dry run' if line.dry_run else ''}"
    return tag(
        "li",
        tag("span", tag("span", class_=f"swatch {colour}"), f"{result}", class_="label"),
        tag("span", minute(line.at), class_="value"),
        tag("span", DOT.join(filter(None, (line.revision, how, changes))), class_="note"),
    )


def span_of(report: Report) -> str:
    """From which day to which."""
    return f"{day(report.span.since.date())} to {day(report.span.until.date())}"
