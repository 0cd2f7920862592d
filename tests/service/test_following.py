"""A process answers from the revision that went live in another, whose files it need not have."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.editing.change import Change
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.teaching import add_phrasing
from bot.knowledge.library import Library
from bot.knowledge.problems import Place
from bot.matching.matcher import Matcher
from bot.service.reloading import Reloading
from bot.store import reloads
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.evaluation.camel_base import write_camel_base
from tests.service.test_reloading import ANSWER, BY_MIA, FACTS, NOW, QUESTIONS, change, clock, live
from tests.service.test_teaching import contents

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.knowledge.problems import Problem
    from bot.store.location import PostgresServer
    from bot.teaching.asking_again import Mended

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


async def test_files_that_are_new_go_live_although_the_store_was_away_at_the_start(
    store: SqlStore, here: Path, there: Path, tmp_path: Path
) -> None:
    theirs = reloading_of(there, store)
    await theirs.begin()
    change(here, FACTS, ANSWER, NEW)
    away = SqlStore(SqliteFile(tmp_path / "state" / "roadbook.db"), None, 30, lambda: NOW)
    ours = reloading_of(here, away)
    new = live(ours)
    await ours.begin(among_others=True)
    async with away:
        assert (await ours.follow(), live(ours)) == ("", new)
    assert (await theirs.follow(), live(theirs)) == ("", new)


PURSE, CROWD, HERALD = "how fat is the purse", "who is on the start line", "who says so at the start"


def lesson(fact: str, phrasing: str) -> Change:
    return Change((partial(add_phrasing, fact=fact, phrasing=phrasing),), (phrasing,))


def taught(folder: Path) -> list[str]:
    text = (folder / FACTS).read_text(encoding="utf-8")
    return [each for each in (PURSE, CROWD, HERALD) if each in text]


@pytest.fixture
async def shared(postgres: PostgresServer) -> AsyncIterator[SqlStore]:
    async with SqlStore(postgres, "a key that only the tests know", 30, lambda: NOW) as opened:
        yield opened


async def two(store: SqlStore, here: Path, there: Path) -> tuple[Reloading[Matcher], Reloading[Matcher]]:
    ours, theirs = reloading_of(here, store), reloading_of(there, store)
    await theirs.begin(among_others=True)
    await ours.begin(among_others=True)
    return ours, theirs


async def test_edits_in_turn_by_two_processes_are_all_in_the_files_of_whoever_edited_last(
    shared: SqlStore, here: Path, there: Path
) -> None:
    ours, theirs = await two(shared, here, there)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    await ours.edit(BY_MIA, lesson("the-start", CROWD))  # at once: it has not heard of the other one yet
    assert (taught(there), taught(here)) == ([PURSE], [PURSE, CROWD])
    assert await theirs.follow() == ""
    assert (await theirs.editable()).found.revision == live(
        ours
    )  # what a preview would change, and nothing is written
    assert taught(there) == [PURSE]
    await theirs.edit(BY_MIA, lesson("the-start", HERALD))
    assert taught(there) == [PURSE, CROWD, HERALD]
    assert (theirs.library.files().revision, await ours.follow()) == (live(theirs), "")
    assert live(ours) == live(theirs)


async def test_where_another_process_is_faster_an_edit_is_made_to_what_is_live_there(
    shared: SqlStore, here: Path, there: Path
) -> None:
    theirs = reloading_of(there, shared)
    held_up: list[str] = []

    async def while_they_edit(_live: object, _new: object) -> tuple[Mended, ...]:
        if not held_up:
            held_up.append((await theirs.edit(BY_MIA, lesson("the-prize", PURSE))).outcome.result)
        return ()

    library = Library.open(here, Matcher.build, clock=clock)
    ours = Reloading(library, shared.history, clock=clock, mended=while_they_edit)
    await theirs.begin(among_others=True)
    await ours.begin(among_others=True)
    edited = await ours.edit(BY_MIA, lesson("the-start", CROWD))
    assert (held_up, edited.outcome.before.base.revision) == (["live"], live(theirs))
    assert taught(here) == [PURSE, CROWD]
    assert [each.result for each in await shared.history.latest()] == ["live"] * 3  # what was too slow left no trace


async def test_a_reload_that_another_process_overtakes_is_compared_with_what_is_live_there(
    shared: SqlStore, here: Path, there: Path
) -> None:
    ours, theirs = await two(shared, here, there)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    change(here, FACTS, ANSWER, NEW)
    outcome = await ours.reload(BY_MIA)
    assert (outcome.result, outcome.before.base.revision) == ("live", live(theirs))
    assert [each.removed for each in outcome.difference.phrasings] == [(PURSE,)]  # so a moderator reads that it goes


async def test_who_cannot_use_what_is_live_elsewhere_changes_nothing_and_says_why(
    shared: SqlStore, here: Path, there: Path
) -> None:
    def only_the_old(ready: Matcher) -> tuple[Problem, ...]:
        is_new = any(PURSE in each.phrasings for each in ready.base.intents)
        return (Place("facts/camels.yaml").error("It is too new.", "Install a newer version."),) if is_new else ()

    theirs = reloading_of(there, shared)
    await theirs.begin(among_others=True)
    ours = Reloading(Library.open(here, Matcher.build, only_the_old, clock), shared.history, clock=clock)
    await ours.begin(among_others=True)
    before = contents(here)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    with pytest.raises(EditError, match=r"cannot use what is live there: .* It is too new"):
        await ours.edit(BY_MIA, lesson("the-start", CROWD))
    assert contents(here) == before
    change(here, FACTS, ANSWER, NEW)
    outcome = await ours.reload(BY_MIA)
    assert (outcome.result, "It is too new." in str(outcome.errors[0])) == ("rejected", True)


async def test_what_a_person_changed_by_hand_is_never_written_over(store: SqlStore, here: Path, there: Path) -> None:
    ours, theirs = await two(store, here, there)
    change(here, FACTS, ANSWER, NEW)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    await ours.follow()
    before = (here / FACTS).read_bytes()
    with pytest.raises(EditError, match="Reload first"):
        await ours.edit(BY_MIA, lesson("the-start", CROWD))
    assert (here / FACTS).read_bytes() == before


async def test_files_that_are_kept_nowhere_any_more_are_not_written_over_either(
    store: SqlStore, here: Path, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reloads, "MOST_REVISIONS", 1)
    ours, theirs = await two(store, here, there)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    await ours.follow()
    with pytest.raises(EditError, match=f"Put those of revision {live(theirs)} in their place"):
        await ours.edit(BY_MIA, lesson("the-start", CROWD))
    assert taught(here) == []


async def test_files_that_another_process_has_overtaken_come_back_neither_by_a_reload_nor_by_a_start(
    store: SqlStore, here: Path, there: Path
) -> None:
    ours, theirs = await two(store, here, there)
    old = live(ours)
    await theirs.edit(BY_MIA, lesson("the-prize", PURSE))
    await ours.follow()
    outcome = await ours.reload(BY_MIA)
    assert (outcome.result, live(ours)) == ("rejected", live(theirs))
    assert f"revision {live(theirs)} is live since" in str(outcome.errors[0])
    again = reloading_of(here, store)  # first of all, when all have ended
    await again.begin(among_others=True)
    assert live(again) == live(theirs)
    await again.rollback(BY_MIA, old, "It was better.")
    assert (await again.reload(BY_MIA)).result == "unchanged"


async def test_an_edit_deletes_a_file_that_another_process_has_deleted(
    store: SqlStore, here: Path, there: Path
) -> None:
    ours, theirs = await two(store, here, there)
    (there / QUESTIONS).unlink()
    await theirs.reload(BY_MIA)
    await ours.follow()
    await ours.edit(BY_MIA, lesson("the-prize", PURSE))
    assert (taught(here), (here / QUESTIONS).exists()) == ([PURSE], False)
