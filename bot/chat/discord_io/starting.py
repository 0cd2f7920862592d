"""Why the bot could not start, in words that its operator can act on."""

from __future__ import annotations

import math
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat.discord_io.sending import UNREADABLE, told_to_wait
from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED = (
    "Discord refused the bot's token. Copy it anew from the Developer Portal (your application, Bot, Reset Token) "
    "into ROADBOOK_TOKEN."
)
_UNREACHABLE = (
    "Discord could not be reached. Check this machine's network and https://discordstatus.com, then try again."
)


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
    "Wait {minutes} minutes before you start the bot again, and let nothing start it before: each try makes it longer."
)
_LONG = 60
"""Minutes to wait where Discord does not tell; its documentation of invalid requests names ten at the least."""
_STRANGE = (
    "What answers in Discord's place cannot be understood. Check whether this machine's way to the network leads "
    "through a proxy or a login page."
)
_BY_CODE = {4004: _REFUSED, 4013: _INTENTS, 4014: _INTENTS}
"""What the gateway's close codes mean that end it for good (Discord's documentation of opcodes and status codes)."""
_PRIVILEGED = 4014  # discord.py has an exception of its own for it


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turns the errors of logging in and of staying connected into RoadbookError, without the token."""
    try:
        yield
    except discord.LoginFailure as error:
        raise RoadbookError(_REFUSED) from error
    except (OSError, aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError) as error:
        raise RoadbookError(_UNREACHABLE) from error
    except discord.ConnectionClosed as error:
        raise RoadbookError(_closed(error.code)) from error
    except discord.PrivilegedIntentsRequired as error:
        raise RoadbookError(_closed(_PRIVILEGED)) from error
    except discord.RateLimited as error:
        raise RoadbookError(_shut_out(HTTPStatus.TOO_MANY_REQUESTS, error.retry_after)) from error
    except discord.HTTPException as error:
        if error.status in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
            raise RoadbookError(_shut_out(error.status, told_to_wait(error))) from error
        raise RoadbookError(f"Discord refused to let the bot start (HTTP {error.status}).") from error


@contextmanager
def understood() -> Iterator[None]:
    """Within it, a response that discord.py cannot read becomes a RoadbookError."""
    try:
        yield
    except (*UNREADABLE, AttributeError) as error:
        raise RoadbookError(_STRANGE) from error


def _shut_out(status: int, seconds: float) -> str:
    return _SHUT_OUT.format(status=int(status), minutes=math.ceil(seconds / 60) or _LONG)


def _closed(code: int) -> str:
    return _BY_CODE.get(code, _CLOSED).format(code=code)
