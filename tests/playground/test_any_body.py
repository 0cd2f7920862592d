"""Whatever JSON a client sends, the stand-in takes it or refuses it; it never breaks."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from bot.playground.driver import Playground
from bot.playground.errors import ApiError
from bot.playground.model import InteractionKind
from bot.playground.validation.commands import check_choices, check_commands
from bot.playground.validation.modals import check_modal

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
