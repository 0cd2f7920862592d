"""The one place that tells a user that something failed, and the log what it was."""

from __future__ import annotations

import logging
import re
import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands, ui

from bot.chat.discord_io.sending import PING_ASKER_ONLY, UncertainError, passes, send
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import label
from bot.chat.views.message_state import delete_button
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from bot.chat.intake.reader import Asked
    from bot.languages.texts import Texts

    TextsFor = Callable[[Asked], Texts]

MAX_CHOICE = 100
ALREADY_ACKNOWLEDGED = 40060
"""Discord's code for an interaction that has its first reply (its documentation of error codes)."""
_NEEDLESS = {
    10062: "Too late for Discord, which waits 3 seconds for an answer",
    ALREADY_ACKNOWLEDGED: "Answered already by another process",
}
"""What Discord's codes mean for which nobody can be told that something failed (its documentation of error codes)."""
_log = logging.getLogger(__name__)
_IDS = re.compile(r":[0-9]+(?=:|$)")
"""Where the ``custom_id`` of a component holds an id: the asker's, mostly."""

_SENTENCES: Mapping[type[BaseException], str] = {
    app_commands.CommandNotFound: marked("This command is not there any more. Reload Discord to see which are."),
    app_commands.CommandSignatureMismatch: marked("This command has changed. Reload Discord and try again."),
    discord.Forbidden: marked("I lack a permission for that here."),
    BaseException: marked("Something went wrong on my side."),
}


@asynccontextmanager
async def guarded(asked: Asked, texts_for: TextsFor) -> AsyncIterator[None]:
    """Whatever fails inside is reported, and goes no further. ``texts_for`` gives the texts for whoever asked."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the user must hear of a failure of any kind
        await report(asked, error, texts_for)


@asynccontextmanager
async def logged(what: str) -> AsyncIterator[None]:
    """Whatever fails inside is logged, and goes no further: nobody waits to hear of it."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as in guarded()
        _log.error("Failure %s in %s", secrets.token_hex(4), what, exc_info=error)


async def report(asked: Asked, error: BaseException, texts_for: TextsFor) -> None:
    """Logs the error under a new id, and tells the user that id in one plain sentence. Never raises."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if explained := _explained(cause):
        # Nobody can be told any more, or need be, and under load a traceback for each would be one more burden.
        _log.log(logging.INFO if is_answered(cause) else logging.WARNING, "%s: %s", explained, _whereabouts(asked))
        return
    failure = secrets.token_hex(4)
    _log.error("Failure %s in %s", failure, _whereabouts(asked), exc_info=cause)
    try:
        texts = texts_for(asked)
        advice = texts.t("If it happens again, report failure {failure}.", failure=failure)
        await _tell(asked, f"{texts.t(sentence_for(cause))} {advice}", texts)
    except Exception:  # noqa: BLE001 - whatever kept the answer from arriving may keep this from arriving, too
        _log.warning("Nobody could be told of failure %s", failure, exc_info=True)


def _explained(error: BaseException) -> str | None:
    """For the log, what happened where that is known and whoever asked must not be told: they may have an answer."""
    if isinstance(error, UncertainError):
        return "It is open whether an answer arrived, as Discord could not be heard"
    if isinstance(error, (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError)):
        return "Discord failed, or was out of reach, for longer than an answer can wait"
    return _NEEDLESS.get(error.code) if isinstance(error, discord.HTTPException) else None


def is_answered(error: BaseException) -> bool:
    """Whether another process has answered already, which is as it should be while one takes over from the other."""
    return isinstance(error, discord.HTTPException) and error.code == ALREADY_ACKNOWLEDGED


def sentence_for(error: BaseException) -> str:
    """The plain sentence, in English, for the nearest class of the error; never the error's own text."""
    return next(_SENTENCES[kind] for kind in type(error).__mro__ if kind in _SENTENCES)


async def _tell(asked: Asked, text: str, texts: Texts) -> None:
    if isinstance(asked, discord.Message):
        await _tell_writer(asked, _deletable(text, asked.author.id, texts))
    elif asked.type is discord.InteractionType.autocomplete:
        await _tell_typist(asked, text)
    elif asked.response.is_done():
        await asked.followup.send(text, ephemeral=True)
    else:
        await asked.response.send_message(text, ephemeral=True)


async def _tell_writer(asked: discord.Message, layout: ui.LayoutView) -> None:
    """Below the message, or directly where that fails: what kept an answer from there may keep this, too."""
    try:
        await send(asked.channel, layout, answering=asked, pinging=PING_ASKER_ONLY)
    except discord.HTTPException as error:
        if passes(error):  # then an answer may have arrived there
            raise
        await send(asked.author, layout)


def _deletable(text: str, asker: int, texts: Texts) -> ui.LayoutView:
    return layout_of(ui.TextDisplay(text), ui.ActionRow[Any](delete_button(asker, texts)))


async def _tell_typist(interaction: discord.Interaction[Any], text: str) -> None:
    """Autocomplete shows choices only, so the sentence is one; whoever picks it asks what they had typed."""
    if not interaction.response.is_done():
        typed = label(_typed(interaction), MAX_CHOICE)
        await interaction.response.autocomplete([app_commands.Choice(name=label(text, MAX_CHOICE), value=typed)])


def _typed(interaction: discord.Interaction[Any]) -> str:
    return " ".join(value for _, value in interaction.namespace if isinstance(value, str))


def _whereabouts(asked: Asked) -> str:
    """What failed, without who asked and what they said: a command's name, a component's, or a message's id."""
    if isinstance(asked, discord.Message):
        return f"the answer to message {asked.id}"
    data: Mapping[str, Any] = asked.data or {}
    name = data.get("custom_id") or data.get("name") or "no name"
    return f"{asked.type.name} {_IDS.sub('', name)!r} (interaction {asked.id})"
