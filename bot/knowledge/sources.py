"""Where facts are from: the pages that they cite, and what these say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class SourceKind(StrEnum):
    """Who speaks in a source."""

    ORGANISER = "organiser"
    PRESS_RELEASE = "press-release"
    NEWS = "news"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a fact cites.

    ``origin`` names the text that it goes back to: rewrites of one press release share an origin and count as one
    source. It is the source's own id where the source speaks for itself. ``language`` is the ISO 639 code of the
    page's language, empty where it is that of the facts. ``unread`` says why nobody could read the page and through
    whom it is known what stands there; it is empty for a page that was read.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: date | None
    kind: SourceKind
    origin: str
    note: str = ""
    language: str = ""
    unread: str = ""

    def __hash__(self) -> int:
        return hash(self.id)  # as a fact's

    @property
    def is_read(self) -> bool:
        """Whether somebody read the page."""
        return not self.unread


@dataclass(frozen=True, slots=True)
class Evidence:
    """What carries a fact's figures: a few words of a source that it cites, or how a figure is derived.

    ``source`` is None only for a derived figure (``derived`` then says how). ``fragment`` is None where the source
    carries no figure (``figures`` is then empty) or where its page could not be read (``why`` then says so).
    """

    source: Source | None
    fragment: str | None = None
    figures: tuple[str, ...] = ()
    why: str = ""
    derived: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disputed fact, with the sources that hold it."""

    claim: str
    sources: tuple[Source, ...]
