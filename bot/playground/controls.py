"""What Discord's client lets a person do with buttons, selects and modals, and how it tells the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.invocation import NotOfferedError
from bot.playground.seen import parts_of
from bot.playground.validation.components import SELECTS, Part
from bot.playground.validation.controls import INPUT_TEXT, LINK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.playground.model import Json, Message
    from bot.playground.seen import SeenModal


def click_data(message: Message, button: str) -> Json:
    """A click on the button with this custom id, label or emoji. Raises NotOfferedError."""
    found = _find([part for part in parts_of(message.components) if part["type"] == Part.BUTTON], button)
    if found["style"] == LINK:
        raise NotOfferedError(f"The button {button!r} is a link; the bot hears nothing of it.")
    return {"custom_id": found["custom_id"], "component_type": int(Part.BUTTON), "id": found["id"]}


def select_data(message: Message, values: Sequence[str], select: str | None) -> Json:
    """A choice in a select: ``values`` are values or labels of its options. Raises NotOfferedError."""
    selects = [part for part in parts_of(message.components) if part["type"] in SELECTS]
    if select is None and len(selects) != 1:
        raise NotOfferedError(f"The message has {len(selects)} selects; say which by its custom id.")
    found = _find(selects, selects[0]["custom_id"] if select is None else select)
    chosen = _chosen(found, values)
    return {"custom_id": found["custom_id"], "component_type": found["type"], "id": found["id"], "values": chosen}


def _find(parts: Sequence[Json], wanted: str) -> Json:
    for part in parts:
        face = (part.get("emoji") or {}).get("name")
        if wanted in (part.get("custom_id"), part.get("label"), part.get("placeholder"), face):
            if part.get("disabled"):
                raise NotOfferedError(f"{wanted!r} is disabled.")
            return part
    there = ", ".join(repr(part.get("label") or part.get("custom_id")) for part in parts) or "nothing"
    raise NotOfferedError(f"There is no {wanted!r}; on offer: {there}.")


def _chosen(select: Json, values: Sequence[str]) -> list[str]:
    if not select["min_values"] <= len(values) <= select["max_values"]:
        raise NotOfferedError(f"The select takes {select['min_values']} to {select['max_values']} values.")
    if select["type"] != Part.STRING_SELECT:
        return list(values)
    by_name = {option["label"]: option["value"] for option in select["options"]}
    by_name |= {option["value"]: option["value"] for option in select["options"]}
    for value in values:
        if value not in by_name:
            raise NotOfferedError(f"The select offers no {value!r}, only: {', '.join(by_name)}.")
    return [by_name[value] for value in values]


def modal_data(modal: SeenModal, answers: Mapping[str, str]) -> Json:
    """A modal that was filled in: ``answers`` by custom id or label. Raises NotOfferedError."""
    used: set[str] = set()
    components = [_submitted(part, answers, used) for part in modal.components]
    if stray := set(answers) - used:
        raise NotOfferedError(f"The modal has no field {', '.join(sorted(stray))}.")
    return {"custom_id": modal.custom_id, "components": components}


def _submitted(part: Json, answers: Mapping[str, str], used: set[str]) -> Json:
    submitted: Json = {"type": part["type"], "id": part.get("id", 0)}
    if part["type"] == Part.LABEL:
        field = part["component"] | {"label": part["label"]}
        return submitted | {"component": _field(field, answers, used)}
    if part["type"] == Part.ROW:
        return submitted | {"components": [_field(field, answers, used) for field in part["components"]]}
    return submitted


def _field(field: Json, answers: Mapping[str, str], used: set[str]) -> Json:
    names = [name for name in (field["custom_id"], field.get("label", "")) if name in answers]
    used.update(names)
    answer = answers[names[0]] if names else str(field.get("value") or "")
    filled: Json = {"type": field["type"], "id": field.get("id", 0), "custom_id": field["custom_id"]}
    if field["type"] in SELECTS:
        chosen = [option["value"] for option in field.get("options", ()) if option.get("default")]
        return filled | {"values": [answer] if answer else chosen}
    low, high = field.get("min_length") or 0, field.get("max_length") or INPUT_TEXT
    required = field.get("required", True)
    if (answer or required) and not max(low, int(required)) <= len(answer) <= high:
        raise NotOfferedError(
            f"The field {field['custom_id']!r} takes {max(low, int(required))} to {high} characters."
        )
    return filled | {"value": answer}
