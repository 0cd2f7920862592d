"""A report as one page that holds all that it needs, and loads and runs nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.reporting import lists, sections
from bot.reporting.parts import NO_BREAK, minute, number, share, whole_percents

if TYPE_CHECKING:
    from bot.reporting.model import Report, Totals

_NOTHING_BUT_THIS = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A policy that keeps a browser from loading or running anything, whatever stands in the page."""


def page(report: Report) -> Html:
    """The whole document."""
    title = f"{report.base.name or 'Roadbook'}: what people ask"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_NOTHING_BUT_THIS),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Html((files("bot.reporting") / "page.css").read_text(encoding="utf-8"))),
    )
    shown = (
        sections.threshold,
        sections.calibration,
        lists.most_asked,
        lists.in_vain,
        lists.mended,
        lists.most_voted_down,
        lists.confused,
        sections.ages,
        lists.reloads,
    )
    cards = tag("div", *(section(report) for section in shown), class_="cards")
    body = tag("body", _header(report), tag("main", sections.days(report), cards), _footer(report))
    return join(Html("<!doctype html>\n"), tag("html", head, body, lang="en"), "\n")


def _header(report: Report) -> Html:
    return tag(
        "header",
        tag("p", f"Roadbook \u00b7 {lists.span_of(report)}", class_="over"),
        tag("h1", report.base.name or "What people ask"),
        _outcomes(report.totals),
        _tiles(report),
    )


def _outcomes(totals: Totals) -> Html | None:
    """One bar of all questions, by what they led to."""
    if not totals.asked:
        return None
    parts = (
        ("good", totals.answered, "answered"),
        ("fair", totals.offered, "offered"),
        ("bad", totals.unknown, "unknown"),
    )
    strip = (tag("i", class_=colour, style=f"flex-grow:{count}") for colour, count, _ in parts if count)
    percents = whole_percents([count for _, count, _ in parts])
    told = (
        tag("li", tag("span", class_=f"swatch {colour}"), tag("b", f"{percent}{NO_BREAK}%"), f" {name}")
        for percent, (colour, _, name) in zip(percents, parts, strict=True)
    )
    return join(
        tag("div", *strip, class_="strip", aria_hidden="true"),
        tag("ul", *told, class_="legend"),
    )


def _tiles(report: Report) -> Html:
    totals = report.totals
    votes = totals.helpful + totals.not_helpful
    tiles = (
        (number(totals.asked), "question" if totals.asked == 1 else "questions"),
        (number(totals.people), "person asked" if totals.people == 1 else "people asked"),
        (share(totals.helpful, votes), f"of {number(votes, 'vote')}: helpful"),
        (number(totals.in_vain), "meanings asked in vain"),
        (number(totals.mended), "mended by now"),
        (number(len(report.overdue)), "facts to be reviewed"),
    )
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for value, name in tiles), class_="tiles")


def _footer(report: Report) -> Html:
    base = report.base
    holds = f"{number(base.facts, 'fact')} for {number(base.questions, 'question')}, revision {base.revision}"
    return tag(
        "footer",
        tag("p", f"Made by Roadbook on {minute(report.made_at)} UTC, from {holds}. Days are those of UTC."),
        tag("p", "It names nobody. People's own words stand here only where they had no sure answer."),
    )
