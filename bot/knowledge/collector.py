"""Collects problems: each once, by file and line, and of each file no more than a person would read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.knowledge.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PROBLEMS_PER_FILE = 100
"""More errors (or warnings) than that in one file have one cause; the rest is not listed."""

_MORE = "There are more problems in this file."


class Collector:
    """The problems found so far. It never drops a file's only error: errors and warnings are bounded apart."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(self, problems: Iterable[Problem]) -> None:
        """Take these problems, as far as their files are not full."""
        for problem in problems:
            if problem not in self._problems:
                self._counts[problem.file, problem.severity] += 1
                if self._counts[problem.file, problem.severity] <= MAX_PROBLEMS_PER_FILE:
                    self._problems.add(problem)

    def is_full(self, file: str) -> bool:
        """Whether this file has so many errors that no more are listed."""
        return self._counts[file, Severity.ERROR] >= MAX_PROBLEMS_PER_FILE

    def has_errors(self) -> bool:
        """Whether anything keeps the revision from going live."""
        return any(severity is Severity.ERROR for _file, severity in self._counts)

    def sorted(self) -> tuple[Problem, ...]:
        """All of them by file and line, with a last one for each file that has more."""
        more = (self._more(*key) for key, number in self._counts.items() if number > MAX_PROBLEMS_PER_FILE)
        return tuple(sorted((*self._problems, *more), key=_order))

    def _more(self, file: str, severity: Severity) -> Problem:
        last = max(problem for problem in self._problems if (problem.file, problem.severity) == (file, severity))
        place, hint = Place(last.file, last.line, last.column), "Mend these first, and check again."
        return place.error(_MORE, hint) if severity is Severity.ERROR else place.warning(_MORE, hint)


def _order(problem: Problem) -> tuple[str, int, int, bool, Problem]:
    """By file and line; that there are more comes after those that are listed."""
    return problem.file, problem.line, problem.column, problem.message == _MORE, problem
