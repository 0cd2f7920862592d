"""What goes wrong with events on their way: some come twice, some in another order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.playground.model import Json


class EventFaults:
    """Which events go wrong, by their names, such as ``MESSAGE_CREATE``."""

    def __init__(self) -> None:
        self._doubled: Counter[str] = Counter()
        self._late: Counter[str] = Counter()
        self._held: dict[str, list[tuple[str, Json]]] = {}

    def double(self, event: str, times: int = 1) -> None:
        """Send the next so many of these twice."""
        self._doubled[event] += times

    def hold_back(self, event: str, times: int = 1) -> None:
        """Send the next so many of these behind whatever comes next in the same session."""
        self._late[event] += times

    def on_the_way(self, session_id: str, event: str, data: Json) -> list[tuple[str, Json]]:
        """What arrives where this event is sent to this session."""
        if _take(self._late, event):
            self._held.setdefault(session_id, []).append((event, data))
            return []
        copies = 2 if _take(self._doubled, event) else 1
        return [(event, data)] * copies + self._held.pop(session_id, [])


def _take(left: Counter[str], event: str) -> bool:
    if not left[event]:
        return False
    left[event] -= 1
    return True
