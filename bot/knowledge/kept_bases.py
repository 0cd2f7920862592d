"""Fact bases that were read, checked and found valid before, as data: to read the same files again takes a second."""

from __future__ import annotations

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from bot.knowledge.model import KnowledgeBase
from bot.knowledge.problems import Problem, Severity

if TYPE_CHECKING:
    from bot.knowledge.kept_files import KeptFiles

KIND = "facts"
MODULES = frozenset(
    f"bot.knowledge.{module}"
    for module in (
        "model",
        "facts",
        "editions",
        "sources",
        "statements",
        "problems",
        "markdown.blocks",
        "markdown.reading",
    )
)
"""Those whose data classes a fact base is made of."""

Valid = tuple[KnowledgeBase, tuple[Problem, ...]]
"""A fact base, and the warnings of the day on which it was read."""


class KeptBases:
    """Gives back what was kept under the hash of a fact base's files."""

    def __init__(self, files: KeptFiles) -> None:
        self._files = files

    def get(self, digest: str) -> Valid | None:
        """None where these files were not read before, or what is kept is not what it should be."""
        content = self._files.get(KIND, digest)
        if content is None:
            return None
        try:
            base, warnings = _Reader(io.BytesIO(content)).load()
        except Exception:  # noqa: BLE001  whatever stands there, the files themselves are read then
            return None
        return (base, warnings) if isinstance(base, KnowledgeBase) and _are_warnings(warnings) else None

    def put(self, digest: str, valid: Valid) -> None:
        """Keeps a fact base without errors."""
        self._files.put(KIND, digest, pickle.dumps(valid, pickle.HIGHEST_PROTOCOL))


class _Reader(pickle.Unpickler):
    """Makes nothing but the data that a fact base is made of: no other class, and no function, is ever called."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  pickle's own signature
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        if module in MODULES and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_data(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a fact base")


def _is_data(found: type) -> bool:
    return is_dataclass(found) or issubclass(found, Enum)


def _are_warnings(found: object) -> bool:
    return isinstance(found, tuple) and all(
        isinstance(each, Problem) and each.severity is Severity.WARNING for each in found
    )
