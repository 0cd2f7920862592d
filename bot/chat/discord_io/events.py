"""What comes over the gateway: each question once, and nothing that cannot be read ends the bot."""

from __future__ import annotations

import logging
import traceback
import zlib
from typing import TYPE_CHECKING, Any

from discord.gateway import DiscordWebSocket, ReconnectWebSocket

from bot.answering.ttl_cache import TtlCache
from bot.chat.discord_io.sending import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    Parse = Callable[[Any], None]

REMEMBERED = 300.0
"""Seconds for which an event's id is known again; the latest 10,000 of them."""
_ONCE = ("MESSAGE_CREATE", "INTERACTION_CREATE")
_log = logging.getLogger(__name__)
_received = DiscordWebSocket.received_message


def anywhere(_guild_id: int | None) -> bool:
    """Whatever it is, it is ours."""
    return True


def each_once(
    parsers: MutableMapping[str, Parse], clock: Callable[[], float], is_ours: Callable[[int | None], bool] = anywhere
) -> None:
    """Has a message or an interaction that comes a second time passed over, whoever would answer it.

    ``parsers`` are discord.py's, by the names of events; ``clock`` gives seconds and never runs backwards. What
    ``is_ours`` says no to, by the server's id, is another process's, and is passed over, too.
    """
    for event in _ONCE:
        parsers[event] = _once(parsers[event], TtlCache(clock, REMEMBERED), is_ours)


def _once(parse: Parse, known: TtlCache[str, bool], is_ours: Callable[[int | None], bool]) -> Parse:
    def parse_new(data: Any) -> None:  # noqa: ANN401 - any JSON
        if not is_ours(int(data["guild_id"]) if data.get("guild_id") else None):
            return
        if known.get(data["id"]):
            _log.info("An event came a second time and was passed over")
            return
        known.keep(data["id"], value=True)
        parse(data)

    return parse_new


def skip_unreadable() -> None:
    """From here on, in this process, an event that cannot be read is logged and passed over.

    discord.py ends the client over one: over a frame that is no JSON, or a known event without a field.
    """
    DiscordWebSocket.received_message = _received_or_skipped  # type: ignore[method-assign] # it has no other place


async def _received_or_skipped(gateway: DiscordWebSocket, frame: Any, /) -> None:  # noqa: ANN401 - as discord.py has it
    try:
        await _received(gateway, frame)
    except zlib.error as error:  # all frames of a connection are one stream, which cannot be read any further
        _log.warning("A connection to Discord could not be read any further; taking it up anew")
        await gateway.close()
        raise ReconnectWebSocket(gateway.shard_id) from error
    except (*UNREADABLE, AttributeError) as error:
        # Neither the error's text nor its frame: both may hold what people wrote.
        where = traceback.extract_tb(error.__traceback__)[-1].name
        _log.warning("An event could not be read and was passed over (%s in %s)", type(error).__name__, where)
