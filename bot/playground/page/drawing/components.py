"""Components as Discord lays them out: rows, texts, sections, separators, pictures, containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.playground.page.drawing.controls import Waiting, button, select
from bot.playground.page.drawing.embeds import accent
from bot.playground.page.drawing.markdown import markdown
from bot.playground.page.drawing.media import file, picture
from bot.playground.validation.components import SELECTS, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look

LARGE = 2


def components(parts: list[Json], look: Look, waiting: Waiting) -> Html:
    """Components, in their order; those of a kind that is not known are left out."""
    return join(*(_component(part, look, waiting) for part in parts))


def _component(part: Json, look: Look, waiting: Waiting) -> Html:
    if part["type"] == Part.BUTTON:
        return button(part, waiting)
    if part["type"] in SELECTS:
        return select(part, waiting, look)
    draw = _LAYOUTS.get(part["type"])
    return Html() if draw is None else draw(part, look, waiting)


def _row(part: Json, look: Look, waiting: Waiting) -> Html:
    return tag("div", components(part["components"], look, waiting), class_="row")


def _text(part: Json, look: Look, _: Waiting) -> Html:
    return tag("div", markdown(part["content"], look), class_="text")


def _section(part: Json, look: Look, waiting: Waiting) -> Html:
    texts = tag("div", components(part["components"], look, waiting), class_="section-texts")
    accessory = tag("div", _component(part["accessory"], look, waiting), class_="accessory")
    return tag("div", texts, accessory, class_="section")


def _separator(part: Json, _look: Look, _: Waiting) -> Html:
    kind = "separator large" if part["spacing"] == LARGE else "separator"
    return tag("hr", class_=kind) if part["divider"] else tag("div", class_=f"{kind} bare")


def _container(part: Json, look: Look, waiting: Waiting) -> Html:
    inside = components(part["components"], look, waiting)
    kind = "container spoiler" if part.get("spoiler") else "container"
    return tag("div", accent(part.get("accent_color")), inside, class_=kind, data_reveal=bool(part.get("spoiler")))


def _thumbnail(part: Json, look: Look, _: Waiting) -> Html:
    spoiler = bool(part.get("spoiler"))
    return picture(part["media"]["url"], part.get("description"), look, "thumbnail", spoiler=spoiler)


def _gallery(part: Json, look: Look, _: Waiting) -> Html:
    drawn = [
        picture(each["media"]["url"], each.get("description"), look, "pictured", spoiler=bool(each.get("spoiler")))
        for each in part["items"]
    ]
    return tag("div", *drawn, class_="gallery", data_count=len(drawn))


def _file(part: Json, look: Look, _: Waiting) -> Html:
    return file(part["file"]["url"], part.get("name"), part.get("size"), look)


_LAYOUTS: dict[int, Callable[[Json, Look, Waiting], Html]] = {
    Part.ROW: _row,
    Part.TEXT: _text,
    Part.SECTION: _section,
    Part.SEPARATOR: _separator,
    Part.CONTAINER: _container,
    Part.THUMBNAIL: _thumbnail,
    Part.GALLERY: _gallery,
    Part.FILE: _file,
}
