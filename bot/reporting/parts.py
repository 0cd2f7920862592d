"""What the sections of a report are made of. Every text is escaped where it is put into an element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.html import Html, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

AT_ONCE = 6
"""Lines of a list that are shown at once: as many as fit on a phone's screen."""
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a list with a bar: its ``parts`` are shares (0 to 1) of the whole width, each in a colour's name."""

    label: str
    value: str
    parts: Sequence[tuple[str, float]]


def card(title: str, lead: str, *children: str | None) -> Html:
    """A part of the page: what it is about, what it says in a sentence, and the rest."""
    return tag(
        "section",
        tag("h2", title),
        tag("p", lead, class_="lead") if lead else None,
        *children,
        class_="card",
    )


def legend(*entries: tuple[str, str]) -> Html:
    """What the colours mean: each a colour's name and its meaning."""
    items = (tag("li", tag("span", class_=f"swatch {colour}"), text) for colour, text in entries)
    return tag("ul", *items, class_="legend")


def bars(lines: Iterable[Bar]) -> Html:
    """A list whose bars can be compared at a glance."""
    return listing([_bar(line) for line in lines])


def listing(items: Sequence[Html]) -> Html:
    """A list of which the first lines are shown, and the others at the reader's wish."""
    shown, more = items[:AT_ONCE], items[AT_ONCE:]
    first = tag("ol", *shown, class_="bars")
    if not more:
        return first
    others = tag("ol", *more, class_="bars", start=AT_ONCE + 1)
    return join(first, tag("details", tag("summary", f"{len(more)} more"), others))


def _bar(line: Bar) -> Html:
    parts = [tag("i", class_=colour, style=f"width:{100 * share:.1f}%") for colour, share in line.parts if share]
    return tag(
        "li",
        tag("span", line.label, class_="label"),
        tag("span", line.value, class_="value"),
        tag("span", *parts, class_="bar", aria_hidden="true") if parts else None,
    )


def figures(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """The figures behind a drawing, folded away: for those who want them exactly, or do not see the drawing."""
    header = tag("tr", *(tag("th", text, scope="col") for text in head))
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", text) for text in row[1:])) for row in rows]
    table = tag("table", tag("caption", caption), tag("thead", header), tag("tbody", *body))
    scrolled = tag("div", table, class_="scrolled", tabindex=0, role="region", aria_label=caption)
    return tag("details", tag("summary", "The figures"), scrolled)


def share(part: float, whole: float) -> str:
    """A share as a whole number of percent; a dash of nothing."""
    return f"{100 * part / whole:.0f}{NO_BREAK}%" if whole else "\u2013"


def whole_percents(parts: Sequence[int]) -> tuple[int, ...]:
    """The shares of all parts in whole percents, which come to 100: the largest remainders are rounded up."""
    whole = sum(parts)
    if not whole:
        return tuple(0 for _ in parts)
    least = [100 * part // whole for part in parts]
    largest = sorted(range(len(parts)), key=lambda place: -(100 * parts[place] % whole))
    up = set(largest[: 100 - sum(least)])
    return tuple(each + (place in up) for place, each in enumerate(least))


def number(count: int, thing: str = "", things: str = "") -> str:
    """A number, with its noun where one is given; ``things`` is the plural that is not made by an s."""
    if not thing:
        return f"{count:,}"
    return f"{count:,}{NO_BREAK}{thing if count == 1 else things or f'{thing}s'}"


def times(count: int) -> str:
    """How often."""
    return {1: "once", 2: "twice"}.get(count) or number(count, "time")


def day(moment: date) -> str:
    """A day as "3 January 2026"."""
    return f"{moment.day}{NO_BREAK}{moment:%B}{NO_BREAK}{moment.year}"


def short_day(moment: date) -> str:
    """A day as "3 Jan 2026"."""
    return f"{moment.day}{NO_BREAK}{moment:%b}{NO_BREAK}{moment.year}"


def minute(moment: datetime) -> str:
    """A moment of a day, to the minute, in UTC."""
    return f"{day(moment.date())}, {moment:%H:%M}"
