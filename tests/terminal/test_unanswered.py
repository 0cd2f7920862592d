from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge.library import utc_now
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from bot.terminal.wording import day
from tests.store.conftest import BEN, question

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.terminal.conftest import Screen

NOW = utc_now()


def keep(file: Path, *texts: str, told: str = "") -> None:
    """A store in this file with these questions; the moderators were told of one, if any."""

    async def fill() -> None:
        async with SqlStore(SqliteFile(file), None, 30, lambda: NOW) as store:
            for text in texts:
                store.record(question(text, at=NOW))
            store.record(replace(question("when is it?", at=NOW), outcome="answered"))
            if told:
                await store.report(question(told, at=NOW), BEN)

    asyncio.run(fill())


def test_what_had_no_answer_is_shown_what_was_told_first(here: Screen, tmp_path: Path) -> None:
    keep(tmp_path / "state" / "roadbook" / "roadbook.db", "pizza?", "pizza?", "who \x1b[31m cooks?", told="why?")
    assert here.roadbook("unanswered") == 0
    assert here.out.splitlines() == [
        "why?",
        f"  asked once, reported once, last on {day(NOW)}",
        "pizza?",
        f"  asked 2 times, last on {day(NOW)}",
        "who [31m cooks?",
        f"  asked once, last on {day(NOW)}",
    ]


def test_an_empty_list_says_so(here: Screen, tmp_path: Path) -> None:
    keep(tmp_path / "state" / "roadbook" / "roadbook.db")
    assert here.roadbook("unanswered") == 0
    assert here.out == "There is no question without an answer.\n"


def test_a_store_that_is_not_there_is_told_and_not_made(
    here: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nowhere" / "roadbook.db"
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", str(file))
    assert here.roadbook("unanswered") == 1
    assert here.err.startswith(f"roadbook: There is no file {file}.")
    assert not file.parent.exists()


def test_where_nothing_is_kept_there_is_no_list(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", "none")
    assert here.roadbook("unanswered") == 1
    assert here.err == "roadbook: Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is no list.\n"


def test_a_store_that_cannot_be_read_is_one_line(
    here: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("This is no database.\n" * 1000)
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", str(tmp_path / "file"))
    assert here.roadbook("unanswered") == 1
    assert here.err.startswith("roadbook: The store cannot be read: ")
    assert here.err.count("\n") == 1
