"""``roadbook check --links``: whether the pages that the facts cite are still there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.operations.links.asking import Manners, ask_for
from bot.operations.links.cache import last_found, read_cache, write_cache
from bot.operations.links.link import Link, LinkState
from bot.terminal.state import private_directory, state_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.lint import Locate
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.knowledge.sources import Source
    from bot.terminal.terminal import Terminal

CACHE = "links.json"
_DEAD = frozenset({LinkState.GONE, LinkState.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class LinksReport:
    """How many addresses there are, of how many nothing was learnt, and a warning for each that is to be mended."""

    addresses: int
    unsure: int
    unasked: int
    warnings: tuple[Problem, ...]


def check_links(
    base: KnowledgeBase, locate: Locate, terminal: Terminal, manners: Manners | None = None
) -> LinksReport:
    """Ask for the page of each source that somebody read, unless it was asked for a short while ago.

    Raises:
        OSError: The folder for what was found out cannot be made.
    """
    today, cited = terminal.today(), {source.url for source in base.sources.values() if source.is_read}
    file = private_directory(state_directory(terminal.environ)) / CACHE
    links = read_cache(file, today)

    def told(link: Link) -> None:
        links[link.url] = link
        with suppress(OSError):  # what cannot be kept is asked for again
            write_cache(file, links.values(), cited)

    asyncio.run(ask_for((url for url in sorted(cited) if url not in links), today, told, manners))
    found = [links[url] for url in cited if url in links]
    warnings = (_warning(source, links[source.url], locate) for source in base.sources.values() if source.url in cited)
    return LinksReport(
        addresses=len(cited),
        unsure=sum(link.state is LinkState.UNSURE for link in found),
        unasked=sum(link.state is LinkState.UNASKED for link in found),
        warnings=tuple(sorted(filter(None, warnings))),
    )


def dead_links(base: KnowledgeBase, environ: Mapping[str, str]) -> int | None:
    """How many of the pages that are cited were not there when they were last asked for; None where nobody asked."""
    found = last_found(state_directory(environ) / CACHE)
    cited = {source.url for source in base.sources.values()}
    return None if found is None else sum(link.url in cited and link.state in _DEAD for link in found)


def _warning(source: Source, link: Link, locate: Locate) -> Problem | None:
    place = locate(f"source:{source.id}", "url")
    if link.state is LinkState.MOVED:
        return place.warning(f"{source.id}: the page has moved for good.", f"Write its new address: {link.detail}")
    if link.state is LinkState.GONE:
        return place.warning(
            f"{source.id}: the page is gone ({link.detail}).",
            "Look for its new address on the site, or for another source; if there is none, write a note here.",
        )
    if link.state is LinkState.UNREACHABLE:
        return place.warning(
            f"{source.id}: {link.detail}.",
            "Compare the address with the page; if your own connection was down, check again tomorrow.",
        )
    return None
