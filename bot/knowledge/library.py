"""The current revision of the fact base, and the steps to another: load, lint, prepare, gate; then one swap.

What a reload asks and records between them is in `bot.service.reloading`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from bot.errors import RoadbookError
from bot.knowledge.files import digest_of, find
from bot.knowledge.problems import Place, Problem, errors_among, warnings_among
from bot.knowledge.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from bot.knowledge.files import Found
    from bot.knowledge.kept_bases import KeptBases, Valid
    from bot.knowledge.loader import Loaded
    from bot.knowledge.model import KnowledgeBase

T = TypeVar("T")
_log = logging.getLogger(__name__)


class KnowledgeError(RoadbookError):
    """A fact base cannot be used. ``problems`` holds all that is wrong with it, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        errors = errors_among(problems)
        more = "" if len(errors) == 1 else f" The first of {count(len(errors), 'error')}:"
        super().__init__(f"The fact base cannot be used.{more} {errors[0]}")


@dataclass(frozen=True, slots=True)
class Revision(Generic[T]):
    """One state of the fact base, made ready for questions. ``warnings`` did not keep it from going live.

    ``contents`` are the files that it was read from.
    """

    base: KnowledgeBase
    ready: T
    loaded_at: datetime
    warnings: tuple[Problem, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def no_gate(_ready: object) -> tuple[Problem, ...]:
    """A question gate that lets everything pass."""
    return ()


@dataclass(frozen=True, slots=True)
class ExaminedAhead:
    """Files that somebody examines ahead: whether they are valid and are kept, and what waits for the rest.

    Where whoever examines them has failed, leaving the block that gave this raises KnowledgeError.
    """

    is_kept: bool
    wait: Callable[[], object]


Ahead = Callable[["Found", str], "AbstractContextManager[ExaminedAhead]"]
"""Examines files before they are read here, beside what is live, whose digest it is told: see `Library.open`."""


def not_ahead(_found: Found, _live: str) -> AbstractContextManager[ExaminedAhead]:
    """Examines nothing ahead."""
    return nullcontext(ExaminedAhead(is_kept=False, wait=lambda: None))


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)


class Library(Generic[T]):
    """Holds the current revision. Reading it takes no lock."""

    def __init__(  # noqa: PLR0913 - all that a revision is made with
        self,
        directory: Path,
        prepare: Callable[[KnowledgeBase], T],
        gate: Callable[[T], tuple[Problem, ...]],
        clock: Callable[[], datetime],
        *,
        kept: KeptBases | None = None,
        during: Callable[[], AbstractContextManager[None]] = nullcontext,
        ahead: Ahead = not_ahead,
    ) -> None:
        """Load the fact base in this folder, as ``open`` does."""
        self._directory = directory
        self._prepare = prepare
        self._gate = gate
        self._clock = clock
        self._kept = kept
        self.during = during
        self._ahead = ahead
        self._current = self._judged(self._made(None, anew=False))

    @classmethod
    def open(  # noqa: PLR0913 - all that a revision is made with
        cls,
        directory: Path,
        prepare: Callable[[KnowledgeBase], T],
        gate: Callable[[T], tuple[Problem, ...]] = no_gate,
        clock: Callable[[], datetime] = utc_now,
        *,
        kept: KeptBases | None = None,
        during: Callable[[], AbstractContextManager[None]] = nullcontext,
        ahead: Ahead = not_ahead,
    ) -> Self:
        """Load the fact base in this folder. ``prepare`` makes it ready for questions, ``gate`` judges the result.

        What is ``kept`` of the same files is taken now; later they are read, and what is wrong with them today is
        told. Each later revision is made within what ``during`` gives. ``ahead`` is told its files before, and the
        digest of those of what is live: it says whether somebody has read them already, has found them valid, and
        keeps them, and is waited for before the gate is asked.

        Raises:
            KnowledgeError: where the fact base has any error.
        """
        return cls(directory, prepare, gate, clock, kept=kept, during=during, ahead=ahead)

    @property
    def directory(self) -> Path:
        """The folder that it is read from."""
        return self._directory

    def current(self) -> Revision[T]:
        """The revision that answers questions now."""
        return self._current

    def files(self) -> Found:
        """What lies in the folder now.

        Raises:
            KnowledgeError: the folder cannot be read.
        """
        try:
            return find(self._directory)
        except OSError as error:
            raise KnowledgeError((_unreadable(self._directory),)) from error

    def stage(self, found: Found | None = None) -> Revision[T]:
        """Make ready what lies in the folder, or what was ``found`` elsewhere. It answers nobody yet.

        Raises:
            KnowledgeError: it has errors, its files were changed while they were read, or whoever examines them
                ahead has failed.
        """
        _log.info("Reading the fact base again")
        lying = self.files() if found is None else found
        with self._ahead(lying, digest_of(self._current.contents)) as examined:
            with self.during():
                made = self._made(found, anew=not examined.is_kept)
            examined.wait()
        with self.during():
            return self._judged(made)

    def get_ready_ahead(self) -> None:
        """Has what lies in the folder examined ahead: the first time takes whoever does it longest."""
        with suppress(KnowledgeError), self._ahead(self.files(), digest_of(self._current.contents)):
            pass

    def _made(self, found: Found | None, *, anew: bool) -> Revision[T]:
        loaded_at = self._clock()
        lying = self.files() if found is None else found
        base, warnings = self._read(lying, loaded_at.date(), anew=anew)
        if found is None and self.files().revision != lying.revision:
            raise KnowledgeError((_restless(self._directory),))
        return Revision(base, self._prepare(base), loaded_at, warnings, lying.contents)

    def _judged(self, made: Revision[T]) -> Revision[T]:
        """The same with what its gate warns of, too."""
        problems = (*made.warnings, *self._gate(made.ready))
        _refuse_errors(problems)
        return replace(made, warnings=warnings_among(problems))

    def swap(self, new: Revision[T]) -> None:
        """Let a revision go live, in one step. Questions that are being answered finish on the one before."""
        self._current = new

    def _read(self, found: Found, today: date, *, anew: bool) -> Valid:
        valid = None if anew or self._kept is None or found.problems else self._kept.get(found.digest)
        return read_anew(found, today, self._kept) if valid is None else valid


def read_anew(
    found: Found, today: date, kept: KeptBases | None, load: Callable[[Found], Loaded] | None = None
) -> Valid:
    """The fact base in these files, which is kept, with its warnings of this day; ``load`` reads it, if it is given.

    Raises:
        KnowledgeError: it has errors.
    """
    valid = _checked(found, today, load)
    if kept is not None:
        kept.put(found.digest, valid)
    return valid


def _checked(found: Found, today: date, load: Callable[[Found], Loaded] | None) -> Valid:
    # What reads and checks YAML takes a quarter of a second to import, and is not needed for what is kept.
    from bot.knowledge.lint import all_problems  # noqa: PLC0415
    from bot.knowledge.loader import load_found  # noqa: PLC0415

    loaded = (load or load_found)(found)
    problems = all_problems(loaded, today)
    if loaded.base is None:
        raise KnowledgeError(tuple(sorted(problems)))
    _refuse_errors(problems)
    return loaded.base, tuple(problems)


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    if errors_among(problems):
        raise KnowledgeError(tuple(sorted(problems)))


def _unreadable(directory: Path) -> Problem:
    return Place(str(directory)).error("The folder could not be read to its end.", "Check the disk, and try again.")


def _restless(directory: Path) -> Problem:
    return Place(str(directory)).error("The files were changed while they were read.", "Reload when they are whole.")
