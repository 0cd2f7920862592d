"""Pictures and files. Only the stand-in's own are loaded; what lies elsewhere is a link that says so."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.html import Html, tag
from bot.playground.page.drawing.inline import anchor
from bot.playground.page.drawing.look import is_web

if TYPE_CHECKING:
    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def picture(url: str, description: str | None, look: Look, class_: str, *, spoiler: bool = False) -> Html:
    """A picture, or in its place where it is to be found."""
    source = look.own(url)
    kind = f"{class_} spoiler" if spoiler else class_
    if source is not None and _is_picture(url):
        return tag("span", tag("img", src=source, alt=description or ""), class_=kind, data_reveal=spoiler)
    label = description or urlsplit(url).hostname or "picture"
    return anchor(url, "🖼 ", label, class_=f"{kind} elsewhere") if is_web(url) else tag("span", label, class_=kind)


def attachment(body: Json, look: Look) -> Html:
    """A file of a message."""
    if _is_picture(body["filename"]):
        return picture(body["url"], body.get("description"), look, "attached")
    return file(body["url"], body["filename"], body["size"], look)


def file(url: str, name: str | None, size: int | None, look: Look) -> Html:
    """A file that can be saved."""
    shown = name or unquote(PurePosixPath(urlsplit(url).path).name)
    link = tag("a", shown, href=look.own(url) or url, download=shown)
    weight = tag("small", _size(size)) if size is not None else None
    return tag("div", tag("span", "📄", aria_hidden="true"), tag("div", link, weight), class_="file")


def _is_picture(name: str) -> bool:
    return PurePosixPath(urlsplit(name).path).suffix.lower() in PICTURES


def _size(size: int) -> str:
    if size < KILOBYTE:
        return f"{size} bytes"
    return f"{size / KILOBYTE:.2f} KB" if size < MEGABYTE else f"{size / MEGABYTE:.2f} MB"
