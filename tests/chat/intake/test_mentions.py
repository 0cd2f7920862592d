from __future__ import annotations

from unittest.mock import Mock

import discord
import pytest

from bot.chat.intake.mentions import fact_replied_to, is_asked, is_served
from bot.store.interface import ServerSettings


def person(number: int, *, bot: bool = False) -> Mock:
    return Mock(spec=discord.User, id=number, bot=bot)


ME, ANN = person(1, bot=True), person(2)
OWN, OTHER = (Mock(spec=discord.Role) for _ in range(2))


def message(**changes: object) -> Mock:
    usual = {
        "author": ANN,
        "guild": Mock(spec=discord.Guild, self_role=OWN),
        "mentions": [person(1, bot=True)],
        "role_mentions": [],
        "webhook_id": None,
        "message_snapshots": [],
        "type": discord.MessageType.default,
    }
    return Mock(spec=discord.Message, **(usual | changes))


def test_a_mention_a_reply_that_pings_and_a_direct_message_ask_the_bot() -> None:
    assert is_asked(message(), ME)
    assert is_asked(message(type=discord.MessageType.reply), ME)
    assert is_asked(message(guild=None, mentions=[]), ME)


def test_a_mention_of_the_bot_s_own_role_asks_the_bot() -> None:
    assert is_asked(message(mentions=[], role_mentions=[OTHER, OWN]), ME)


@pytest.mark.parametrize(
    "changes",
    [
        {"mentions": []},
        {"mentions": [ANN]},
        {"mentions": [], "role_mentions": [OTHER]},
        {"mentions": [], "mention_everyone": True},
        {"author": person(3, bot=True)},
        {"author": ME, "guild": None},
        {"webhook_id": 9},
        {"type": discord.MessageType.pins_add},
    ],
)
def test_nothing_else_does(changes: dict[str, object]) -> None:
    assert not is_asked(message(**changes), ME)


def channel(number: int) -> Mock:
    return Mock(spec=discord.TextChannel, id=number)


def thread(number: int, parent: int) -> Mock:
    return Mock(spec=discord.Thread, id=number, parent_id=parent)


@pytest.mark.parametrize(
    ("settings", "served"),
    [
        (ServerSettings(1), {"listed", "other", "thread of listed", "thread of other"}),
        (ServerSettings(1, channels="none"), set()),
        (ServerSettings(1, channels="listed"), set()),
        (
            ServerSettings(1, channels="listed", listed_channels=frozenset({5})),
            {"listed", "thread of listed"},
        ),
        (ServerSettings(1, channels="listed", listed_channels=frozenset({8})), {"thread of other"}),
        (ServerSettings(1, threads=False), {"listed", "other"}),
        (ServerSettings(1, "listed", frozenset({5, 7}), threads=False), {"listed"}),
    ],
)
def test_a_server_chooses_where_mentions_are_answered(settings: ServerSettings, served: set[str]) -> None:
    places = {
        "listed": channel(5),
        "other": channel(6),
        "thread of listed": thread(7, 5),
        "thread of other": thread(8, 6),
    }
    assert {name for name, place in places.items() if is_served(place, settings)} == served


@pytest.mark.parametrize("settings", [ServerSettings(1), ServerSettings(1, channels="listed")])
def test_a_place_that_is_not_known_is_served_where_all_are(settings: ServerSettings) -> None:
    unknown = Mock(spec=discord.PartialMessageable, id=9)
    assert is_served(unknown, settings) is (settings.channels == "all")


def answer(author: Mock, *custom_ids: str | None) -> Mock:
    parts = [Mock(spec=discord.Button, custom_id=each, children=[]) for each in custom_ids]
    return Mock(spec=discord.Message, author=author, components=parts)


@pytest.mark.parametrize(
    ("replied_to", "fact"),
    [
        (answer(ME, None, "sources:dates-2026:0123abcd:0", "delete:2"), "dates-2026"),
        (answer(ME, "sources:first:0123abcd:0", "sources:last:0123abcd:0"), "last"),
        (answer(ME, "topics", "choose:2"), None),
        (answer(ANN, "sources:dates-2026:0123abcd:0"), None),
        (Mock(spec=discord.DeletedReferencedMessage), None),
        (None, None),
    ],
)
def test_a_reply_is_about_the_last_fact_of_our_answer(replied_to: Mock | None, fact: str | None) -> None:
    reference = Mock(spec=discord.MessageReference, resolved=replied_to)
    assert fact_replied_to(message(reference=reference), ME) == fact
    assert fact_replied_to(message(reference=None), ME) is None
