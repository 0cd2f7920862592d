from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.operations.links.cache import BAD_FOR, GOOD_FOR, read_cache, write_cache
from bot.operations.links.link import Link, LinkState

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)


def _link(state: LinkState, ago: timedelta) -> Link:
    return Link("https://example.org/", state, "200", TODAY - ago)


@pytest.mark.parametrize(
    ("state", "ago", "kept"),
    [
        (LinkState.ALIVE, GOOD_FOR - timedelta(days=1), True),
        (LinkState.ALIVE, GOOD_FOR, False),
        (LinkState.GONE, timedelta(), True),
        (LinkState.GONE, BAD_FOR, False),
        (LinkState.ALIVE, timedelta(days=-1), False),
    ],
)
def test_what_was_found_is_kept_for_a_while(tmp_path: Path, state: LinkState, ago: timedelta, *, kept: bool) -> None:
    link = _link(state, ago)
    write_cache(tmp_path / "links.json", [link], {link.url})

    assert read_cache(tmp_path / "links.json", TODAY) == ({link.url: link} if kept else {})


def test_what_is_cited_no_more_is_dropped(tmp_path: Path) -> None:
    write_cache(tmp_path / "links.json", [_link(LinkState.ALIVE, timedelta())], set())

    assert read_cache(tmp_path / "links.json", TODAY) == {}


@pytest.mark.parametrize("content", [None, b"", b"[1]", b"\xff", b'[{"url": 1}]'])
def test_a_broken_cache_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "links.json").write_bytes(content)

    assert read_cache(tmp_path / "links.json", TODAY) == {}
