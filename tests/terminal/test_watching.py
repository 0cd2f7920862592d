from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import Playground
from bot.playground.page import usual_scenery
from bot.terminal.watching import changes, reloaded_by

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


class Watched:
    """A folder with one file, and what is done to it before each look at it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "facts" / "a.yaml"
        self.file.parent.mkdir()
        self.file.write_text("one")

    async def seen(self, *deeds: Callable[[], object] | None) -> list[int]:
        """After which looks a change was told."""
        looks = 0

        async def ticks() -> AsyncIterator[None]:
            nonlocal looks
            for deed in deeds:
                if deed is not None:
                    deed()
                looks += 1
                yield

        return [looks async for _ in changes(self.folder, ticks())]

    def writes(self, text: str) -> Callable[[], object]:
        return lambda: self.file.write_text(text)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


async def test_nothing_is_told_while_nothing_changes(watched: Watched) -> None:
    assert await watched.seen(None, None, None) == []


async def test_a_change_is_told_once_when_the_file_stands_still(watched: Watched) -> None:
    assert await watched.seen(None, watched.writes("changed"), None, None) == [3]


async def test_a_file_that_is_being_written_is_left_alone(watched: Watched) -> None:
    writing = [watched.writes("x" * length) for length in (10, 20, 30)]
    assert await watched.seen(*writing, None, watched.writes("more"), None) == [4, 6]


async def test_files_that_come_and_go_are_changes_and_others_are_not(watched: Watched) -> None:
    new = watched.folder / "new.yaml"
    other = watched.folder / "notes.txt"
    seen = await watched.seen(lambda: new.write_text("x"), None, new.unlink, None, lambda: other.write_text("x"), None)
    assert seen == [2, 4]


async def test_a_reload_that_nobody_is_there_for_is_told_so() -> None:
    async with Playground() as world:
        assert (await reloaded_by(usual_scenery(world).moderator)).startswith("The bot is not here yet")
