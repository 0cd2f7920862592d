"""The current revision of the fact base, and the one way to another: load, lint, prepare, gate, one swap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from bot.errors import RoadbookError
from bot.knowledge.lint import lint
from bot.knowledge.loader import load
from bot.knowledge.problems import Place, Problem, errors_among, warnings_among
from bot.knowledge.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase

T = TypeVar("T")


class KnowledgeError(RoadbookError):
    """A fact base cannot be used. ``problems`` holds all that is wrong with it, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        errors = errors_among(problems)
        more = "" if len(errors) == 1 else f" The first of {count(len(errors), 'error')}:"
        super().__init__(f"The fact base cannot be used.{more} {errors[0]}")


@dataclass(frozen=True, slots=True)
class Revision(Generic[T]):
    """One state of the fact base, made ready for questions. ``warnings`` did not keep it from going live."""

    base: KnowledgeBase
    ready: T
    loaded_at: datetime
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reloaded(Generic[T]):
    """A new revision is live. ``changed`` is False where the files were the same as before."""

    old: Revision[T]
    new: Revision[T]
    changed: bool


@dataclass(frozen=True, slots=True)
class Rejected(Generic[T]):
    """The old revision stays live; ``problems`` says why."""

    kept: Revision[T]
    problems: tuple[Problem, ...]


def no_gate(_ready: object) -> tuple[Problem, ...]:
    """A question gate that lets everything pass."""
    return ()


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Library(Generic[T]):
    """Holds the current revision. Reading it takes no lock; reloads take turns."""

    def __init__(self, build: Callable[[], Revision[T]], first: Revision[T]) -> None:
        self._build = build
        self._current = first
        self._turn = Lock()
        self._told: Callable[[Reloaded[T] | Rejected[T]], None] = lambda _: None

    @classmethod
    def open(
        cls,
        directory: Path,
        prepare: Callable[[KnowledgeBase], T],
        gate: Callable[[T], tuple[Problem, ...]] = no_gate,
        clock: Callable[[], datetime] = utc_now,
    ) -> Self:
        """Load the fact base in this folder. ``prepare`` makes it ready for questions, ``gate`` judges the result.

        Raises:
            KnowledgeError: where the fact base has any error.
        """

        def build() -> Revision[T]:
            return _build(directory, prepare, gate, clock)

        return cls(build, build())

    def current(self) -> Revision[T]:
        """The revision that answers questions now."""
        return self._current

    def tell(self, told: Callable[[Reloaded[T] | Rejected[T]], None]) -> None:
        """Have this called with what each reload from now on comes to, in the thread that reloads."""
        self._told = told

    def reload(self) -> Reloaded[T] | Rejected[T]:
        """Load the folder again. The new revision goes live in one step, or, with any error, not at all."""
        with self._turn:
            result = self._reload()
        self._told(result)
        return result

    def _reload(self) -> Reloaded[T] | Rejected[T]:
        old = self._current
        try:
            new = self._build()
        except KnowledgeError as error:
            return Rejected(old, error.problems)
        self._current = new
        return Reloaded(old, new, changed=old.base.revision != new.base.revision)


def _build(
    directory: Path,
    prepare: Callable[[KnowledgeBase], T],
    gate: Callable[[T], tuple[Problem, ...]],
    clock: Callable[[], datetime],
) -> Revision[T]:
    loaded_at = clock()
    try:
        loaded = load(directory)
    except OSError as error:
        raise KnowledgeError((_unreadable(directory),)) from error
    if loaded.base is None:
        raise KnowledgeError(loaded.problems)
    problems = (*loaded.problems, *lint(loaded.base, loaded.locate, loaded_at.date()))
    _refuse_errors(problems)
    ready = prepare(loaded.base)
    problems = (*problems, *gate(ready))
    _refuse_errors(problems)
    return Revision(loaded.base, ready, loaded_at, warnings_among(problems))


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    if errors_among(problems):
        raise KnowledgeError(tuple(sorted(problems)))


def _unreadable(directory: Path) -> Problem:
    return Place(str(directory)).error("The folder could not be read to its end.", "Check the disk, and try again.")
