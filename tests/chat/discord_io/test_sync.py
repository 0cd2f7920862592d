from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from bot.chat.discord_io.sync import same_commands

ASK: dict[str, Any] = {
    "name": "ask",
    "description": "Ask a question",
    "type": 1,
    "nsfw": False,
    "dm_permission": True,
    "default_member_permissions": None,
    "contexts": [0, 1],
    "integration_types": [0],
    "options": [
        {
            "type": 3,
            "name": "question",
            "description": "What you want to know",
            "required": True,
            "autocomplete": True,
            "max_length": 500,
        }
    ],
}
FACTS: dict[str, Any] = {
    "name": "facts",
    "description": "Look after the fact base",
    "type": 1,
    "default_member_permissions": 32,
    "contexts": None,
    "integration_types": None,
    "options": [{"type": 1, "name": "reload", "description": "Read it again", "options": []}],
}


def as_registered(payload: dict[str, Any]) -> dict[str, Any]:
    """A command as Discord gives it back: with ids and defaults, without what is empty."""
    held = deepcopy(payload) | {"id": "1", "application_id": "2", "version": "3", "name_localizations": None}
    held["contexts"] = payload["contexts"] or [0]
    held["integration_types"] = list(reversed(payload["integration_types"] or [1, 0]))
    permissions = payload["default_member_permissions"]
    held["default_member_permissions"] = None if permissions is None else str(permissions)
    for option in held["options"]:
        option.pop("options", None)
    return held


def test_commands_that_discord_holds_already_are_the_same_in_any_order() -> None:
    assert same_commands([ASK, FACTS], [as_registered(FACTS), as_registered(ASK)])


def test_nothing_is_the_same_as_nothing() -> None:
    assert same_commands([], [])


def test_a_menu_has_no_description_and_discord_sends_back_an_empty_one() -> None:
    menu = {"name": "Answer this", "type": 3, "contexts": [0], "integration_types": [0]}
    assert same_commands([menu], [menu | {"description": "", "id": "1"}])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["description"], "Ask anything"),
        (["name"], "question"),
        (["nsfw"], True),
        (["contexts"], [0]),
        (["integration_types"], [0, 1]),
        (["default_member_permissions"], "8"),
        (["description_localizations"], {"fr": "Posez une question"}),
        (["options", 0, "max_length"], 400),
        (["options", 0, "required"], False),
        (["options", 0, "autocomplete"], False),
        (["options"], []),
    ],
)
def test_whatever_a_user_could_notice_is_a_change(path: list[Any], value: object) -> None:
    held = as_registered(ASK)
    place: Any = held
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert not same_commands([ASK], [held])


def test_a_command_more_or_less_is_a_change() -> None:
    assert not same_commands([ASK, FACTS], [as_registered(ASK)])
    assert not same_commands([ASK], [as_registered(ASK), as_registered(FACTS)])


def test_a_message_command_is_not_the_slash_command_of_its_name() -> None:
    assert not same_commands([ASK], [as_registered(ASK) | {"type": 3}])
