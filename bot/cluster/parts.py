"""The parts of a process that its place among others is for: what connects its shards, what follows the others."""

from __future__ import annotations

from typing import Protocol


class Host(Protocol):
    """Who connects shards to Discord."""

    def opened(self) -> frozenset[int]:
        """The shards that were opened, or are being opened, and not closed since."""

    def hearing(self) -> frozenset[int]:
        """Those of them that hear of everything that happens in their servers."""

    async def open(self, shard: int) -> None:
        """Connects a shard; returns once it hears of everything, or cannot now."""

    async def close(self, shard: int) -> None:
        """Disconnects it. One that is being opened is as soon as that can be, and ``open`` returns."""


class Follower(Protocol):
    """The parts of this process that others' changes are for."""

    def revision(self) -> str:
        """The revision that is answered from."""

    async def follow(self) -> str:
        """Answers from the revision that is live; why that cannot be, empty where it can."""

    async def refresh(self) -> None:
        """Reads servers' settings anew."""
