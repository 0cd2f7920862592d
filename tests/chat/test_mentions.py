from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import create_autospec

import discord
import pytest

from bot.chat.mentions import is_asked, question_in

if TYPE_CHECKING:
    from unittest.mock import Mock


def person(number: int, *, bot: bool = False) -> Mock:
    return create_autospec(discord.User, instance=True, id=number, bot=bot)


ME, ANN = person(1, bot=True), person(2)


def message(**changes: object) -> Mock:
    usual = {
        "author": ANN,
        "guild": create_autospec(discord.Guild, instance=True),
        "mentions": [person(1, bot=True)],
        "webhook_id": None,
        "type": discord.MessageType.default,
    }
    return create_autospec(discord.Message, instance=True, **(usual | changes))


def test_a_mention_a_reply_that_pings_and_a_direct_message_ask_the_bot() -> None:
    assert is_asked(message(), ME)
    assert is_asked(message(type=discord.MessageType.reply), ME)
    assert is_asked(message(guild=None, mentions=[]), ME)


@pytest.mark.parametrize(
    "changes",
    [
        {"mentions": []},
        {"mentions": [ANN]},
        {"mentions": [], "mention_everyone": True},
        {"author": person(3, bot=True)},
        {"author": ME, "guild": None},
        {"webhook_id": 9},
        {"type": discord.MessageType.pins_add},
    ],
)
def test_nothing_else_does(changes: dict[str, object]) -> None:
    assert not is_asked(message(**changes), ME)


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@1> when is it", "when is it"),
        ("when <@!1>\nis it <@&55> <#66>?", "when is it ?"),
        ("<@1>", ""),
        ("is 3 < 4 <@x>", "is 3 < 4 <@x>"),
    ],
)
def test_mentions_are_no_part_of_the_question(content: str, question: str) -> None:
    assert question_in(content) == question
