"""One request as a handler sees it, and what a handler gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.playground.errors import not_json

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.playground.model import Json, Upload


@dataclass(frozen=True, slots=True)
class Call:
    """A request: its path's parameters, its query, its body (any JSON), its files."""

    parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: tuple[Upload, ...] = ()

    def id(self, name: str) -> int:
        """An id of the path; 0, which nothing has, where it is no number."""
        text = self.parameters[name]
        return int(text) if text.isdecimal() else 0

    @property
    def form(self) -> Json:
        """The body, which has to be an object. Raises ApiError."""
        if not isinstance(self.body, dict):
            raise not_json()
        return self.body

    def asks_for(self, name: str) -> bool:
        """Whether a flag of the query is set."""
        return self.query.get(name, "").lower() in ("1", "true")


@dataclass(frozen=True, slots=True)
class Reply:
    """A response: 200 with a body, or 204 without."""

    body: Any = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return 204 if self.body is None else 200


if TYPE_CHECKING:
    Handler = Callable[[Call], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path template, and who serves it.

    ``open`` routes carry their authority in the path (an interaction's token) and don't count towards the limit on
    all requests. ``bucket`` names the rate limit that a route shares.
    """

    method: str
    template: str
    handler: Handler
    open: bool = False
    bucket: str | None = None
