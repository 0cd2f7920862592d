"""Several edits that are one change: each is made to the files as those before it left them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.knowledge.editing.edit import Edit
    from bot.knowledge.files import Found

    Step = Callable[[Mapping[str, bytes]], Edit]


@dataclass(frozen=True, slots=True)
class Change:
    """The steps, and the ``questions`` that they are about: those near to them may be answered otherwise."""

    steps: tuple[Step, ...]
    questions: tuple[str, ...] = ()

    def edits(self, contents: Mapping[str, bytes]) -> tuple[Edit, ...]:
        """One edit a file, in the order in which the files are first changed.

        Raises:
            EditError: one of the steps cannot be made.
        """
        made: dict[str, Edit] = {}
        for step in self.steps:
            edit = step(contents)
            contents = edit.applied(contents)
            first = made.get(edit.file)
            made[edit.file] = edit if first is None else _joined(first, edit)
        return tuple(made.values())


def after(found: Found, edits: Iterable[Edit]) -> Found:
    """What would lie in the folder after these edits."""
    contents = found.contents
    for edit in edits:
        contents = edit.applied(contents)
    return found.with_contents(contents)


def _joined(first: Edit, then: Edit) -> Edit:
    return replace(first, after=then.after, summary=f"{first.summary}; {then.summary[:1].lower()}{then.summary[1:]}")
