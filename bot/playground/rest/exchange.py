"""What went over the wire, for tests and for curious people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response.

    ``path`` is as requested, without the API's own prefix; ``route`` is the template that it fitted. ``request`` is
    the JSON body (of a multipart request its `payload_json`), ``response`` what was sent back; None where there was
    none.
    """

    method: str
    path: str
    route: str
    request: Any
    status: int
    response: Any
    files: tuple[str, ...] = ()
