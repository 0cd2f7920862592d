"""The parts of a running bot that others look at from outside, as they come up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.knowledge.library import Library
    from bot.store.interface import Store


@dataclass(slots=True)
class Watched:
    """Each is None until it is there. ``shards`` gives each shard's latency in seconds, None where it is cut off."""

    library: Library[Any] | None = None
    store: Store | None = None
    shards: Callable[[], Mapping[int, float | None]] | None = None

    def ready(self) -> dict[str, bool]:
        """What it takes to answer questions and to keep them, and whether it is there."""
        shards = self.shards() if self.shards is not None else {}
        return {
            "connected": bool(shards) and None not in shards.values(),
            "facts": self.library is not None,
            "store": self.store is not None and self.store.health().down_since is None,
        }
