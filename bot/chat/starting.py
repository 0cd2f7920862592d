"""Why the bot could not start, in words that its operator can act on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import aiohttp
import discord

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
        raise RoadbookError(f"Discord closed the connection for good (code {error.code}). Try again later.") from error
    except discord.HTTPException as error:
        raise RoadbookError(f"Discord refused to let the bot start (HTTP {error.status}).") from error
