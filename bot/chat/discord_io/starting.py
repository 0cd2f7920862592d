"""Why the bot could not start, in words that its operator can act on."""

from __future__ import annotations

import math
import os
import ssl
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat.discord_io.sending import UNREADABLE, told_to_wait
from bot.errors import RefusedError, RoadbookError, is_out_of_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED = (
    "Discord refused the bot's token. Copy it anew from the Developer Portal (your application, Bot, Reset Token) "
    "into ROADBOOK_TOKEN."
)
_UNREACHABLE = "Discord could not be reached ({cause}). Check this machine's network and https://discordstatus.com."
_INTENTS = (
    "Discord does not allow the events that the bot asks for (code {code}). Roadbook asks for no privileged ones, so "
    "check in the Developer Portal that the application is not restricted, and that ROADBOOK_TOKEN is its own."
)
_CLOSED = (
    "Discord closed the connection for good (code {code}). Install the newest Roadbook and discord.py and start it "
    "again; if it comes back, report the code."
)
_SHUT_OUT = (
    "Discord lets in nothing from this machine's address for a while (HTTP {status}): too many requests came from it. "
    "Nothing of yours may try before {minutes} minutes are over: each try makes it longer."
)
_LONG = 600.0
"""Seconds to wait where Discord does not tell: for so long it counts invalid requests, by its documentation."""
_STRANGE = (
    "What answers in Discord's place cannot be understood. Check whether this machine's way to the network leads "
    "through a proxy or a login page."
)
_BY_CODE = {4004: _REFUSED, 4013: _INTENTS, 4014: _INTENTS}
"""What the gateway's close codes mean that end it for good (Discord's documentation of opcodes and status codes)."""
_PRIVILEGED = 4014  # discord.py has an exception of its own for it


class UnreachableError(RoadbookError):
    """Discord cannot be reached now. ``wait`` is for how many seconds nothing should be tried at the least."""

    def __init__(self, sentence: str, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.wait = wait


def without_voice() -> None:
    """Roadbook has no voice, so nobody needs to hear which libraries that would take."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turns the errors of logging in and of staying connected into RoadbookError, without the token.

    `UnreachableError` are those that may pass, `RefusedError` those that will not.
    """
    try:
        yield
    except (discord.DiscordException, OSError, aiohttp.ClientError) as error:
        sentence = explained(error)
        if sentence is None:
            raise
        raise sentence from error


def explained(error: Exception) -> RoadbookError | None:  # noqa: PLR0911  one for each kind of error
    """The same for one error; None for what is no trouble with Discord."""
    match error:
        case discord.LoginFailure():
            return RefusedError(_REFUSED)
        case discord.ConnectionClosed():
            return RefusedError(_closed(error.code))
        case discord.PrivilegedIntentsRequired():
            return RefusedError(_closed(_PRIVILEGED))
        case discord.RateLimited():
            return _shut_out(HTTPStatus.TOO_MANY_REQUESTS, error.retry_after)
        case discord.GatewayNotFound():  # which hides why
            return explained(error.__context__) if isinstance(error.__context__, Exception) else _unreached(error)
        case discord.HTTPException():
            return _refused(error)
        case OSError() | aiohttp.ClientError() if is_out_of_files(error):  # which nobody mends while it waits
            return RoadbookError("Discord could not be reached: too many files are open.")
        case OSError() | aiohttp.ClientError():
            return _unreached(error)
    return None


@contextmanager
def understood() -> Iterator[None]:
    """Within it, a response that discord.py cannot read becomes an UnreachableError."""
    try:
        yield
    except (*UNREADABLE, AttributeError) as error:
        raise UnreachableError(_STRANGE) from error


def _refused(error: discord.HTTPException) -> UnreachableError:
    if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
        return _shut_out(error.status, told_to_wait(error))
    return UnreachableError(_UNREACHABLE.format(cause=f"it answers HTTP {error.status}"), told_to_wait(error))


def _shut_out(status: int, seconds: float) -> UnreachableError:
    wait = seconds or _LONG
    return UnreachableError(_SHUT_OUT.format(status=int(status), minutes=math.ceil(wait / 60)), wait)


def _unreached(error: BaseException) -> UnreachableError:
    """With the cause as the system tells it, which holds nothing but addresses' names."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        cause = "its name is not known here: there is no network, or no name server that answers"
    elif isinstance(error, ssl.SSLError | aiohttp.ClientSSLError):
        cause = "what answers in its place has no valid certificate"
    elif isinstance(error, TimeoutError):
        cause = "nothing answers in time"
    elif isinstance(error, OSError) and (error.errno or 0) > 0:
        cause = os.strerror(error.errno or 0).lower()
    else:
        cause = "the connection broke off"
    return UnreachableError(_UNREACHABLE.format(cause=cause))


def _closed(code: int) -> str:
    return _BY_CODE.get(code, _CLOSED).format(code=code)
