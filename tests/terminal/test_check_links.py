"""What was found out about sources' pages is told again without asking for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.knowledge.loader import load
from bot.operations.links.cache import write_cache
from bot.operations.links.link import Link, LinkState
from bot.terminal.check_links import CACHE, dead_links
from bot.terminal.state import private_directory, state_directory
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Screen

LONG_AGO = date(2020, 1, 1)


def test_pages_that_were_gone_are_counted_however_long_ago_somebody_asked(here: Screen, tmp_path: Path) -> None:
    base, environ = load(write_base(tmp_path / "base")).base, here.terminal.environ
    assert base is not None
    assert dead_links(base, environ) is None
    links = [
        Link("https://example.org/1", LinkState.GONE, "404", LONG_AGO),
        Link("https://example.org/2", LinkState.MOVED, "https://example.org/3", LONG_AGO),
        Link("https://example.org/not-cited", LinkState.GONE, "404", LONG_AGO),
    ]
    write_cache(private_directory(state_directory(environ)) / CACHE, links, {link.url for link in links})
    assert dead_links(base, environ) == 1
