"""Answers to interactions, sent again where they failed on their way, and never twice.

discord.py tries again what a server in trouble refused, after seconds that an interaction does not have, and nothing
else. Here is its place for another way of sending: whatever command, button or window answers goes through it.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.chat.discord_io.failures import ALREADY_ACKNOWLEDGED
from bot.chat.discord_io.sending import UNREADABLE, UncertainError, passes, persistently
from bot.chat.discord_io.strangers import when_answered_elsewhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord.http import Route

FIRST_REPLY, FIRST_TRY, SHORTEST_TRY = 3.0, 2.5, 0.1
"""Seconds that Discord waits for the first reply, and that one try may take of them, at most and at least."""
LATER, LATER_TRY = 600.0, 15.0
"""The same for all that follows: an interaction's token lives for 15 minutes."""
_CALLBACK = "/callback"


def send_persistently() -> None:
    """From here on, in this task and those that it starts, answers to interactions are sent so."""
    async_context.set(PersistentAdapter())


class PersistentAdapter(AsyncWebhookAdapter):
    """discord.py's own, with other ways of dealing with what fails."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # discord.py leaves it without annotations

    async def request(  # noqa: PLR0913 - as discord.py calls it
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        payload: dict[str, Any] | None = None,
        multipart: list[dict[str, Any]] | None = None,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        files: Sequence[discord.File] | None = None,
        reason: str | None = None,  # noqa: ARG002 - for audit logs, where interactions leave nothing
        auth_token: str | None = None,  # noqa: ARG002 - an interaction's token stands in the path
        params: dict[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401 - any JSON
        """Makes one request of an interaction's, as often as it takes and time allows.

        Raises:
            discord.HTTPException: Discord refused it.
            UncertainError: it may have arrived or not.
        """
        first = route.path.endswith(_CALLBACK)
        # What Discord would tell of a first reply is only what it was sent, and one more thing that can be unreadable.
        asked = None if first else params
        sent = _Request(route, session, payload, multipart or [], files or (), asked, proxy, proxy_auth)
        if first:
            return await _first_reply(sent)
        if route.method == "POST":
            return await _one_more(sent)
        return await _change(sent)


@dataclass(frozen=True)
class _Request:
    """A request that can be made again and again."""

    route: Route
    session: aiohttp.ClientSession
    payload: dict[str, Any] | None
    multipart: list[dict[str, Any]]
    files: Sequence[discord.File]
    params: dict[str, Any] | None
    proxy: str | None
    proxy_auth: aiohttp.BasicAuth | None

    async def once(self, seconds: float) -> Any:  # noqa: ANN401 - any JSON
        """Makes it, within so many seconds. Raises UnreadError where it arrived, and its response did not."""
        async with (
            asyncio.timeout(seconds),
            self.session.request(
                self.route.method,
                self.route.url,
                data=self._body(),
                headers={} if self.payload is None else {"Content-Type": "application/json"},
                params=self.params,
                proxy=self.proxy,
                proxy_auth=self.proxy_auth,
            ) as response,
        ):
            if response.status < HTTPStatus.MULTIPLE_CHOICES:
                return await _read(response)
            raise _refusal(response, await _explanation(response))

    def _body(self) -> str | aiohttp.FormData | None:
        if not self.multipart:
            return None if self.payload is None else json.dumps(self.payload, separators=(",", ":"))
        for file in self.files:
            file.reset()
        form = aiohttp.FormData(quote_fields=False)
        for part in self.multipart:
            form.add_field(**part)
        return form


class UnreadError(Exception):
    """A request was carried out, and what came back could not be read."""


async def _first_reply(sent: _Request) -> dict[str, Any]:
    """There is only one: that Discord has it already says that a try of ours arrived, where one is in doubt."""
    until, doubtful = time.monotonic() + FIRST_REPLY, False

    async def attempt() -> None:
        nonlocal doubtful
        try:
            with suppress(UnreadError):  # it arrived
                await sent.once(min(FIRST_TRY, max(SHORTEST_TRY, until - time.monotonic())))
        except discord.HTTPException as error:
            if error.code == ALREADY_ACKNOWLEDGED:
                if doubtful:
                    return
                when_answered_elsewhere.get()()
            doubtful = doubtful or passes(error)
            raise
        except (aiohttp.ClientError, OSError):
            doubtful = True
            raise

    try:
        await persistently(attempt, FIRST_REPLY)
    except (aiohttp.ClientError, OSError) as error:
        raise UncertainError from error
    return {"interaction": {"id": str(sent.route.webhook_id)}}  # all that discord.py needs to hear


async def _one_more(sent: _Request) -> Any:  # noqa: ANN401 - any JSON
    """A message more can't be told from another one: it is sent again only where the one before was refused."""
    try:
        return await persistently(lambda: _certainly(sent), LATER)
    except UnreadError as error:
        raise UncertainError from error


async def _certainly(sent: _Request) -> Any:  # noqa: ANN401 - any JSON
    try:
        return await sent.once(LATER_TRY)
    except aiohttp.ClientConnectorError:  # nobody has heard of it
        raise
    except (aiohttp.ClientError, OSError) as error:
        raise UncertainError from error


async def _change(sent: _Request) -> Any:  # noqa: ANN401 - any JSON
    """To read, change or delete something twice is no different from once; what has gone needs no deleting."""
    failed = False

    async def attempt() -> Any:  # noqa: ANN401 - any JSON
        nonlocal failed
        try:
            return await sent.once(LATER_TRY)
        except UnreadError as error:
            raise ValueError("a response that cannot be read") from error
        except discord.NotFound:
            if failed and sent.route.method == "DELETE":
                return None
            raise
        finally:
            failed = True

    return await persistently(attempt, LATER)


async def _read(response: aiohttp.ClientResponse) -> dict[str, Any] | None:
    try:
        text = await response.text()
        if response.status == HTTPStatus.NO_CONTENT:
            return None
        return _object(json.loads(text))
    except (aiohttp.ClientError, OSError, *UNREADABLE) as error:
        raise UnreadError from error


async def _explanation(response: aiohttp.ClientResponse) -> dict[str, Any] | str:
    """What Discord says to a refusal; nothing where that cannot be read. What is cut is no refusal yet."""
    try:
        return _object(json.loads(await response.text()))
    except UNREADABLE:
        return ""


def _object(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise TypeError("Discord tells of everything in an object")
    return told


def _refusal(response: aiohttp.ClientResponse, told: dict[str, Any] | str) -> discord.HTTPException:
    kinds: dict[int, type[discord.HTTPException]] = {403: discord.Forbidden, 404: discord.NotFound}
    in_trouble = response.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    usual = discord.DiscordServerError if in_trouble else discord.HTTPException
    return kinds.get(response.status, usual)(response, told)
