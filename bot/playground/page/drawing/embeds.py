"""Embeds: a box with a coloured edge."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.html import Html, tag
from bot.playground.page.drawing.inline import anchor, inline, moment
from bot.playground.page.drawing.look import is_web
from bot.playground.page.drawing.markdown import markdown
from bot.playground.page.drawing.media import picture

if TYPE_CHECKING:
    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look


def accent(colour: int | None) -> Html | None:
    """A coloured edge. It is drawn, since the page's policy allows no style within an element."""
    if colour is None:
        return None
    edge = tag("rect", width="100%", height="100%", fill=f"#{colour:06x}")
    return tag("svg", edge, class_="accent", aria_hidden="true")


def embed(body: Json, look: Look) -> Html:
    """One embed."""
    texts = tag(
        "div",
        _linked(body["author"]["name"], body["author"].get("url"), "embed-author") if body.get("author") else None,
        _linked(inline(body["title"], look), body.get("url"), "embed-title") if body.get("title") else None,
        tag("div", markdown(body["description"], look), class_="text") if body.get("description") else None,
        _fields(body.get("fields") or [], look),
        class_="embed-texts",
    )
    thumbnail = picture(body["thumbnail"]["url"], None, look, "thumbnail") if body.get("thumbnail") else None
    image = picture(body["image"]["url"], None, look, "attached") if body.get("image") else None
    top = tag("div", texts, thumbnail, class_="embed-top")
    return tag("div", accent(body.get("color") or 0), top, image, _footer(body), class_="embed")


def _linked(text: str, url: str | None, class_: str) -> Html:
    return tag("div", anchor(url, text) if url and is_web(url) else text, class_=class_)


def _fields(fields: list[Json], look: Look) -> Html | None:
    if not fields:
        return None
    drawn = [
        tag(
            "div",
            tag("div", inline(each["name"], look), class_="field-name"),
            tag("div", markdown(each["value"], look), class_="text"),
            class_="field inline" if each.get("inline") else "field",
        )
        for each in fields
    ]
    return tag("div", *drawn, class_="fields")


def _footer(body: Json) -> Html | None:
    text = body["footer"]["text"] if body.get("footer") else None
    when = moment(datetime.fromisoformat(body["timestamp"]).timestamp(), "s") if body.get("timestamp") else None
    between = " • " if text and when else None
    return tag("div", text, between, when, class_="embed-footer") if text or when else None
