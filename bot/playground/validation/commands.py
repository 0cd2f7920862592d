"""Application commands: names, descriptions, options, counts.

The figures are those of Discord's developer documentation, "Application Commands".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from bot.playground.validation.form import Form

if TYPE_CHECKING:
    from bot.playground.model import Json

NAME = 32
DESCRIPTION = 100
OPTIONS = 25
CHOICES = 25
CHOICE_TEXT = 100
ALL_TEXT = 8000
STRING_LENGTH = 6000
CHAT_INPUT = 1
# How many of each type there may be; menus of users, menus of messages.
COUNTS = {CHAT_INPUT: 100, 2: 15, 3: 15}
SUB_COMMAND, SUB_COMMAND_GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
OPTION_TYPES = range(1, 12)
LOCALES = frozenset(
    {
        "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu",
        "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN",
        "zh-TW",
    }
)  # fmt: skip
"""The languages of Discord's clients, by its OpenAPI description (AvailableLocalesEnum)."""
# Letters of any script, numbers, and - _ '; Python's \w is as close as the standard library comes.
NAME_PATTERN = re.compile(r"[-_'\w]{1,32}")
NOT_A_NAME = "Command name is invalid"


def check_commands(commands: list[Json]) -> None:
    """Check a list of commands that replaces all there were. Raises ApiError."""
    form = Form()
    names: set[tuple[int, str]] = set()
    for number, command in enumerate(commands):
        place = form.at(number)
        if not place.is_object(command) or not place.at("type").one_of(_kind(command), tuple(COUNTS)):
            continue
        _check_command(place, command, _kind(command))
        key = (_kind(command), str(command.get("name")))
        if key in names:
            place.at("name").fault("Application command names must be unique")
        names.add(key)
    for kind, count in Counter(kind for kind, _ in names).items():
        if count > COUNTS[kind]:
            form.fault(f"Maximum number of application commands of this type is {COUNTS[kind]}.")
    form.finish()


def _kind(command: Json) -> Any:  # noqa: ANN401 - whatever a client sends
    return command.get("type", CHAT_INPUT)


def _check_command(place: Form, command: Json, kind: int) -> None:
    if kind == CHAT_INPUT:
        _check_name(place, command)
        place.text(command, "description", DESCRIPTION)
        _check_options(place, command, depth=0)
    else:
        place.text(command, "name", NAME)
        if command.get("description"):
            place.at("description").fault("Context menu commands cannot have description")
        if command.get("options"):
            place.at("options").fault("Context menu commands cannot have options")
    if _text_size(command) > ALL_TEXT:
        place.fault(f"Combined length of all names, descriptions and values must be {ALL_TEXT} or fewer.")


def _check_name(place: Form, holder: Json) -> None:
    name = place.text(holder, "name", NAME)
    if name and (not NAME_PATTERN.fullmatch(name) or name != name.lower()):
        place.at("name").fault(NOT_A_NAME)
    for below, translated in _translations(place.at("name_localizations"), holder.get("name_localizations")):
        if not NAME_PATTERN.fullmatch(translated) or translated != translated.lower():
            below.fault(NOT_A_NAME)
    key = "description_localizations"
    for below, translated in _translations(place.at(key), holder.get(key)):
        below.length(len(translated), DESCRIPTION, 1)


def _translations(place: Form, translations: Any) -> list[tuple[Form, str]]:  # noqa: ANN401 - whatever a client sends
    if translations is None or not place.is_object(translations):
        return []
    for locale in translations.keys() - LOCALES:
        place.at(locale).fault(f"Locale {str(locale)[:20]!r} is not one of Discord's.")
    return [(place.at(locale), str(translated)) for locale, translated in translations.items()]


def _check_options(place: Form, holder: Json, depth: int) -> None:
    names: set[str] = set()
    optional_seen = False
    for below, option in place.items(holder, "options", OPTIONS):
        _check_name(below, option)
        below.text(option, "description", DESCRIPTION)
        if option.get("name") in names:
            below.at("name").fault("Option name must be unique")
        names.add(str(option.get("name")))
        kind = option.get("type")
        if not below.at("type").one_of(kind, OPTION_TYPES):
            continue
        if kind in (SUB_COMMAND, SUB_COMMAND_GROUP):
            _check_nesting(below, option, depth)
            continue
        if option.get("required") and optional_seen:
            below.at("required").fault("Required options must be placed before non-required options")
        optional_seen = optional_seen or not option.get("required")
        _check_value(below, option)


def _check_nesting(place: Form, option: Json, depth: int) -> None:
    if depth > (1 if option["type"] == SUB_COMMAND else 0):
        place.at("type").fault("Sub-commands nest no deeper than command, group, sub-command.")
        return
    _check_options(place, option, depth + 1)


def _check_value(place: Form, option: Json) -> None:
    choices = place.items(option, "choices", CHOICES)
    for below, choice in choices:
        check_choice(below, choice, option["type"])
    if choices and option.get("autocomplete"):
        place.fault("Autocomplete cannot be set if choices are present")
    if option.get("autocomplete") and option["type"] not in (STRING, INTEGER, NUMBER):
        place.at("autocomplete").fault("Only texts and numbers can be completed.")
    place.whole(option, "min_length", 0, STRING_LENGTH, 0)
    place.whole(option, "max_length", 1, STRING_LENGTH, STRING_LENGTH)


def check_choice(place: Form, choice: Json, kind: int) -> None:
    """Check one choice of an option, or of what autocomplete offers."""
    place.text(choice, "name", CHOICE_TEXT)
    if kind == STRING:
        place.text(choice, "value", CHOICE_TEXT)
    elif isinstance(choice.get("value"), bool) or not isinstance(choice.get("value"), int | float):
        place.at("value").fault("Could not interpret value as a number.")


def check_choices(data: Json, kind: int) -> None:
    """Check what autocomplete offers for an option of a type. Raises ApiError."""
    form = Form(("data",))
    for place, choice in form.items(data, "choices", CHOICES):
        check_choice(place, choice, kind)
    form.finish()


def _text_size(holder: Json) -> int:
    own = sum(len(str(holder.get(key) or "")) for key in ("name", "description", "value"))
    lists = [each for each in (holder.get("options"), holder.get("choices")) if isinstance(each, list)]
    return own + sum(_text_size(part) for parts in lists for part in parts if isinstance(part, dict))
