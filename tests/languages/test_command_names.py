from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.discord_io.command_names import localised
from scripts.update_catalogues import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS = ("fr", "es-ES", "es-419", "ar")
# Discord's documentation, "Application Command Naming": letters and figures of any script, - _ and '.
NAME = re.compile(r"[-_'\w]{1,32}")
CHAT_INPUT = 1


@pytest.fixture(scope="module")
def sent() -> list[dict[str, Any]]:
    """All commands as Discord gets them."""
    return [localised(command) for command in commands()]


def parts(holder: dict[str, Any], *, by_hand: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    """A command with all its sub-commands, options and choices; and whether its name is typed, not only shown."""
    yield holder, by_hand
    for option in holder.get("options", ()):
        yield from parts(option, by_hand=True)
    for choice in holder.get("choices", ()):
        yield from parts(choice, by_hand=False)


def every_part(sent: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool]]:
    return [part for command in sent for part in parts(command, by_hand=command.get("type", 1) == CHAT_INPUT)]


def siblings(sent: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Names that must differ from each other."""
    for kind in {command.get("type", 1) for command in sent}:
        yield [command for command in sent if command.get("type", 1) == kind]
    for part, _ in every_part(sent):
        yield part.get("options", [])
        yield part.get("choices", [])


def test_every_name_and_description_is_there_for_every_client(sent: list[dict[str, Any]]) -> None:
    for part, _ in every_part(sent):
        assert set(part["name_localizations"]) == set(CLIENTS)
        if part.get("description"):
            assert set(part["description_localizations"]) == set(CLIENTS)


def test_every_name_follows_discords_rules(sent: list[dict[str, Any]]) -> None:
    for part, by_hand in every_part(sent):
        for name in (part["name"], *part["name_localizations"].values()):
            if by_hand:
                assert NAME.fullmatch(name), name
                assert name == name.lower()
                assert {unicodedata.category(char)[0] for char in name} <= {"L", "N", "P"}, name
            assert 1 <= len(name) <= (32 if "value" not in part else 100), name


def test_every_description_is_short_enough(sent: list[dict[str, Any]]) -> None:
    for part, _ in every_part(sent):
        for text in part.get("description_localizations", {}).values():
            assert 1 <= len(text) <= 100, text


def test_no_two_names_are_the_same_where_one_has_to_choose(sent: list[dict[str, Any]]) -> None:
    for group in siblings(sent):
        for client in CLIENTS:
            names = [part["name_localizations"][client] for part in group]
            assert len(set(names)) == len(names), names


def test_a_command_is_left_as_it_was() -> None:
    command = {"name": "ask", "description": "What you want to know", "options": [{"name": "question"}]}
    found = localised(command)
    assert found["name_localizations"]["fr"] == "demander"
    assert found["options"][0]["name_localizations"]["es-419"] == "pregunta"
    assert command == {"name": "ask", "description": "What you want to know", "options": [{"name": "question"}]}


def test_the_name_of_a_menu_and_of_a_choice_is_a_text_and_not_a_name() -> None:
    menu = localised({"name": "Sources", "type": 3})
    assert menu["name_localizations"]["fr"] == "Sources"
