"""Modals: a title and at most five fields (Discord's developer documentation, "Modal")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.validation.components import SELECTS, Part, Tally, check_part
from bot.playground.validation.form import Form

if TYPE_CHECKING:
    from bot.playground.model import Json

TITLE = 45
CUSTOM_ID = 100
FIELDS = 5
LABEL = 45
DESCRIPTION = 100


def check_modal(data: Json) -> None:
    """Check a modal. Raises ApiError."""
    form = Form(("data",))
    form.text(data, "title", TITLE)
    form.text(data, "custom_id", CUSTOM_ID)
    tally = Tally()
    for place, part in form.items(data, "components", FIELDS, 1):
        if not place.at("type").one_of(part.get("type"), (Part.ROW, Part.TEXT, Part.LABEL)):
            continue
        if part["type"] == Part.LABEL:
            _check_label(place, part, tally)
        elif part["type"] == Part.TEXT:
            check_part(place, part, (Part.TEXT,), tally)
        else:
            for below, child in place.items(part, "components", 1, 1):
                check_part(below, child, (Part.TEXT_INPUT,), tally)
    form.finish()


def _check_label(place: Form, label: Json, tally: Tally) -> None:
    place.text(label, "label", LABEL)
    place.text(label, "description", DESCRIPTION, 0, required=False)
    if place.at("component").is_object(label.get("component")):
        check_part(place.at("component"), label["component"], (Part.TEXT_INPUT, *SELECTS), tally)
