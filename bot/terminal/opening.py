"""Opening the fact base and what answers from it: the same for every command of the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.errors import RoadbookError
from bot.knowledge.library import KnowledgeError, Library
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from bot.settings import CommonSettings, read_settings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


@dataclass(frozen=True)
class Opened:
    """A fact base that is ready to be asked, and the directory that it came from."""

    directory: Path
    library: Library[Matcher]
    answerer: Answerer


def open_knowledge(directory: Path) -> Opened:
    """Load a fact base and make it ready.

    Raises:
        RoadbookError: The fact base cannot be used; the sentence names the first problem.
    """
    library = _open(directory)
    return Opened(directory, library, Answerer(lambda: library.current().ready))


def _open(directory: Path) -> Library[Matcher]:
    try:
        return Library.open(directory, Matcher.build)
    except KnowledgeError as error:
        problem = f'{error} Run "roadbook check {directory}" to see all that is wrong.'
    raise RoadbookError(problem)


def knowledge_directory(arguments: argparse.Namespace, settings: CommonSettings | None = None) -> Path:
    """The directory that ``--knowledge`` names, else the setting, else the fact base that ships."""
    given: Path | None = arguments.knowledge
    if given is None:
        given = (settings or read_settings(CommonSettings)).knowledge
    return given if given is not None else shipped_directory()
