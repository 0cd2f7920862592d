"""A process answers from the revision that went live in another, whose files it need not have."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.library import Library
from bot.knowledge.problems import Place
from bot.matching.matcher import Matcher
from bot.service.reloading import Reloading
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.evaluation.camel_base import write_camel_base
from tests.service.test_reloading import ANSWER, BY_MIA, FACTS, NOW, change, clock, live

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.knowledge.problems import Problem

NEW = "So says the keeper of the start."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(SqliteFile(tmp_path / "state" / "roadbook.db"), None, 30, lambda: NOW) as opened:
        yield opened


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "here")


@pytest.fixture
def there(here: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(here, tmp_path / "there"))


def reloading_of(folder: Path, store: SqlStore) -> Reloading[Matcher]:
    return Reloading(Library.open(folder, Matcher.build, clock=clock), store.history, clock=clock)


async def test_a_reload_is_followed_by_its_content(store: SqlStore, here: Path, there: Path) -> None:
    ours, theirs = reloading_of(here, store), reloading_of(there, store)
    await theirs.begin()
    await ours.begin(among_others=True)
    before = live(ours)
    change(there, FACTS, ANSWER, NEW)
    await theirs.reload(BY_MIA)
    assert (live(ours), await ours.follow(), live(ours)) == (before, "", live(theirs))
    assert NEW in str(ours.library.current().base.facts["the-start"].wording)
    reloads = len(await store.history.latest())
    assert (await ours.follow(), len(await store.history.latest())) == ("", reloads)  # and nobody reloaded here
    await theirs.rollback(BY_MIA, before, "a mistake")
    assert (await ours.follow(), live(ours)) == ("", before)


class Gate:
    """Lets everything pass until it is told not to."""

    closed = False

    def __call__(self, _ready: Matcher) -> tuple[Problem, ...]:
        return (Place("facts/camels.yaml").error("It is too new.", "Install a newer version."),) if self.closed else ()


async def test_what_cannot_be_used_here_is_told_and_what_answered_goes_on(
    store: SqlStore, here: Path, there: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gate = Gate()
    library = Library.open(here, Matcher.build, gate, clock=clock)
    ours, theirs = Reloading(library, store.history, clock=clock), reloading_of(there, store)
    await theirs.begin()
    await ours.begin(among_others=True)
    before = live(ours)
    change(there, FACTS, ANSWER, NEW)
    outcome = await theirs.reload(BY_MIA)
    gate.closed = True
    assert "error: It is too new." in await ours.follow()
    assert live(ours) == before
    assert f"Revision {outcome.read} went live in another process, and cannot be used here" in caplog.text
    gate.closed = False
    await store.history.record(replace((await store.history.latest(1))[0], revision="damaged"), b"no archive")
    assert (await ours.follow(), live(ours)) == ("no revision was packed into these bytes", before)


async def test_files_that_were_overtaken_do_not_come_back_by_a_start_among_others(
    store: SqlStore, here: Path, there: Path
) -> None:
    theirs = reloading_of(there, store)
    await theirs.begin()
    first = live(theirs)
    change(there, FACTS, ANSWER, NEW)
    await theirs.reload(BY_MIA)
    ours = reloading_of(here, store)
    assert live(ours) == first
    await ours.begin(among_others=True)
    assert live(ours) == live(theirs)


async def test_files_that_are_new_go_live_by_a_start_and_the_others_follow(
    store: SqlStore, here: Path, there: Path
) -> None:
    theirs = reloading_of(there, store)
    await theirs.begin()
    change(here, FACTS, ANSWER, NEW)
    ours = reloading_of(here, store)
    await ours.begin(among_others=True)
    assert (await theirs.follow(), live(theirs)) == ("", live(ours))
