"""How a long measurement says how far it is, without knowing to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


class Track(Protocol):
    """Goes through the items of a piece of work, and shows how many are done."""

    def __call__(self, items: Sequence[T], title: str) -> Iterable[T]:
        """The items, one by one. ``title`` says what is being done."""


def untracked(items: Sequence[T], title: str) -> Iterable[T]:  # noqa: ARG001 - a Track that shows nothing
    """The items, one by one, and nothing shown."""
    return items
