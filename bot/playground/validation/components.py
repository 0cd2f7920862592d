"""Buttons, selects and layout: what may stand where, how many, and how long.

The figures are those of Discord's developer documentation, "Component Reference".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from bot.playground.validation.controls import check_button, check_choice, check_text_input

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.playground.model import Json
    from bot.playground.validation.form import Form


class Part(IntEnum):
    """Discord's component types, as far as the stand-in knows them."""

    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


SELECTS = (Part.STRING_SELECT, Part.USER_SELECT, Part.ROLE_SELECT, Part.MENTIONABLE_SELECT, Part.CHANNEL_SELECT)
IN_CONTAINER = (Part.ROW, Part.SECTION, Part.TEXT, Part.GALLERY, Part.FILE, Part.SEPARATOR)
AT_TOP = {False: (Part.ROW,), True: (*IN_CONTAINER, Part.CONTAINER)}
ROWS = 5
IN_ROW = 5
ALL_PARTS = 40
WHITE = 0xFFFFFF
PICTURE_TEXT = 1024
LARGEST_ID = 2**31 - 1
TEXT_IN_MESSAGE = 4000
TEXTS_IN_SECTION = 3
PICTURES_IN_GALLERY = 10


@dataclass(slots=True)
class Tally:
    """What has to be counted over a whole message."""

    parts: int = 0
    characters: int = 0
    custom_ids: set[str] = field(default_factory=set)

    def custom_id(self, place: Form, value: str | None) -> None:
        """Note a custom id; two components of one message can't share it."""
        if value is not None and value in self.custom_ids:
            place.at("custom_id").fault("Component custom id cannot be duplicated")
        self.custom_ids.add(value or "")


def check_components(form: Form, body: Json, *, layout: bool) -> None:
    """Check a message's components; ``layout`` where it carries the flag for Components V2."""
    tally = Tally()
    for place, part in form.items(body, "components", ALL_PARTS if layout else ROWS):
        check_part(place, part, AT_TOP[layout], tally)
    if layout and tally.parts > ALL_PARTS:
        form.at("components").fault(f"The total number of components cannot exceed {ALL_PARTS}.")
    if tally.characters > TEXT_IN_MESSAGE:
        form.at("components").fault(f"The text of all components must be {TEXT_IN_MESSAGE} or fewer in length.")


def check_part(place: Form, part: Json, allowed: Collection[Part], tally: Tally) -> None:
    """Check one component, and all within it."""
    tally.parts += 1
    place.whole(part, "id", 0, LARGEST_ID, 0)
    place.flags(part, "disabled", "spoiler", "divider", "required")
    if place.at("type").one_of(part.get("type"), [int(kind) for kind in allowed]):
        _CHECKS[Part(part["type"])](place, part, tally)


def _row(place: Form, row: Json, tally: Tally) -> None:
    children = place.items(row, "components", IN_ROW, 1)
    has_select = any(child.get("type") in SELECTS for _, child in children)
    if has_select and len(children) > 1:
        place.at("components").fault("A row holds one select, or up to five buttons.")
    for below, child in children:
        check_part(below, child, (Part.BUTTON, *SELECTS), tally)


def _section(place: Form, section: Json, tally: Tally) -> None:
    for below, child in place.items(section, "components", TEXTS_IN_SECTION, 1):
        check_part(below, child, (Part.TEXT,), tally)
    accessory = section.get("accessory")
    if place.at("accessory").is_object(accessory):
        check_part(place.at("accessory"), section["accessory"], (Part.BUTTON, Part.THUMBNAIL), tally)


def _container(place: Form, container: Json, tally: Tally) -> None:
    place.whole(container, "accent_color", 0, WHITE, 0)
    for below, child in place.items(container, "components", ALL_PARTS, 1):
        check_part(below, child, IN_CONTAINER, tally)


def _text(place: Form, text: Json, tally: Tally) -> None:
    tally.characters += len(place.text(text, "content", TEXT_IN_MESSAGE) or "")


def _separator(place: Form, separator: Json, _tally: Tally) -> None:
    place.whole(separator, "spacing", 1, 2, 1)


def _gallery(place: Form, gallery: Json, _tally: Tally) -> None:
    for below, item in place.items(gallery, "items", PICTURES_IN_GALLERY, 1):
        _picture(below, item)


def _thumbnail(place: Form, thumbnail: Json, _tally: Tally) -> None:
    _picture(place, thumbnail)


def _picture(place: Form, picture: Json) -> None:
    place.flags(picture, "spoiler")
    place.text(picture, "description", PICTURE_TEXT, 0, required=False)
    _media(place, picture, "media")


def _file(place: Form, file: Json, _tally: Tally) -> None:
    _media(place, file, "file")


def _media(place: Form, holder: Json, key: str) -> None:
    if place.at(key).is_object(holder.get(key)):
        place.at(key).text(holder[key], "url", 2048)


def _button(place: Form, button: Json, tally: Tally) -> None:
    tally.custom_id(place, check_button(place, button))


def _select(place: Form, select: Json, tally: Tally) -> None:
    tally.custom_id(place, check_choice(place, select))


def _input(place: Form, field_: Json, tally: Tally) -> None:
    tally.custom_id(place, check_text_input(place, field_))


_CHECKS: dict[Part, Callable[[Form, Json, Tally], None]] = {
    Part.ROW: _row,
    Part.SECTION: _section,
    Part.CONTAINER: _container,
    Part.TEXT: _text,
    Part.SEPARATOR: _separator,
    Part.GALLERY: _gallery,
    Part.THUMBNAIL: _thumbnail,
    Part.FILE: _file,
    Part.BUTTON: _button,
    Part.TEXT_INPUT: _input,
    **dict.fromkeys(SELECTS, _select),
}
