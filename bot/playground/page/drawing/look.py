"""What a drawing needs to know beside the message itself: who is who, and who looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """Names by Discord's ids, as strings, and the ``viewer``'s own id.

    Files whose address begins with ``files_url`` are shown, from below ``files_at``; nothing else is ever loaded.
    """

    users: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    roles: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    channels: Mapping[str, str] = field(default_factory=lambda: NOBODY)
    viewer: str = ""
    files_url: str = ""
    files_at: str = ""

    def own(self, url: str) -> str | None:
        """Where a file can be loaded from; None for one that lies elsewhere."""
        if not self.files_url or not url.startswith(self.files_url):
            return None
        return self.files_at + quote(url.removeprefix(self.files_url))


def is_web(url: str) -> bool:
    """Whether an address may be followed from the page."""
    return url.startswith(("https://", "http://"))
