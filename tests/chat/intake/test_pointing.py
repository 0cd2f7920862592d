"""What a message asks that says no more than "this?" in reply to another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import create_autospec

import discord
import pytest

from bot.chat.intake.pointing import ASKED_BY_A_BOT, BY_ROLE, HIDDEN, NO_TEXT, Request, request_of
from tests.chat.intake.test_mentions import ANN, ME, OWN, message, person

if TYPE_CHECKING:
    from unittest.mock import Mock

FILE = create_autospec(discord.Attachment, instance=True)


def reply(content: str, resolved: Mock | None) -> Mock:
    reference = create_autospec(discord.MessageReference, instance=True, resolved=resolved)
    return message(content=content, type=discord.MessageType.reply, reference=reference)


def said(content: str, **changes: object) -> Mock:
    return message(content=content, **({"attachments": []} | changes))


@pytest.mark.parametrize(
    ("pointed_at", "asked"),
    [
        (said("when\n<:flag:123456789012345678> is it?"), Request("when\nis it?", in_its_words=False)),
        (said(""), Request("", HIDDEN)),
        (said("<@1>"), Request("", NO_TEXT)),
        (said("", attachments=[FILE]), Request("", NO_TEXT)),
        (said("when is it?", author=person(7, bot=True)), Request("", ASKED_BY_A_BOT)),
        (said("when is it?", webhook_id=9), Request("", ASKED_BY_A_BOT)),
        (said("in January", author=ME), Request("this")),
        (create_autospec(discord.DeletedReferencedMessage, instance=True), Request("this")),
        (None, Request("this")),
    ],
)
def test_a_reply_that_points_asks_what_it_replies_to(pointed_at: Mock | None, asked: Request) -> None:
    assert request_of(reply("<@1> this", pointed_at), ME, "en") == asked


def test_words_of_its_own_are_what_a_reply_asks() -> None:
    assert request_of(reply("<@1> who won?", said("when is it?")), ME, "en") == Request("who won?")


def test_what_is_no_reply_points_at_nothing() -> None:
    reference = create_autospec(discord.MessageReference, instance=True, resolved=said("when is it?"))
    assert request_of(message(content="<@1> this", reference=reference), ME, "en") == Request("this")


def test_a_message_that_discord_hides_is_told_how_to_be_read() -> None:
    assert request_of(said("", mentions=[], role_mentions=[OWN]), ME, "en") == Request("", BY_ROLE)
    assert request_of(said("<@&5> who won?", mentions=[], role_mentions=[OWN]), ME, "en") == Request("who won?")
    assert request_of(said("", mentions=[ANN, ME]), ME, "en") == Request("")
    assert request_of(said("", guild=None, mentions=[]), ME, "en") == Request("")


def offer(*facts: str, by: Mock = ME) -> Mock:
    """A message that offers these facts to choose from."""
    buttons = [create_autospec(discord.Button, instance=True, custom_id=f"fact:2:{fact}") for fact in facts]
    return message(author=by, components=[create_autospec(discord.ActionRow, instance=True, children=buttons)])


@pytest.mark.parametrize("number", ["2", "<@1> 2", "#2", "2.", "2)"])
def test_a_number_in_reply_to_an_offer_chooses_what_stands_there(number: str) -> None:
    assert request_of(reply(number, offer("a", "b")), ME, "en") == Request("fact:b", in_its_words=False)


@pytest.mark.parametrize("number", ["0", "3", "12", "2026", "2 cars"])
def test_a_number_that_stands_at_no_choice_is_a_question(number: str) -> None:
    assert request_of(reply(number, offer("a", "b")), ME, "en") == Request(number)


def test_a_number_in_reply_to_anything_else_is_a_question() -> None:
    assert request_of(reply("1", offer("a", by=person(7))), ME, "en") == Request("1")
    assert request_of(message(content="1"), ME, "en") == Request("1")
