"""Which files make up a fact base, and their bytes. Bounded: no device, no huge file, no endless folder."""

from __future__ import annotations

import errno
import stat
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from bot.knowledge.overlooked import FACTS_FOLDER, entry_of, is_left_behind, label, overlooked
from bot.knowledge.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.knowledge.overlooked import Entry

MAX_FILE_BYTES = 1024 * 1024
"""1 MiB: about five times the whole fact base that ships, so a file past it is a mistake."""
MAX_FILES = 500
"""More files than that in one folder are a mistake, too."""
MAX_TOTAL_BYTES = 16 * 1024 * 1024
"""All files together: several hundred thousand phrasings. It bounds what one reload can ask of the machine."""

OUT_OF_FILES = frozenset({errno.EMFILE, errno.ENFILE})

NAMED_FILES = (
    "about.yaml",
    "sources.yaml",
    "editions.yaml",
    "glossary.yaml",
    "questions.yaml",
    "out_of_scope.yaml",
    "drafts.yaml",
)


@dataclass(frozen=True, slots=True)
class Found:
    """The content of each file that could be read, by its name inside the fact base's folder, sorted by name.

    ``unread`` are the names of those that could not.
    """

    contents: dict[str, bytes]
    unread: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def revision(self) -> str:
        """A short hash of the names and the contents: the same for the same fact base, wherever it lies."""
        return self.digest[:12]

    @property
    def digest(self) -> str:
        """The whole hash."""
        return digest_of(self.contents)

    def with_contents(self, contents: dict[str, bytes]) -> Self:
        """The same folder with these files instead; what was wrong with the folder stays so."""
        return replace(self, contents=contents)


def digest_of(contents: Mapping[str, bytes]) -> str:
    """The hash of files' names and contents."""
    digest = sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def find(directory: Path) -> Found:
    """Read every file of the fact base in this folder. What cannot be read is a problem.

    Raises:
        OSError: This process has too many files open, which says nothing of the fact base.
    """
    try:
        entries = sorted(_listed(directory))
    except OSError as error:
        problem = Place(str(directory)).error(
            f"The folder of the fact base {_reason(error)}.", "Name the folder that holds facts/ and sources.yaml."
        )
        return Found({}, frozenset(), (problem,))
    wanted = [entry.name for entry in entries if _is_wanted(entry.name)]
    contents, problems = _read_all(directory, wanted[:MAX_FILES])
    unread = frozenset(wanted) - contents.keys()
    problems += _missing(wanted)
    problems += filter(None, (overlooked(entry, NAMED_FILES) for entry in entries if not _is_wanted(entry.name)))
    if len(wanted) > MAX_FILES:
        problems.append(
            Place(FACTS_FOLDER).error(f"There are more than {MAX_FILES} files here.", "Merge some of them.")
        )
    return Found(contents, unread, tuple(problems))


def _listed(directory: Path) -> Iterator[Entry]:
    """What lies at the top and in facts/."""
    yield from (entry_of(path, path.name) for path in directory.iterdir())
    facts = directory / FACTS_FOLDER
    if facts.is_dir():
        yield from (entry_of(path, f"{FACTS_FOLDER}/{path.name}") for path in facts.iterdir())


def _is_wanted(name: str) -> bool:
    if name in NAMED_FILES:
        return True
    return name.startswith(f"{FACTS_FOLDER}/") and name.endswith(".yaml") and not is_left_behind(name)


def _missing(wanted: list[str]) -> list[Problem]:
    problems = []
    if not any(name.startswith(f"{FACTS_FOLDER}/") for name in wanted):
        problems.append(
            Place(FACTS_FOLDER).error("There is not a single file of facts.", "Write one, such as facts/dates.yaml.")
        )
    if "sources.yaml" not in wanted:
        problems.append(
            Place("sources.yaml").error("This file is missing.", "List there the sources that facts cite.")
        )
    return problems


def _read_all(directory: Path, names: Iterable[str]) -> tuple[dict[str, bytes], list[Problem]]:
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for name in names:
        if total > MAX_TOTAL_BYTES:
            problems.append(_too_much(name))
            break
        content = _read(directory / name, name) if name.isprintable() else _unprintable(name)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            contents[name] = content
            total += len(content)
    return contents, problems


def _too_much(name: str) -> Problem:
    return Place(label(name)).error(
        f"The files up to here are larger than {MAX_TOTAL_BYTES // 1024**2} MiB together; no more are read.",
        "Shorten the fact base.",
    )


def _unprintable(name: str) -> Problem:
    return Place(label(name)).error("The name of this file holds what cannot be printed.", "Rename it.")


def _read(path: Path, name: str) -> bytes | Problem:
    """A file's bytes. What is no regular file is not opened: reading a pipe would never end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Place(name).error("This is not a file.", "Put a text file in its place, or delete it.")
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return Place(name).error(f"This file {_reason(error)}.", "Put a readable text file in its place.")
    if len(content) > MAX_FILE_BYTES:
        return Place(name).error(
            f"This file is larger than {MAX_FILE_BYTES // 1024:,} KiB.", "Divide it into several files."
        )
    return content


def _reason(error: OSError) -> str:
    if error.errno in OUT_OF_FILES:
        raise error
    reasons = {
        errno.ENOENT: "does not exist",
        errno.ENOTDIR: "is not a folder",
        errno.EACCES: "may not be read by this user",
        errno.EPERM: "may not be read by this user",
        errno.ELOOP: "is a link that leads back to itself",
    }
    return reasons.get(error.errno or 0, "could not be read")
