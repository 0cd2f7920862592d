"""What is wrong with a fact base, said so that a moderator can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a revision from going live; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where (``line`` and ``column`` count from 1), what, and what to write instead."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``file:line:column: error: what is wrong. What to do.``, on one line."""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}{hint}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the fact base. ``file`` is its path inside the fact base's folder, with ``/``."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """``file, line 12``, as it reads in the middle of a sentence."""
        return f"{self.file}, line {self.line}"

    def error(self, message: str, hint: str = "") -> Problem:
        """Something here that keeps a revision from going live."""
        return Problem(self.file, self.line, self.column, message, hint)

    def warning(self, message: str, hint: str = "") -> Problem:
        """Something here that a person should look at."""
        return Problem(self.file, self.line, self.column, message, hint, Severity.WARNING)


def errors_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those problems that keep a revision from going live."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def warnings_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those problems that a person should look at, but that stop nothing."""
    return tuple(problem for problem in problems if problem.severity is Severity.WARNING)
