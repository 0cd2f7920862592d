"""The running bot, put together by hand out of its parts and the settings."""

from __future__ import annotations

import logging
import os
import time
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from bot.answering.conversation import Conversations
from bot.answering.worker_protocol import AnsweringWorker
from bot.chat.discord_io.sharded_client import Share
from bot.chat.intake.moderators import Moderators
from bot.chat.intake.rate_limits import Limits
from bot.chat.running import run as run_client
from bot.knowledge.library import utc_now
from bot.operations.collecting import exempt_from_collection, uncollected
from bot.operations.counting_store import CountingStore
from bot.operations.loop_watch import watching_the_loop
from bot.operations.loops import beside
from bot.operations.worker import SecondProcess
from bot.service.questions import QuestionService
from bot.terminal import answering_process
from bot.terminal.clustering import Following, clustered
from bot.terminal.examining import examining, getting_ready
from bot.terminal.gating import examiner
from bot.terminal.moderating import moderating, weekly_digest
from bot.terminal.opening import knowledge_directory, open_asked
from bot.terminal.overseeing import overseen
from bot.terminal.reload_triggers import has_terminal, reloading_itself
from bot.terminal.storing import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from bot.terminal.terminal import Terminal

_log = logging.getLogger(__name__)


async def serve(arguments: argparse.Namespace, settings: Settings, terminal: Terminal) -> None:
    """Answers on Discord until a signal asks for the end.

    Raises:
        RoadbookError: the fact base or a setting cannot be used, or Discord refuses the bot.
    """
    with ExitStack() as starting:
        starting.enter_context(uncollected())
        await _serve(arguments, settings, terminal, starting)


async def _serve(arguments: argparse.Namespace, settings: Settings, terminal: Terminal, starting: ExitStack) -> None:
    """The same; ``starting`` is closed once all is ready to connect."""
    log, wanted = (settings.log_level, settings.log_format), _wants_more_processes(settings)
    async with (
        examining(settings.encoder, terminal.environ, *log, wanted=wanted) as ahead,
        overseen(settings.http) as metrics,
    ):
        asked = examiner(settings.encoder, terminal.environ)
        opened = await beside(lambda: open_asked(arguments, settings, asked.gate, ahead))
        await beside(lambda: opened.warm_up(utc_now().date()))
        metrics.watched.library = opened.library
        base = opened.library.current().base
        _log.info("Answering from %d facts, revision %s, in %s", len(base.facts), base.revision, opened.directory)
        async with (
            _second_process(arguments, settings, terminal) as second,
            open_store(settings, terminal.environ) as store,
        ):
            metrics.watched.store, counting = store, CountingStore(store, metrics)
            worker = None if second is None else AnsweringWorker(second.ask, second.renew)
            service = QuestionService(opened.answerer, utc_now, Conversations(time.monotonic), counting, worker=worker)
            reloading, teaching = moderating(opened, counting, settings, asked, metrics.reloaded)
            following = Following(opened.library, reloading, store)
            async with clustered(settings, terminal.environ, following) as cluster:
                await reloading.begin(among_others=cluster is not None)
                exempt_from_collection()
                starting.close()
                if second is not None:
                    metrics.include("second_process", lambda: second.pid)
                watched = opened.directory if settings.reload_on_change == "on" else None
                async with (
                    reloading_itself(reloading, watched, on_hangup=not has_terminal()),
                    watching_the_loop(metrics.loop_was_late),
                    getting_ready(opened.library),
                ):
                    await run_client(
                        settings.token.get_secret_value(),
                        service,
                        reloading,
                        _moderators(settings),
                        settings.discord_url,
                        limits=_limits(settings),
                        recorder=metrics,
                        teaching=teaching,
                        digest=weekly_digest(opened, counting, settings, teaching.in_vain, terminal.environ),
                        share=Share(settings.shards, cluster),
                    )


def _moderators(settings: Settings) -> Moderators:
    return Moderators(
        settings.moderator_guilds,
        settings.moderator_roles,
        settings.moderator_permissions,
        settings.reader_roles,
        settings.teacher_roles,
        settings.reloader_roles,
    )


def _limits(settings: Settings) -> Limits:
    return Limits(settings.questions_per_person, settings.questions_per_channel, settings.questions_at_once)


@asynccontextmanager
async def _second_process(
    arguments: argparse.Namespace, settings: Settings, terminal: Terminal
) -> AsyncIterator[SecondProcess | None]:
    """Another process that helps with answering, as the settings want it. It gets ready while we connect."""
    if not _wants_more_processes(settings):
        yield None
        return
    told = answering_process.command(knowledge_directory(arguments, settings), settings.encoder, settings.log_format)
    async with SecondProcess(told, answering_process.environment(terminal.environ)) as second:
        yield second


def _wants_more_processes(settings: Settings) -> bool:
    return settings.second_process == "on" or (settings.second_process == "auto" and _has_second_core())


def _has_second_core() -> bool:
    # What this process may use, where the system tells, which is less in a container than the machine has.
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return usable > 1
