"""A reload is one transaction with a record: nothing goes live that is broken, or that is to be confirmed first."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.examiner import Examiner
from bot.knowledge import library as library_module
from bot.knowledge.library import Library
from bot.matching.matcher import Matcher
from bot.service.reload_outcome import Actor, Confirmation, Hold, NotKeptError, ReloadOutcome
from bot.service.reloading import Reloading
from bot.store.history import ReloadRecord
from bot.store.location import SqliteFile
from bot.store.null import NullStore
from bot.store.sql_store import SqlStore
from tests.evaluation.camel_base import GATE, write_camel_base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.knowledge.files import Found
    from bot.knowledge.library import Revision

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
MIA, HOME = 81384788765712384, 197038439483310086
BY_MIA = Actor("command", MIA, HOME)
BY_FILES = Actor("files")
FACTS, QUESTIONS = "facts/camels.yaml", "questions.yaml"
ANSWER = "So says the herald of the start."


def clock() -> datetime:
    return NOW


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def break_a_question(folder: Path) -> None:
    change(folder, FACTS, "when do the beasts get going, ", "")


WHEN_READ = 3
"""The files are looked for to see whether they changed, to be examined ahead, and then to be read."""


class Counting(Library[Matcher]):
    """Notes how often a revision is made ready."""

    staged = 0

    def _made(self, found: Found | None, *, anew: bool) -> Revision[Matcher]:
        self.staged += 1
        return super()._made(found, anew=anew)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "camels")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(SqliteFile(tmp_path / "roadbook.db"), None, 30, clock) as opened:
        yield opened


def reloading_of(folder: Path, store: SqlStore | NullStore) -> Reloading[Matcher]:
    examiner = Examiner(Matcher.build)
    library = Counting.open(folder, Matcher.build, examiner.gate, clock)
    return Reloading(library, store.history, examiner.compare, clock)


@pytest.fixture
async def reloading(folder: Path, store: SqlStore) -> Reloading[Matcher]:
    made = reloading_of(folder, store)
    await made.begin()
    return made


def live(reloading: Reloading[Matcher]) -> str:
    return reloading.library.current().base.revision


async def newest(reloading: Reloading[Matcher]) -> ReloadRecord:
    (record,) = await reloading.history.latest(1)
    return record


async def test_what_is_right_goes_live_and_is_recorded(folder: Path, reloading: Reloading[Matcher]) -> None:
    old = live(reloading)
    change(folder, FACTS, ANSWER, "So says the camel.")
    outcome = await reloading.reload(BY_MIA)
    assert (outcome.result, outcome.holds, outcome.recorded) == ("live", (), True)
    assert outcome.live is reloading.library.current()
    assert outcome.comparison.asked == 3
    new = live(reloading)
    assert await newest(reloading) == ReloadRecord(
        NOW, "command", "live", old, new, new, MIA, HOME, changes={"changed": 1}
    )


async def test_the_start_is_recorded_with_its_content(reloading: Reloading[Matcher]) -> None:
    record = await newest(reloading)
    assert (record.origin, record.result, record.revision) == ("start", "live", live(reloading))
    assert [each.revision for each in await reloading.history.revisions()] == [live(reloading)]


async def test_a_reload_without_a_change_asks_no_gate(reloading: Reloading[Matcher]) -> None:
    before = reloading.library.current()
    outcome = await reloading.reload(BY_MIA)
    assert outcome.result == "unchanged"
    assert reloading.library.current() is before
    assert isinstance(reloading.library, Counting)
    assert reloading.library.staged == 1
    assert (await newest(reloading)).result == "unchanged"


async def test_a_file_that_is_overlooked_is_told_of_though_nothing_changed(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    (folder / "facts" / "more.yml").write_text("", encoding="utf-8")
    outcome = await reloading.reload(BY_MIA)
    assert (outcome.result, [each.file for each in outcome.problems]) == (
        "unchanged",
        ["facts/more.yml", "sources.yaml"],
    )


async def test_an_error_keeps_the_old_revision_and_is_recorded(folder: Path, reloading: Reloading[Matcher]) -> None:
    old = live(reloading)
    change(folder, FACTS, "status: confirmed", "stauts: confirmed")
    outcome = await reloading.reload(BY_MIA)
    assert (outcome.result, live(reloading), len(outcome.errors)) == ("rejected", old, 4)
    record = await newest(reloading)
    assert (record.result, record.before, record.changes) == ("rejected", old, {"errors": 4})
    assert record.revision == record.files != old


async def test_a_question_that_is_not_right_any_more_holds_it_back_until_it_is_confirmed(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    old = live(reloading)
    break_a_question(folder)
    held = await reloading.reload(BY_MIA)
    assert (held.result, held.holds, live(reloading)) == ("held", (Hold.BROKEN,), old)
    assert [each.question for each in held.comparison.broken] == ["when do the beasts get going"]
    outcome = await reloading.reload(BY_MIA, confirmation=Confirmation(held.read, "Nobody asks so."))
    assert (outcome.result, live(reloading)) == ("live", held.read)
    assert (await newest(reloading)).reason == "Nobody asks so."
    assert isinstance(reloading.library, Counting)
    assert reloading.library.staged == 2  # at the start, and what was held back: once for both


async def test_a_confirmation_is_for_the_revision_that_was_shown_and_no_other(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    break_a_question(folder)
    held = await reloading.reload(BY_MIA)
    change(folder, FACTS, ANSWER, "So says the camel.")
    outcome = await reloading.reload(BY_MIA, confirmation=Confirmation(held.read, "Nobody asks so."))
    assert outcome.result == "held"
    assert outcome.read != held.read
    assert (await newest(reloading)).reason == ""


async def test_a_figure_that_changed_without_its_source_or_date_is_held_back(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    evidence = "evidence:\n        - {source: one, fragment: %s camels}"
    for name in (FACTS,):
        text = (folder / name).read_text(encoding="utf-8")
        first = text.replace(ANSWER, "There are 30 camels.", 1).replace(
            "evidence:\n        - {source: one}", evidence % "30", 1
        )
        (folder / name).write_text(first.replace("2026-01-10", "2026-01-11", 1), encoding="utf-8")
    assert (await reloading.reload(BY_MIA)).result == "live"
    change(folder, FACTS, "30 camels", "31 camels")
    held = await reloading.reload(BY_MIA)
    assert (held.result, held.holds) == ("held", (Hold.UNSUPPORTED,))
    assert [(each.id, each.gone, each.new) for each in held.difference.unsupported] == [
        ("the-start", ("30",), ("31",))
    ]
    change(folder, FACTS, "2026-01-11", "2026-01-12")
    assert (await reloading.reload(BY_MIA)).result == "live"


async def test_a_dry_run_says_all_and_does_nothing(folder: Path, reloading: Reloading[Matcher]) -> None:
    old = live(reloading)
    change(folder, FACTS, ANSWER, "So says the camel.")
    tried = await reloading.reload(BY_MIA, dry_run=True)
    assert (tried.result, tried.dry_run, live(reloading)) == ("live", True, old)
    assert tried.difference.changed
    record = await newest(reloading)
    assert (record.dry_run, record.result) == (True, "live")
    assert (await reloading.reload(BY_MIA)).live.base.revision == tried.read
    assert isinstance(reloading.library, Counting)
    assert reloading.library.staged == 2


async def test_a_rollback_brings_back_an_earlier_revision_and_leaves_the_files(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    old = live(reloading)
    change(folder, FACTS, ANSWER, "So says the camel.")
    await reloading.reload(BY_MIA)
    new = live(reloading)
    outcome = await reloading.rollback(Actor("rollback", MIA, HOME), old, "The camel was wrong.")
    assert (outcome.result, live(reloading)) == ("live", old)
    assert reloading.library.current().base.facts["the-start"].wording.after == ANSWER
    record = await newest(reloading)
    assert (record.origin, record.before, record.revision, record.files) == ("rollback", new, old, new)
    assert record.reason == "The camel was wrong."
    assert "So says the camel." in (folder / FACTS).read_text(encoding="utf-8")


async def test_a_revision_that_is_not_kept_cannot_be_rolled_back_to(reloading: Reloading[Matcher]) -> None:
    with pytest.raises(NotKeptError, match="0123456789ab"):
        await reloading.rollback(Actor("rollback", MIA, HOME), "0123456789ab", "why not")


async def test_a_restart_goes_on_with_what_was_live_as_long_as_the_files_stay(
    folder: Path, store: SqlStore, reloading: Reloading[Matcher]
) -> None:
    old = live(reloading)
    change(folder, FACTS, ANSWER, "So says the camel.")
    await reloading.reload(BY_MIA)
    await reloading.rollback(Actor("rollback", MIA, HOME), old, "The camel was wrong.")
    again = reloading_of(folder, store)
    await again.begin()
    assert live(again) == old
    change(folder, FACTS, "So says the camel.", "So says the herald.")
    changed = reloading_of(folder, store)
    await changed.begin()
    assert changed.library.current().base.facts["the-start"].wording.after == "So says the herald."
    assert (await newest(changed)).origin == "start"


async def test_a_start_goes_on_with_the_files_where_what_was_live_is_damaged(
    folder: Path, store: SqlStore, reloading: Reloading[Matcher]
) -> None:
    break_a_question(folder)
    held = await reloading.reload(BY_MIA)
    record = (await reloading.history.latest(1))[0]
    await reloading.history.record(replace(record, revision=live(reloading)), b"no revision")
    again = reloading_of(folder, store)
    await again.begin()
    assert live(again) == held.read


async def test_what_was_held_back_does_not_go_live_by_a_restart(
    folder: Path, store: SqlStore, reloading: Reloading[Matcher]
) -> None:
    old = live(reloading)
    break_a_question(folder)
    await reloading.reload(BY_MIA)
    again = reloading_of(folder, store)
    await again.begin()
    assert live(again) == old


async def test_what_nobody_asked_for_is_held_back_where_it_takes_something_away(
    folder: Path, reloading: Reloading[Matcher]
) -> None:
    text = (folder / FACTS).read_text(encoding="utf-8")
    (folder / FACTS).write_text(text[: text.index("- id: prize")], encoding="utf-8")  # half of it is written
    change(folder, QUESTIONS, ", the-prize", "")
    held = await reloading.reload(BY_FILES)
    assert (held.result, held.holds) == ("held", (Hold.TAKEN_AWAY,))
    (folder / FACTS).write_text(text, encoding="utf-8")
    (folder / QUESTIONS).write_text(GATE, encoding="utf-8")
    assert (await reloading.reload(BY_FILES)).result == "unchanged"


async def test_whoever_comes_second_waits(folder: Path, reloading: Reloading[Matcher]) -> None:
    change(folder, FACTS, ANSWER, "So says the camel.")
    first, second = await asyncio.gather(reloading.reload(BY_MIA), reloading.reload(BY_FILES))
    assert (first.result, second.result) == ("live", "unchanged")
    assert second.before is first.live
    assert isinstance(reloading.library, Counting)
    assert reloading.library.staged == 2


async def test_each_outcome_is_told_and_logged_without_a_person(
    folder: Path, store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.service.reloading")
    told: list[ReloadOutcome[Matcher]] = []
    library = Library.open(folder, Matcher.build)
    reloading = Reloading(library, store.history, clock=clock, told=told.append)
    await reloading.reload(BY_MIA)
    assert [each.result for each in told] == ["unchanged"]
    assert caplog.messages == [f"Reload (command): revision {library.current().base.revision} is live, as before"]


async def test_where_nothing_is_kept_reloads_go_on(folder: Path) -> None:
    reloading = reloading_of(folder, NullStore())
    await reloading.begin()
    change(folder, FACTS, ANSWER, "So says the camel.")
    outcome = await reloading.reload(BY_MIA)
    assert (outcome.result, outcome.recorded) == ("live", True)


async def test_a_store_that_is_down_keeps_no_reload_from_going_live(folder: Path, tmp_path: Path) -> None:
    down = SqlStore(SqliteFile(tmp_path / "never-opened.db"), None, 30, clock)
    reloading = reloading_of(folder, down)
    await reloading.begin()
    change(folder, FACTS, ANSWER, "So says the camel.")
    outcome = await reloading.reload(BY_MIA)
    assert (outcome.result, outcome.recorded) == ("live", False)
    assert live(reloading) == outcome.read


async def test_files_that_change_while_they_are_read_do_not_go_live(
    folder: Path, reloading: Reloading[Matcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, find = live(reloading), library_module.find

    found: list[Found] = []

    def find_and_be_overtaken(directory: Path) -> Found:
        found.append(find(directory))
        if len(found) == WHEN_READ:
            change(folder, FACTS, "So says the camel.", "So says the dromedary.")
        return found[-1]

    change(folder, FACTS, ANSWER, "So says the camel.")
    monkeypatch.setattr(library_module, "find", find_and_be_overtaken)
    outcome = await reloading.reload(BY_FILES)
    assert outcome.result == "rejected"
    assert "changed while they were read" in str(outcome.problems[0])
    assert live(reloading) == old
