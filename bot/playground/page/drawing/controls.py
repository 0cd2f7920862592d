"""Buttons and selects of a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.html import Html, tag
from bot.playground.page.drawing.inline import anchor
from bot.playground.page.drawing.look import is_web
from bot.playground.validation.components import Part
from bot.playground.validation.controls import LINK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look

STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", LINK: "secondary link"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What became of the clicks on a message: the custom ids that nobody has answered, and the last failure."""

    busy: frozenset[str] = frozenset()
    failure: str | None = None


def button(part: Json, waiting: Waiting) -> Html:
    """A button, or a link that looks like one."""
    emoji = _emoji(part.get("emoji"))
    label = tag("span", part["label"]) if part.get("label") else None
    kind = f"button {STYLES[part['style']]}"
    if part["style"] == LINK:
        url = part["url"]
        arrow = tag("span", "↗", class_="leaves", aria_label="(opens in a new tab)", role="img")
        return anchor(url, *(each for each in (emoji, label, arrow) if each), class_=kind) if is_web(url) else Html()
    busy = part["custom_id"] in waiting.busy
    return tag(
        "button",
        emoji,
        label,
        type="button",
        class_=kind + " busy" if busy else kind,
        data_click=part["custom_id"],
        disabled=bool(part.get("disabled")),
        aria_busy="true" if busy else None,
        aria_label=_spoken(part),
    )


def _spoken(part: Json) -> str | None:
    """What is read aloud of a button with an emoji; a count beside it says nothing alone."""
    emoji = (part.get("emoji") or {}).get("name")
    return " ".join(each for each in (emoji, part.get("label")) if each) if emoji else None


def select(part: Json, waiting: Waiting, look: Look) -> Html:
    """A select: closed, with its choices beside it for the page to open."""
    options = options_of(part, look)
    chosen = [option["label"] for option in options if option.get("default")]
    placeholder = part.get("placeholder") or "Make a selection"
    busy = part["custom_id"] in waiting.busy
    opener = tag(
        "button",
        tag("span", ", ".join(chosen) or placeholder, class_=None if chosen else "placeholder"),
        tag("span", "⌄", class_="arrow", aria_hidden="true"),
        type="button",
        class_="select busy" if busy else "select",
        aria_haspopup="listbox",
        aria_expanded="false",
        aria_label=f"{placeholder}: {', '.join(chosen)}" if chosen else placeholder,
        disabled=bool(part.get("disabled")),
    )
    choices = tag(
        "div",
        *(_option(each) for each in options),
        class_="choices",
        role="listbox",
        tabindex=-1,
        hidden=True,
        aria_label=placeholder,
        aria_multiselectable="true" if part["max_values"] > 1 else None,
    )
    few, many = part["min_values"], part["max_values"]
    return tag("div", opener, choices, class_="selection", data_select=part["custom_id"], data_min=few, data_max=many)


def _option(option: Json) -> Html:
    description = tag("small", option["description"]) if option.get("description") else None
    return tag(
        "div",
        _emoji(option.get("emoji")),
        tag("div", tag("span", option["label"]), description),
        role="option",
        tabindex=-1,
        data_value=option["value"],
        aria_selected="true" if option.get("default") else "false",
    )


def options_of(part: Json, look: Look) -> list[Json]:
    """The choices of a select; those of people, roles and channels are whatever there is."""
    kinds: dict[int, tuple[tuple[str, Mapping[str, str]], ...]] = {
        Part.USER_SELECT: (("@", look.users),),
        Part.ROLE_SELECT: (("@", look.roles),),
        Part.MENTIONABLE_SELECT: (("@", look.users), ("@", look.roles)),
        Part.CHANNEL_SELECT: (("#", look.channels),),
    }
    if part["type"] not in kinds:
        return list(part.get("options") or ())
    chosen = {each["id"] for each in part.get("default_values") or ()}
    return [
        {"label": sign + name, "value": identity, "default": identity in chosen}
        for sign, names in kinds[part["type"]]
        for identity, name in names.items()
    ]


def _emoji(emoji: Json | None) -> Html | None:
    if not emoji:
        return None
    return tag("span", f":{emoji['name']}:" if emoji.get("id") else emoji["name"], class_="emoji", aria_hidden="true")
