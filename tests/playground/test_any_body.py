"""Whatever JSON a client sends, the stand-in takes it or refuses it; it never breaks."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.driver import Playground
from bot.playground.errors import ApiError
from bot.playground.message_payloads import message_json
from bot.playground.model import InteractionKind
from bot.playground.validation.commands import check_choices, check_commands
from bot.playground.validation.modals import check_modal
from tests.support.openapi import VARIABLE, description

KEYS = (
    "type",
    "components",
    "accessory",
    "media",
    "file",
    "url",
    "items",
    "content",
    "embeds",
    "fields",
    "footer",
    "author",
    "text",
    "name",
    "value",
    "title",
    "description",
    "flags",
    "nonce",
    "allowed_mentions",
    "parse",
    "users",
    "roles",
    "replied_user",
    "attachments",
    "id",
    "options",
    "choices",
    "label",
    "custom_id",
    "style",
    "placeholder",
    "min_values",
    "max_values",
    "required",
    "autocomplete",
    "emoji",
    "component",
    "data",
    "color",
    "contexts",
    "name_localizations",
    "description_localizations",
    "default_member_permissions",
    "disabled",
    "message_reference",
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 20)
    | st.sampled_from([1 << 15, 64, 2**70, "", "x", "users", "attachment://x", "x" * 5000])
    | st.floats(allow_nan=False)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
OBJECTS = st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=8)


# Nearly right, with something odd in one place or another: gets further in than what is all odd.
ODD = st.sampled_from(
    [
        None,
        True,
        0,
        7,
        -1,
        2.5,
        "",
        "x",
        "https://example.org",
        [],
        {},
        {"name": "x", "id": None},
        {"id": 5},
        {"url": "x"},
    ]
)


def nearly(shape: dict[str, object], *optional: str) -> st.SearchStrategy[dict[str, object]]:
    """A shape with some of its keys, or of optional ones, given odd values."""
    odd = st.dictionaries(st.sampled_from([*shape, *optional]), ODD, max_size=2)
    return odd.map(lambda change: shape | change)


BUTTON = nearly({"type": 2, "style": 1, "label": "x", "custom_id": "b"}, "url", "emoji", "disabled", "id", "sku_id")
OPTION = nearly({"label": "x", "value": "v"}, "description", "emoji", "default")
SELECT = OPTION.flatmap(
    lambda option: nearly(
        {"type": 3, "custom_id": "s", "options": [option]}, "placeholder", "min_values", "disabled", "required"
    )
)
TEXT = nearly({"type": 10, "content": "x"}, "id")
THUMBNAIL = nearly({"type": 11, "media": {"url": "https://example.org/x.png"}}, "description", "spoiler")
ROW = st.one_of(BUTTON, SELECT).map(lambda child: {"type": 1, "components": [child]})
SECTION = st.tuples(TEXT, BUTTON | THUMBNAIL).flatmap(
    lambda both: nearly({"type": 9, "components": [both[0]], "accessory": both[1]}, "id")
)
GALLERY = nearly({"type": 12, "items": [{"media": {"url": "https://example.org/x.png"}}]}, "id")
FILE = nearly({"type": 13, "file": {"url": "attachment://x.txt"}}, "spoiler", "name", "size")
SEPARATOR = nearly({"type": 14}, "spacing", "divider")
CONTAINER = st.one_of(ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR).flatmap(
    lambda child: nearly({"type": 17, "components": [child]}, "accent_color", "spoiler")
)
EMBED = nearly(
    {"title": "x", "fields": [{"name": "x", "value": "x"}]}, "color", "url", "timestamp", "image", "footer", "author"
)
MESSAGE = EMBED.flatmap(
    lambda embed: nearly({"content": "x", "embeds": [embed]}, "flags", "components", "nonce", "tts")
)
LEGACY = ROW.map(lambda row: {"content": "x", "components": [row]})
LAYOUT = st.one_of(CONTAINER, SECTION, TEXT, GALLERY, FILE, SEPARATOR).map(
    lambda part: {"flags": 1 << 15, "components": [part]}
)


@pytest.mark.skipif(description() is None, reason=f"{VARIABLE} names no description of Discord's API")
@given(st.one_of(MESSAGE, LEGACY, LAYOUT))
def test_what_is_taken_is_shown_as_discord_shows_it(body: dict[str, object]) -> None:
    made = world()
    channel = next(iter(made.state.channels.values()))
    with suppress(ApiError):
        message = made.messenger.publish(made.messenger.draft(channel, body))
        assert not description().body_faults("MessageResponse", message_json(message, made.bot))


def world() -> Playground:
    made = Playground()
    made.add_channel(made.add_guild("g"), "general")
    return made


@given(OBJECTS)
def test_any_body_of_a_message_is_taken_or_refused(body: dict[str, object]) -> None:
    made = world()
    channel = next(iter(made.state.channels.values()))
    with suppress(ApiError):
        message = made.messenger.publish(made.messenger.draft(channel, body))
        made.messenger.edit(message, body)


@given(OBJECTS, OBJECTS)
def test_any_change_of_a_message_is_taken_or_refused(body: dict[str, object], change: dict[str, object]) -> None:
    made = world()
    channel = next(iter(made.state.channels.values()))
    message = made.messenger.publish(made.messenger.draft(channel, {"content": "x"}))
    with suppress(ApiError):
        made.messenger.edit(message, body)
        made.messenger.edit(message, change)


@given(st.lists(ANYTHING, max_size=3))
def test_any_list_of_commands_is_taken_or_refused(commands: list[object]) -> None:
    with suppress(ApiError):
        check_commands(commands)


@given(OBJECTS)
def test_any_modal_and_any_choices_are_taken_or_refused(data: dict[str, object]) -> None:
    with suppress(ApiError):
        check_modal(data)
    with suppress(ApiError):
        check_choices(data, 3)


@given(st.sampled_from(InteractionKind), OBJECTS, st.integers(0, 12))
def test_any_answer_to_an_interaction_is_taken_or_refused(kind: InteractionKind, data: object, answer: int) -> None:
    made = world()
    channel = next(iter(made.state.channels.values()))
    interactions = made.interactions
    interaction = interactions.begin(kind, made.state.owner, channel, {"type": 1, "options": []})
    interaction.failed = False
    with suppress(ApiError):
        interactions.acknowledge(interaction.id, interaction.token, {"type": answer, "data": data}, ())
