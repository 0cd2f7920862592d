"""Roadbook on Discord: put together by hand out of its parts, and kept connected until a signal asks for the end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import discord

from bot.chat.client import RoadbookClient
from bot.chat.commands import commands
from bot.chat.discord_io.connecting import until_connected
from bot.chat.discord_io.endpoints import pointed_at
from bot.chat.discord_io.pace import Pace
from bot.chat.discord_io.reconnecting import reconnecting_quietly
from bot.chat.discord_io.sharded_client import EVERYTHING, Share
from bot.chat.discord_io.signals import cancellable, until_signalled
from bot.chat.discord_io.starting import understood
from bot.chat.doors.messages import MessageDoor
from bot.chat.intake.rate_limits import Limits, RateLimits
from bot.chat.intake.reader import Readers
from bot.chat.intake.recorder import NoRecorder
from bot.chat.intake.replies import Replies
from bot.chat.intake.request_handler import RequestHandler
from bot.chat.moderation.commands import FactsCommands

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.chat.intake.moderators import Moderators
    from bot.chat.intake.recorder import Recorder
    from bot.chat.moderation.digest import WeeklyDigest
    from bot.service.questions import QuestionService
    from bot.service.reloading import Reloading
    from bot.service.teaching import Teaching

USUAL = Limits()


async def run(  # noqa: PLR0913 - all that a running bot is made of
    token: str,
    service: QuestionService,
    reloading: Reloading[Any],
    moderators: Moderators,
    endpoint: str | None = None,
    *,
    limits: Limits = USUAL,
    recorder: Recorder | None = None,
    teaching: Teaching | None = None,
    digest: WeeklyDigest | None = None,
    share: Share = EVERYTHING,
) -> None:
    """Connects and answers until SIGINT or SIGTERM. ``endpoint`` is a stand-in's address, None for Discord itself.

    ``share`` is what of the bot's servers this process has.

    Where Discord cannot be reached, it tries again until it can.

    Raises:
        RoadbookError: Discord refused the token, or the bot. It never holds the token.
    """

    async def connect() -> None:
        built = build_client(
            service,
            reloading,
            moderators,
            limits,
            stand_in=endpoint is not None,
            recorder=recorder,
            teaching=teaching,
            digest=digest,
            share=share,
        )
        async with built as client:
            with understood():
                await cancellable(client.start(token))

    with pointed_at(endpoint), reconnecting_quietly():
        await until_signalled(until_connected(connect))


def build_client(  # noqa: PLR0913 - the composition root of the chat
    service: QuestionService,
    reloading: Reloading[Any],
    moderators: Moderators,
    limits: Limits = USUAL,
    elapsed: Callable[[], float] = time.monotonic,
    *,
    stand_in: bool = False,
    recorder: Recorder | None = None,
    teaching: Teaching | None = None,
    digest: WeeklyDigest | None = None,
    share: Share = EVERYTHING,
) -> RoadbookClient:
    """Puts the parts together by hand. ``stand_in`` where discord.py was pointed at another host than Discord.

    ``elapsed`` gives seconds and never runs backwards.
    """
    rate_limits, readers = RateLimits(limits, elapsed), Readers(elapsed)
    handler = RequestHandler(
        Replies(service), rate_limits, readers, moderators, reloading, teaching, recorder=recorder or NoRecorder()
    )
    pace = Pace()
    messages = MessageDoor(handler, pace, elapsed)
    client = RoadbookClient(handler, messages, pace, stand_in=stand_in, share=share)
    client.digest = digest
    client.hear_once(elapsed)
    reloading.tell(client.reloaded)
    for command in commands(handler, reloading.library):
        client.tree.add_command(command)
    servers = [discord.Object(guild) for guild in sorted(moderators.guilds)]
    if servers:
        client.tree.add_command(FactsCommands(reloading, handler, share.cluster), guilds=servers)
    return client
