"""A short memory: what was kept is forgotten after a while, and the oldest first where there is too much of it."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class TtlCache(Generic[K, V]):
    """Keeps values for so many seconds, and no more than ``most`` of them.

    ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, clock: Callable[[], float], seconds: float, most: int = 10_000) -> None:
        self._clock = clock
        self._seconds = seconds
        self._most = most
        self._kept: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[K]:
        """The keys, the oldest first."""
        return iter(self._kept)

    def get(self, key: K) -> V | None:
        """What was kept under this key, if it is not too long ago."""
        self._forget()
        kept = self._kept.get(key)
        return None if kept is None else kept[1]

    def keep(self, key: K, value: V) -> None:
        """Keeps a value from now on, in the place of an older one under the same key."""
        self._kept.pop(key, None)
        self._kept[key] = (self._clock() + self._seconds, value)
        self._forget()

    def drop(self, key: K) -> None:
        """Nothing is kept under this key any more."""
        self._kept.pop(key, None)

    def _forget(self) -> None:
        """Values stand in the order in which they were kept, so those to be forgotten are in front."""
        now = self._clock()
        while self._kept:
            until, _ = next(iter(self._kept.values()))
            if until > now and len(self._kept) <= self._most:
                return
            self._kept.popitem(last=False)
