"""What a person clicks, chooses from and types into: buttons (nothing is for sale here), selects, text inputs.

The figures are those of Discord's developer documentation, "Component Reference".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.model import Json
    from bot.playground.validation.form import Form

CUSTOM_ID = 100
LABEL = 80
EMOJI = 32
URL = 512
OPTIONS = 25
OPTION_TEXT = 100
PLACEHOLDER = 150
INPUT_PLACEHOLDER = 100
INPUT_TEXT = 4000
INPUT_LABEL = 45
LINK = 5
STRING_SELECT = 3
DEFAULT_TYPES = ("user", "role", "channel")


def check_button(place: Form, button: Json) -> str | None:
    """Check a button; returns its custom id, which links don't have."""
    style = button.get("style")
    place.at("style").one_of(style, range(1, LINK + 1))
    place.text(button, "label", LABEL, 0, required=False)
    _check_emoji(place, button)
    if not button.get("label") and not button.get("emoji"):
        place.fault("A button needs a label or an emoji.")
    if style != LINK and button.get("url") is not None:
        place.at("url").fault("Only a link has a url.")
    if style != LINK:
        return place.text(button, "custom_id", CUSTOM_ID)
    place.text(button, "url", URL)
    if button.get("custom_id") is not None:
        place.at("custom_id").fault("A custom id and url cannot both be specified")
    return None


def _check_emoji(place: Form, holder: Json) -> None:
    emoji = holder.get("emoji")
    if emoji is not None and place.at("emoji").is_object(emoji):
        below = place.at("emoji")
        below.text(emoji, "name", EMOJI, required=not emoji.get("id"))
        below.flags(emoji, "animated")
        if emoji.get("id") is not None:
            below.id_in(emoji, "id")


def check_choice(place: Form, select: Json) -> str | None:
    """Check a select of any kind; returns its custom id."""
    place.text(select, "placeholder", PLACEHOLDER, 0, required=False)
    fewest = place.whole(select, "min_values", 0, OPTIONS, 1)
    most = place.whole(select, "max_values", 1, OPTIONS, 1)
    if fewest > most:
        place.at("min_values").fault("The minimum cannot be above the maximum.")
    if select.get("type") == STRING_SELECT:
        _check_options(place, select, most)
    for below, chosen in place.items(select, "default_values", most):
        below.id_in(chosen, "id")
        below.at("type").one_of(chosen.get("type"), DEFAULT_TYPES)
    return place.text(select, "custom_id", CUSTOM_ID)


def _check_options(place: Form, select: Json, most: int) -> None:
    options = place.items(select, "options", OPTIONS, 1)
    seen: set[str] = set()
    for below, option in options:
        below.text(option, "label", OPTION_TEXT)
        below.flags(option, "default")
        _check_emoji(below, option)
        below.text(option, "description", OPTION_TEXT, 0, required=False)
        value = below.text(option, "value", OPTION_TEXT)
        if value in seen:
            below.at("value").fault("The specified option value is already used")
        seen.add(value or "")
    if options and most > len(options):
        place.at("max_values").fault("There are fewer options than that.")


def check_text_input(place: Form, field: Json) -> str | None:
    """Check a text input of a modal; returns its custom id."""
    place.at("style").one_of(field.get("style"), (1, 2))
    place.text(field, "label", INPUT_LABEL, required=False)
    place.text(field, "placeholder", INPUT_PLACEHOLDER, 0, required=False)
    place.text(field, "value", INPUT_TEXT, 0, required=False)
    place.whole(field, "min_length", 0, INPUT_TEXT, 0)
    place.whole(field, "max_length", 1, INPUT_TEXT, INPUT_TEXT)
    return place.text(field, "custom_id", CUSTOM_ID)
