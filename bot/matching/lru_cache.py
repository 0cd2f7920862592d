"""A small, bounded memory of what was worked out: asked again, it need not be worked out again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """The results of a pure function for the keys that were asked for last, ``most`` of them. For any thread.

    Two threads that ask for the same at once may both work it out: nobody waits for that of another.
    It belongs to whoever asks, and knows nothing of them. So it is freed together with them, which an ``lru_cache``
    around one of their own methods is not: the two would hold each other.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._turn = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: object) -> bool:
        return key in self._kept

    def clear(self) -> None:
        """Nothing is kept any more."""
        with self._turn:
            self._kept.clear()

    def get(self, key: K, work_out: Callable[[K], V]) -> V:
        """What is kept under this key; worked out of it, and kept, where nothing is."""
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = work_out(key)
        with self._turn:
            self._kept[key] = value
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value
