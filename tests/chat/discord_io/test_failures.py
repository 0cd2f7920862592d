from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import create_autospec

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.chat.discord_io.failures import guarded, report, sentence_for
from bot.chat.doors.ask import ask_command
from bot.chat.intake.request_handler import RequestHandler
from bot.languages.texts import ENGLISH, Texts

if TYPE_CHECKING:
    from unittest.mock import Mock

    from bot.chat.intake.reader import Asked

FAILURE = re.compile(r"[Ff]ailure ([0-9a-f]{8})")


def interaction(kind: discord.InteractionType, *, answered: bool = False) -> Mock:
    asked = create_autospec(discord.Interaction, instance=True, type=kind, data={"name": "ask"}, id=7)
    asked.response = create_autospec(discord.InteractionResponse, instance=True)
    asked.response.is_done.return_value = answered
    asked.followup = create_autospec(discord.Webhook, instance=True)
    asked.namespace = [("question", "when is")]
    return asked


def english(_: Asked) -> Texts:
    return ENGLISH


def the_id(text: str) -> str:
    found = FAILURE.search(text)
    assert found
    return found[1]


async def test_the_user_reads_a_sentence_with_an_id_and_the_log_has_that_id_with_the_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = interaction(discord.InteractionType.application_command)
    async with guarded(asked, english):
        raise ValueError("secret detail")
    (sentence,) = asked.response.send_message.await_args.args
    assert asked.response.send_message.await_args.kwargs == {"ephemeral": True}
    assert "secret" not in sentence
    assert the_id(sentence) == the_id(caplog.text)
    assert "ValueError: secret detail" in caplog.text
    assert "Traceback" in caplog.text


async def test_an_interaction_that_was_answered_already_gets_a_private_followup() -> None:
    asked = interaction(discord.InteractionType.component, answered=True)
    await report(asked, ValueError(), english)
    asked.response.send_message.assert_not_awaited()
    assert asked.followup.send.await_args.kwargs == {"ephemeral": True}


async def test_autocomplete_shows_the_sentence_as_a_choice_that_asks_what_was_typed() -> None:
    asked = interaction(discord.InteractionType.autocomplete)
    await report(asked, ValueError(), english)
    ((choices,),) = [call.args for call in asked.response.autocomplete.await_args_list]
    assert [(len(choice.name) <= 100, choice.value) for choice in choices] == [(True, "when is")]
    asked.response.send_message.assert_not_awaited()


async def test_an_answer_that_came_too_late_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    asked = interaction(discord.InteractionType.application_command)
    response = create_autospec(aiohttp.ClientResponse, instance=True, status=404, reason="Not Found")
    late = discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})
    await report(
        asked,
        app_commands.CommandInvokeError(ask_command(create_autospec(RequestHandler, instance=True)), late),
        english,
    )
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "'ask'" in caplog.text
    assert "Traceback" not in caplog.text
    asked.response.send_message.assert_not_awaited()


async def test_a_message_is_answered_with_the_sentence() -> None:
    channel = create_autospec(discord.TextChannel, instance=True)
    asked = create_autospec(discord.Message, instance=True, id=7, edited_at=None, channel=channel)
    await report(asked, ValueError(), english)
    text, *_ = channel.send.await_args.kwargs["view"].walk_children()
    assert the_id(text.content)


@pytest.mark.parametrize("trouble", [ConnectionResetError("gone"), discord.ClientException("closed"), RuntimeError()])
async def test_a_report_that_cannot_be_delivered_is_logged_and_raises_nothing(
    trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    asked = interaction(discord.InteractionType.application_command)
    asked.response.send_message.side_effect = trouble
    await report(asked, ValueError(), english)
    assert "Nobody could be told of failure" in caplog.text


def test_what_a_command_raised_is_looked_up_along_its_classes() -> None:
    class Unheard(app_commands.CommandNotFound):
        pass

    assert sentence_for(Unheard("x", [])) == sentence_for(app_commands.CommandNotFound("y", []))
    assert sentence_for(KeyboardInterrupt()) == sentence_for(ValueError())


async def test_what_a_command_raised_is_unwrapped(caplog: pytest.LogCaptureFixture) -> None:
    asked = interaction(discord.InteractionType.application_command)
    command = ask_command(create_autospec(RequestHandler, instance=True))
    wrapped = app_commands.CommandInvokeError(command, KeyError("inner"))
    await report(asked, wrapped, english)
    assert "CommandInvokeError" not in caplog.text
