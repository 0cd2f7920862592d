"""Who is told what happens at the doors, to count it. Told nothing that anybody wrote, and nobody's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import aiohttp

    Shards = Callable[[], Mapping[int, float | None]]
    """Each shard with the seconds that Discord last took to answer it; None for one that is not connected."""


class Recorder(Protocol):
    """Is told what happens. Returns at once and never raises."""

    def watch(self, shards: Shards) -> None:
        """Where to look for how the connection to Discord does."""

    def follow(self, requests: aiohttp.TraceConfig) -> None:
        """Where to hear of each request to Discord."""

    def replied(self, door: str, seconds: float) -> None:
        """A question was answered, so long after it reached this process."""

    def turned_away(self, door: str) -> None:
        """A question was not answered because there were too many."""

    def tried_again(self) -> None:
        """Something that failed on its way to Discord was sent once more."""


class NoRecorder(Recorder):
    """Counts nothing."""

    def watch(self, shards: Shards) -> None:
        """Nothing."""

    def follow(self, requests: aiohttp.TraceConfig) -> None:
        """Nothing."""

    def replied(self, door: str, seconds: float) -> None:
        """Nothing."""

    def turned_away(self, door: str) -> None:
        """Nothing."""

    def tried_again(self) -> None:
        """Nothing."""
