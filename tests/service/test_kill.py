"""Files, store and what is live outlive SIGKILL while moderators teach, reload and roll back, with real processes."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from scripts.kill_teaching import TAUGHT, Expected, Step, do, faults, live_of, make, opened, run, started

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 5


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_files_and_store_are_whole_after_kills_and_the_last_revision_that_went_live_is() -> None:
    acknowledged, wrong = run(KILLS, seed=7)
    assert wrong == []
    assert acknowledged.total() > KILLS


async def taught(folder: Path, *phrasings: str) -> Expected:
    """A fact base with these phrasings taught, one after another, and what has to be found then."""
    make(folder / "base")
    expected = Expected()
    async with opened(folder) as store:
        reloading = await started(folder, store)
        for phrasing in phrasings:
            step = Step("teach", phrasing)
            await do(reloading, step)
            expected.hear("done", step, live_of(reloading))
    return expected


async def test_what_is_whole_has_no_fault(tmp_path: Path) -> None:
    assert await faults(tmp_path, await taught(tmp_path, "who is it", "who was it")) == []


async def test_a_phrasing_that_was_lost_would_be_found(tmp_path: Path) -> None:
    expected = await taught(tmp_path, "who is it", "who was it")
    file = tmp_path / "base" / TAUGHT
    file.write_text(file.read_text(encoding="utf-8").replace("    - who is it\n", ""), encoding="utf-8")
    assert any("feeding.yaml holds" in each for each in await faults(tmp_path, expected))


async def test_another_revision_that_is_live_would_be_found(tmp_path: Path) -> None:
    expected = await taught(tmp_path, "who is it")
    async with opened(tmp_path) as store:
        reloading = await started(tmp_path, store)
        earlier = (await store.history.revisions())[-1].revision
        await do(reloading, Step("rollback", earlier))
    (fault,) = await faults(tmp_path, expected)
    assert fault.startswith(f"{earlier} is live, and not one of")


async def test_a_database_that_is_not_whole_would_be_found(tmp_path: Path) -> None:
    expected = await taught(tmp_path, "who is it")
    with closing(sqlite3.connect(tmp_path / "roadbook.db")) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'ix_audit_at'")
        connection.commit()
    found = await faults(tmp_path, expected)
    assert any(each.startswith("the store: ") for each in found)
