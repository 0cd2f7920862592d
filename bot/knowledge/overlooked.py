"""Files that look as if they belonged to a fact base and that nothing reads: a moderator is told, once for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.knowledge.problems import Place
from bot.knowledge.wording import nearest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from bot.knowledge.problems import Problem

FACTS_FOLDER = "facts"
"""The folder whose files hold facts."""

# Of a folder's files no more are looked at: one that looks like facts is enough to speak of it.
_MOST_LOOKED_AT = 1000

# What editors, version control, archives and systems leave behind, and what somebody puts aside under such a name.
_LEFT_BEHIND = re.compile(
    r"\..*|.*~|~\$.*|#.*#|.*\.(?:bak|old|orig|rej|save|swp|swo|tmp|temp|part)|thumbs\.db|desktop\.ini|__macosx",
    re.IGNORECASE,
)
_YAML = re.compile(r"(?P<stem>.+?)\.ya?ml(?:\.[a-z0-9]+)?", re.IGNORECASE)
_FOR_READERS = re.compile(r"readme(?:\..*)?|.*\.md", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file, or a folder with ``holds_yaml`` where it holds what looks like YAML. ``name`` is that in the base."""

    name: str
    is_folder: bool = False
    holds_yaml: bool = False

    @property
    def own_name(self) -> str:
        """Its name without the folder in which it lies."""
        return self.name.rpartition("/")[2]

    @property
    def is_among_facts(self) -> bool:
        """Whether it lies in the folder of facts."""
        return self.name.startswith(f"{FACTS_FOLDER}/")


def entry_of(path: Path, name: str) -> Entry:
    """What lies there. A folder that cannot be looked into counts as an empty one."""
    if not path.is_dir():
        return Entry(name)
    try:
        files = islice(path.iterdir(), _MOST_LOOKED_AT)
        return Entry(name, is_folder=True, holds_yaml=any(_looks_like_yaml(file.name) for file in files))
    except OSError:
        return Entry(name, is_folder=True)


def is_left_behind(name: str) -> bool:
    """Whether a program left it behind, or somebody put it aside: ``.foo.swp``, ``foo.yaml~``, ``foo.yaml.bak``."""
    return _LEFT_BEHIND.fullmatch(name.rpartition("/")[2]) is not None


def overlooked(entry: Entry, named: Collection[str]) -> Problem | None:
    """A warning where it looks as if it should be read and is not; ``named`` are the files at the top that are."""
    if entry.name == FACTS_FOLDER or is_left_behind(entry.name):
        return None
    place = Place(label(entry.name))
    if entry.is_folder:
        return place.warning("Nothing in this folder is read.", _for_folder(entry)) if entry.holds_yaml else None
    stem = _stem(entry.own_name)
    if entry.is_among_facts:
        if _FOR_READERS.fullmatch(entry.own_name):
            return None
        return place.warning("This file is not read.", f"Rename it to {label(stem)}.yaml, if it holds facts.")
    if not _looks_like_yaml(entry.own_name) and f"{stem.casefold()}.yaml" not in named:
        return None
    return place.warning("This file is not read: it has no place in a fact base.", _for_file(stem, named))


def label(name: str) -> str:
    """A file's name as a message can show it."""
    return name if name.isprintable() else ascii(name)[1:-1]


def _looks_like_yaml(name: str) -> bool:
    return _YAML.fullmatch(name) is not None and not is_left_behind(name)


def _stem(name: str) -> str:
    found = _YAML.fullmatch(name)
    return found["stem"] if found else name.partition(".")[0] or name


def _for_folder(entry: Entry) -> str:
    if entry.is_among_facts:
        return f"Move its files to {FACTS_FOLDER}/ itself."
    misspelt = nearest(entry.own_name, [FACTS_FOLDER])
    return f"Did you mean {FACTS_FOLDER}/? Facts are read there only." if misspelt else _FACTS_BELONG


def _for_file(stem: str, named: Collection[str]) -> str:
    near = nearest(stem, [name.removesuffix(".yaml") for name in named])
    return f'Did you mean "{near}.yaml"?' if near else _FACTS_BELONG


_FACTS_BELONG = f"Facts belong into {FACTS_FOLDER}/."
