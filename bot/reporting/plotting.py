"""Drawings by matplotlib as parts of a page: their letters are the page's, and so are their colours, dark or light."""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from bot.html import Html, join, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes

PHONE, HALF, WHOLE = 330, 540, 1100
"""Widths of a drawing, in pixels: on a phone, beside another one, and over the whole page on a desktop.

Each is drawn for its place, so that letters have the same size everywhere.
"""
_INCH = 72
_LETTERS = 11.5
# Colours that stand for the page's own until a drawing is done; no two drawings need one of these for itself.
INK, QUIET, LINE, GOOD, FAIR, BAD, ACCENT = (f"#0102{number:02x}" for number in range(7))
_VARIABLES = {
    INK: "var(--ink)",
    QUIET: "var(--quiet)",
    LINE: "var(--line)",
    GOOD: "var(--good)",
    FAIR: "var(--fair)",
    BAD: "var(--bad)",
    ACCENT: "var(--accent)",
}
_STYLE = {
    "svg.fonttype": "none",  # letters stay letters: sharp, searchable, and in the page's own
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib; only their width is used
    "font.size": _LETTERS,
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "axes.edgecolor": LINE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": QUIET,
    "ytick.labelcolor": QUIET,
    "ytick.major.size": 0,
    "xtick.major.size": 0,
    "xtick.major.pad": 8,  # clear of the lowest figure beside the other axis
    "figure.facecolor": "none",
    "axes.facecolor": "none",
}
_BARE = {"Creator": None, "Date": None, "Format": None, "Type": None}


class Drawing:
    """One drawing. ``html`` is there once the axes were drawn on."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self.axes: Axes = figure.add_subplot()

    def html(self, described: str) -> Html:
        """The drawing as a part of a page; ``described`` says what it shows to those who do not see it."""
        written = StringIO()
        salt = f"{described} {self._figure.get_figwidth()}"
        with mpl.rc_context({"svg.hashsalt": salt}):  # ids of its own, the same each time
            FigureCanvasSVG(self._figure).print_svg(written, metadata=_BARE)
        return tag("div", Html(_part_of_page(written.getvalue())), class_="chart", role="img", aria_label=described)


def for_each_place(draw: Callable[[int], Html], broad: int = HALF) -> Html:
    """What ``draw`` draws for a phone and for a desktop, of which the page shows one."""
    narrow = tag("div", draw(PHONE), class_="narrow")
    return join(narrow, tag("div", draw(broad), class_="broad"))


@contextmanager
def drawing(width: int, height: int) -> Iterator[Drawing]:
    """A drawing in the page's style, whatever the user's own settings of matplotlib are. Sizes are in pixels."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield Drawing(Figure(figsize=(width / _INCH, height / _INCH), layout="constrained"))


def _part_of_page(svg: str) -> str:
    """Without what only a file of its own needs, and what two drawings in one page would both claim."""
    svg = svg[svg.index("<svg ") :]
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    svg = re.sub(r"<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<svg [^>]*viewBox="([^"]*)"[^>]*>', r'<svg viewBox="\1" aria-hidden="true">', svg, count=1)
    svg = svg.replace("'DejaVu Sans', sans-serif", "system-ui, sans-serif")
    for placeholder, variable in _VARIABLES.items():
        svg = svg.replace(placeholder, variable)
    return svg
