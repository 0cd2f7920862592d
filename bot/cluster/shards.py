"""Which part of a bot's servers a process looks after."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 100_000
"""More shards than any bot has; it keeps a slip of the pen from making the process start for ever."""
_FORM = re.compile(r"(\d+)(?:\s*-\s*(\d+))?\s*/\s*(\d+)", re.ASCII)
_GUILD_ID_SHIFT = 22  # Discord's developer documentation, "Sharding"


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of ``count`` shards, by their numbers, which begin with 0."""

    numbers: tuple[int, ...]
    count: int

    def __str__(self) -> str:
        """As the setting has it."""
        first, last = self.numbers[0], self.numbers[-1]
        return f"{first}/{self.count}" if first == last else f"{first}-{last}/{self.count}"


def shard_of(guild_id: int | None, count: int) -> int:
    """The shard that hears of a server; direct messages, which have none, go to the first."""
    return 0 if guild_id is None else (guild_id >> _GUILD_ID_SHIFT) % count


def parse_shards(text: str) -> Shards:
    """The shards that a setting names, such as ``0-3/16``: the first, the last, and how many the bot has in all.

    Raises:
        ValueError: it names none.
    """
    found = _FORM.fullmatch(text.strip())
    if found is not None:
        first, count = int(found[1]), int(found[3])
        last = int(found[2] or first)
        if first <= last < count <= MOST:
            return Shards(tuple(range(first, last + 1)), count)
    raise ValueError(
        "names no shards. Write the first, the last and how many there are in all, such as 0-3/16; they are counted "
        "from 0, so the last here would be 15."
    )
