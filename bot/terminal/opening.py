"""Opening the fact base and what answers from it: the same for every command of the terminal."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.conversation import Conversations
from bot.errors import RoadbookError
from bot.knowledge.kept_bases import KeptBases
from bot.knowledge.library import KnowledgeError, Library, no_gate, not_ahead
from bot.knowledge.shipped import shipped_directory
from bot.operations.collecting import uncollected
from bot.operations.gently import gently
from bot.service.questions import QuestionService
from bot.settings import CommonSettings, read_settings
from bot.terminal.keeping import kept_files
from bot.terminal.matching import prepare_with

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from bot.knowledge.library import Ahead
    from bot.knowledge.problems import Problem
    from bot.matching.matcher import Matcher

_log = logging.getLogger(__name__)
NOON = time(12, tzinfo=UTC)
"""Any moment of the asking day will do: answers depend on the day alone."""


@dataclass(frozen=True)
class Opened:
    """A fact base that is ready to be asked, and the directory that it came from."""

    directory: Path
    library: Library[Matcher]
    answerer: Answerer

    def warm_up(self, today: date) -> None:
        """Asks a question of the gate: the first of a process takes a quarter of a second longer than any other."""
        base = self.library.current().base
        question = base.gate[0].text if base.gate else base.name
        try:
            self.answerer.said(question, today)
        except Exception:  # noqa: BLE001  whatever it is, it must not keep the bot from starting
            _log.exception("The first question could not be answered")

    def service(self, today: Callable[[], date]) -> QuestionService:
        """Asks it, in one conversation that lasts as long as the command, of which nothing is kept."""
        return QuestionService(self.answerer, lambda: datetime.combine(today(), NOON), Conversations(lambda: 0.0))


def open_knowledge(
    directory: Path,
    encoder: str | None = None,
    gate: Callable[[Matcher], tuple[Problem, ...]] = no_gate,
    ahead: Ahead = not_ahead,
) -> Opened:
    """Load a fact base and make it ready, with the vectors of this encoder; ``gate`` judges each revision.

    ``ahead`` examines each later one before, as `Library.open` says.

    Raises:
        RoadbookError: The fact base cannot be used; the sentence names the first problem.
    """
    kept = kept_files()
    try:
        with uncollected():
            library = Library.open(
                directory, prepare_with(encoder, kept), gate, kept=KeptBases(kept), during=gently, ahead=ahead
            )
    except KnowledgeError as error:
        raise RoadbookError(f'{error} Run "roadbook check {directory}" to see all that is wrong.') from error
    return Opened(directory, library, Answerer(lambda: library.current().ready))


def open_asked(
    arguments: argparse.Namespace,
    settings: CommonSettings | None = None,
    gate: Callable[[Matcher], tuple[Problem, ...]] = no_gate,
    ahead: Ahead = not_ahead,
) -> Opened:
    """The fact base that the command line or the settings name, with the encoder that the settings name.

    Raises:
        RoadbookError: It cannot be used, or the encoder cannot.
    """
    settings = settings or read_settings(CommonSettings)
    return open_knowledge(knowledge_directory(arguments, settings), settings.encoder, gate, ahead)


def knowledge_directory(arguments: argparse.Namespace, settings: CommonSettings | None = None) -> Path:
    """The directory that ``--knowledge`` names, else the setting, else the fact base that ships."""
    given: Path | None = arguments.knowledge
    if given is None:
        given = (settings or read_settings(CommonSettings)).knowledge
    return given if given is not None else shipped_directory()
