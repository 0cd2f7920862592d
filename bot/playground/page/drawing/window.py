"""A window (Discord says: modal) as a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.playground.page.drawing.controls import options_of
from bot.playground.page.drawing.markdown import markdown
from bot.playground.validation.components import SELECTS, Part
from bot.playground.validation.controls import INPUT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look

PARAGRAPH = 2


def window_html(title: str, parts: Iterable[Json], look: Look) -> Html:
    """The form of a window: its title, its fields by their custom ids, and how it is sent or left."""
    cancel = tag("button", "Cancel", type="button", class_="button secondary", data_cancel=True)
    submit = tag("button", "Submit", type="submit", class_="button primary")
    return tag(
        "form",
        tag("h2", title, id="window-title"),
        *(_part(part, look) for part in parts),
        tag("p", class_="failure", role="alert", hidden=True),
        tag("div", cancel, submit, class_="window-buttons"),
        method="dialog",
        novalidate=True,
    )


def _part(part: Json, look: Look) -> Html:
    if part["type"] == Part.LABEL:
        return _labelled(part["component"], part["label"], part.get("description"), look)
    if part["type"] == Part.ROW:
        return join(*(_labelled(each, each.get("label") or "", None, look) for each in part["components"]))
    return tag("div", markdown(part["content"], look), class_="text") if part["type"] == Part.TEXT else Html()


def _labelled(field: Json, label: str, description: str | None, look: Look) -> Html:
    identity = f"field-{field['custom_id']}"
    required = bool(field.get("required", True))
    star = tag("span", " *", class_="required", aria_hidden="true") if required else None
    below = tag("small", description, id=f"{identity}-help") if description else None
    told = f"{identity}-help" if description else None
    drawn = _select(field, identity, told, look) if field["type"] in SELECTS else _input(field, identity, told)
    return tag("div", tag("label", label, star, for_=identity), below, drawn, class_="field")


def _input(field: Json, identity: str, told: str | None) -> Html:
    value = field.get("value") or ""
    low, high = field.get("min_length") or 0, field.get("max_length") or INPUT_TEXT
    long = field.get("style") == PARAGRAPH
    return tag(
        "textarea" if long else "input",
        value if long else None,
        id=identity,
        name=field["custom_id"],
        value=None if long else value,
        minlength=low or None,
        maxlength=high,
        placeholder=field.get("placeholder"),
        required=bool(field.get("required", True)),
        aria_describedby=told,
        autocomplete="off",
    )


def _select(field: Json, identity: str, told: str | None, look: Look) -> Html:
    options = [
        tag("option", each["label"], value=each["value"], selected=bool(each.get("default")))
        for each in options_of(field, look)
    ]
    empty = tag("option", field.get("placeholder") or "Make a selection", value="")
    many = (field.get("max_values") or 1) > 1
    chosen = any(each.get("default") for each in options_of(field, look))
    return tag(
        "select",
        None if many or chosen else empty,
        *options,
        id=identity,
        name=field["custom_id"],
        multiple=many,
        required=bool(field.get("required", True)),
        aria_describedby=told,
    )
