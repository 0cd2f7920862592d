"""``roadbook run``: the bot on Discord. A composition root: it builds every part by hand."""

from __future__ import annotations

import logging
import os
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncIterator

    from bot.chat.intake.moderators import Moderators
    from bot.operations.worker import SecondProcess
    from bot.settings import Settings
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_log = logging.getLogger(__name__)

_DETAILS = """\
Connects to Discord and answers until it is told to stop, by Ctrl-C or SIGTERM.

It reads its settings from the environment and from the file .env in the current folder.
Only ROADBOOK_TOKEN is needed; .env.example lists them all.

examples:
  roadbook run
  roadbook run --knowledge my-facts/
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "run", run, "answer on Discord", _DETAILS)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.settings import Settings, read_settings

    _log_as_wanted(terminal)
    settings = read_settings(Settings)
    _start_logging(settings, terminal, debug=arguments.debug)
    _log.info("Reading the fact base")

    import time

    from bot.answering.conversation import Conversations
    from bot.answering.worker_protocol import AnsweringWorker
    from bot.chat.client import run as run_client
    from bot.chat.intake.rate_limits import Limits
    from bot.knowledge.library import utc_now
    from bot.operations.collecting import exempt_from_collection
    from bot.operations.counting_store import CountingStore
    from bot.operations.loop_watch import watching_the_loop
    from bot.operations.loops import beside, run_quickly
    from bot.service.questions import QuestionService
    from bot.terminal.gating import examiner, question_gate
    from bot.terminal.moderating import moderating, weekly_digest
    from bot.terminal.opening import open_asked
    from bot.terminal.overseeing import overseen
    from bot.terminal.reload_triggers import has_terminal, reloading_itself
    from bot.terminal.storing import alone_on_file, open_store

    moderators = _moderators(settings)
    limits = Limits(settings.questions_per_person, settings.questions_per_channel, settings.questions_at_once)
    token = settings.token.get_secret_value()

    async def serve() -> None:
        async with overseen(settings.http) as metrics:
            asked = examiner(settings.encoder)
            gate = question_gate(settings.encoder, terminal.environ, asked.gate)
            opened = await beside(lambda: open_asked(arguments, settings, gate))
            metrics.watched.library = opened.library
            base = opened.library.current().base
            _log.info("Answering from %d facts, revision %s, in %s", len(base.facts), base.revision, opened.directory)
            async with (
                _second_process(arguments, settings, terminal) as second,
                open_store(settings, terminal.environ) as store,
            ):
                metrics.watched.store, counting = store, CountingStore(store, metrics)
                worker = None if second is None else AnsweringWorker(second.ask, second.renew)
                service = QuestionService(
                    opened.answerer, utc_now, Conversations(time.monotonic), counting, worker=worker
                )
                reloading, teaching = moderating(opened, counting, settings, asked, metrics.reloaded)
                await reloading.begin()
                exempt_from_collection()
                if second is not None:
                    metrics.include("second_process", lambda: second.pid)
                watched = opened.directory if settings.reload_on_change == "on" else None
                async with (
                    reloading_itself(reloading, watched, on_hangup=not has_terminal()),
                    watching_the_loop(metrics.loop_was_late),
                ):
                    await run_client(
                        token,
                        service,
                        reloading,
                        moderators,
                        settings.discord_url,
                        limits=limits,
                        recorder=metrics,
                        shards=settings.shards,
                        teaching=teaching,
                        digest=weekly_digest(opened, counting, settings, teaching.in_vain, terminal.environ),
                    )

    with alone_on_file(settings, terminal.environ):
        run_quickly(serve())
    return 0


def _moderators(settings: Settings) -> Moderators:
    from bot.chat.intake.moderators import Moderators

    return Moderators(
        settings.moderator_guilds,
        settings.moderator_roles,
        settings.moderator_permissions,
        settings.reader_roles,
        settings.teacher_roles,
        settings.reloader_roles,
    )


@asynccontextmanager
async def _second_process(
    arguments: argparse.Namespace, settings: Settings, terminal: Terminal
) -> AsyncIterator[SecondProcess | None]:
    """Another process that helps with answering, as the settings want it. It gets ready while we connect."""
    from bot.operations.worker import SecondProcess
    from bot.terminal.answering_process import command, environment
    from bot.terminal.opening import knowledge_directory

    if settings.second_process == "off" or (settings.second_process == "auto" and not _has_second_core()):
        yield None
        return
    told = command(knowledge_directory(arguments, settings), settings.encoder, settings.log_format)
    async with SecondProcess(told, environment(terminal.environ)) as second:
        yield second


def _has_second_core() -> bool:
    # What this process may use, where the system tells, which is less in a container than the machine has.
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return usable > 1


def _log_as_wanted(terminal: Terminal) -> None:
    """In the form that is asked for, what is wrong with the other settings, too."""
    from bot.operations.logging import set_up_logging
    from bot.settings import LogSettings, SettingsError, read_settings

    with suppress(SettingsError):  # which the settings as a whole will tell of
        wanted = read_settings(LogSettings)
        if wanted.log_format == "json":
            set_up_logging(logging.StreamHandler(terminal.stderr), wanted.log_level, wanted.log_format)


def _start_logging(settings: Settings, terminal: Terminal, *, debug: bool) -> None:
    from bot.operations.logging import set_up_logging
    from bot.settings_unknown import unknown_variables
    from bot.terminal.storing import store_secrets

    level = "DEBUG" if debug else settings.log_level
    secrets = (settings.token.get_secret_value(), *store_secrets(settings))
    set_up_logging(logging.StreamHandler(terminal.stderr), level, settings.log_format, secrets)
    for warning in unknown_variables(terminal.environ):
        _log.warning("%s", warning)
