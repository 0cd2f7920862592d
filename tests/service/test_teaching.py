"""What a moderator teaches is written where nothing breaks by it; otherwise every byte stays as it was."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.examiner import Examiner
from bot.evaluation.preview import Previewer
from bot.knowledge.editing.change import Change
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.history import Author, Committed
from bot.knowledge.editing.teaching import add_phrasing, refuse
from bot.knowledge.library import Library
from bot.matching.matcher import Matcher
from bot.service.in_vain import InVain
from bot.service.reload_outcome import Actor
from bot.service.reloading import Reloading
from bot.service.teaching import Teaching
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
MIA = Author("Mia", 81384788765712384)
BY_MIA = Actor("edit", MIA.user_id, 197038439483310086)
PURSE, NONSENSE = "how fat is the purse", "zyxwv qponm lkjih"
build = partial(Matcher.build, bundled=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "camels")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(SqliteFile(tmp_path / "roadbook.db"), None, 30, lambda: NOW) as opened:
        yield opened


@pytest.fixture
def teaching(folder: Path, store: SqlStore) -> Teaching:
    library = Library.open(folder, build)
    in_vain = InVain(store, library.current, lambda: NOW)
    reloading = Reloading(library, store.history, Examiner(build).compare, lambda: NOW)
    return Teaching(reloading, in_vain, store.labels, Previewer(build), lambda: NOW)


def lesson(fact: str, phrasing: str) -> Change:
    return Change((partial(add_phrasing, fact=fact, phrasing=phrasing),), (phrasing,))


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our arguments


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


async def test_a_phrasing_is_written_and_goes_live_with_a_record(
    folder: Path, store: SqlStore, teaching: Teaching
) -> None:
    before = contents(folder)
    assert (await teaching.save(lesson("the-prize", PURSE), BY_MIA, MIA)).is_live
    now = contents(folder)
    (name,) = (name for name, content in now.items() if content != before[name])
    old, new = before[name].decode().splitlines(), now[name].decode().splitlines()
    assert [line for line in new if line not in old] == [
        f"  phrasings: [what is the prize for winning, trophy for first, {PURSE}]"
    ]
    (record,) = await store.history.latest()
    assert (record.origin, record.result, record.person_id) == ("edit", "live", MIA.user_id)
    assert record.files == record.revision


async def test_what_would_break_a_question_is_refused_naming_its_fact_and_no_byte_changes(
    folder: Path, store: SqlStore, teaching: Teaching
) -> None:
    before = contents(folder)
    saved = await teaching.save(lesson("the-prize", NONSENSE), BY_MIA, MIA)
    assert not saved.is_live
    assert [(each.question, each.now) for each in saved.outcome.comparison.broken] == [(NONSENSE, ("the-prize",))]
    taken = await teaching.save(lesson("the-prize", "camel champion name"), BY_MIA, MIA)
    assert not taken.is_live
    assert "winner" in str(taken.outcome.errors[0])
    assert contents(folder) == before
    assert [each.result for each in await store.history.latest()] == ["rejected", "held"]


async def test_files_that_somebody_else_changed_are_left_alone(folder: Path, teaching: Teaching) -> None:
    (folder / "questions.yaml").write_text("refused: [who is there]\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(EditError, match="Reload first"):
        await teaching.save(lesson("the-prize", PURSE), BY_MIA, MIA)
    with pytest.raises(EditError, match="Reload first"):
        await teaching.preview(lesson("the-prize", PURSE))
    assert contents(folder) == before


async def test_several_steps_are_one_change(folder: Path, teaching: Teaching) -> None:
    steps = (
        partial(refuse, question="who feeds the camel", subject="Food"),
        partial(add_phrasing, fact="the-prize", phrasing=PURSE),
        partial(refuse, question="what do camels eat", subject="Food"),
    )
    assert (await teaching.save(Change(steps), BY_MIA, MIA)).is_live
    assert (folder / "out_of_scope.yaml").read_text(encoding="utf-8").count("    - ") == 2
    assert PURSE in (folder / "facts/camels.yaml").read_text(encoding="utf-8")


async def test_in_a_git_work_tree_it_is_a_commit_of_the_moderators(folder: Path, teaching: Teaching) -> None:
    git(folder, "init", "-q")
    saved = await teaching.save(lesson("the-prize", PURSE), BY_MIA, MIA)
    assert [type(each) for each in saved.commits] == [Committed]
    assert git(folder, "log", "--format=%an: %s") == f'Mia: Add the phrasing "{PURSE}" to prize\n'


async def test_a_preview_tells_what_would_break_and_writes_nothing(folder: Path, teaching: Teaching) -> None:
    before = contents(folder)
    assert (await teaching.preview(lesson("the-prize", NONSENSE))).breaks
    assert contents(folder) == before
