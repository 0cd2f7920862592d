"""Which keys a component may carry, and what type each has; Discord drops all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.validation.components import SELECTS, Part

if TYPE_CHECKING:
    from bot.playground.model import Json

ANY = ("type", "id")
CHOOSING = ("custom_id", "placeholder", "min_values", "max_values", "disabled")
OF_PART: dict[int, tuple[str, ...]] = {
    Part.ROW: ("components",),
    Part.BUTTON: ("style", "label", "emoji", "custom_id", "url", "disabled"),
    **dict.fromkeys(SELECTS, (*CHOOSING, "default_values", "channel_types")),
    Part.STRING_SELECT: (*CHOOSING, "options"),
    Part.SECTION: ("components", "accessory"),
    Part.TEXT: ("content",),
    Part.THUMBNAIL: ("media", "description", "spoiler"),
    Part.GALLERY: ("items",),
    Part.FILE: ("file", "spoiler"),
    Part.SEPARATOR: ("spacing", "divider"),
    Part.CONTAINER: ("components", "accent_color", "spoiler"),
}
OF_OPTION = ("label", "value", "description", "emoji", "default")
OF_EMOJI = ("id", "name", "animated")
OF_ITEM = ("media", "description", "spoiler")


def known(holder: Json, keys: tuple[str, ...]) -> Json:
    """What is left of an object: the keys that Discord knows, where they have a value."""
    return {key: value for key, value in holder.items() if key in keys and value is not None}


def known_part(part: Json) -> Json:
    """What is left of a component."""
    kept = _with_known_emoji(known(part, ANY + OF_PART.get(part["type"], ())))
    if "options" in kept:
        kept["options"] = [_with_known_emoji(known(option, OF_OPTION)) for option in kept["options"]]
    return kept


def _with_known_emoji(holder: Json) -> Json:
    if "emoji" not in holder:
        return holder
    emoji = {"name": ""} | known(holder["emoji"], OF_EMOJI)
    return holder | {"emoji": emoji | {"id": str(emoji["id"])} if "id" in emoji else emoji}
