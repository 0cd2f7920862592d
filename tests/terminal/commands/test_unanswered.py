from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.library import utc_now
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from bot.terminal.views.wording import day
from tests.knowledge.conftest import FILES
from tests.store.conftest import BEN, question

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.interface import AskedQuestion
    from tests.terminal.conftest import Screen

NOW = utc_now()


@pytest.fixture
def knowledge(tmp_path: Path) -> str:
    """A small fact base, which opens in no time."""
    for name, text in FILES.items():
        file = tmp_path / "base" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(tmp_path / "base")


def keep(file: Path, *asked: AskedQuestion, told: str = "") -> None:
    """A store in this file with these questions; the moderators were told of one, if any."""

    async def fill() -> None:
        async with SqlStore(SqliteFile(file), None, 30, lambda: NOW) as store:
            for each in asked:
                store.record(each)
            store.record(replace(question(None, at=NOW), outcome="answered"))
            if told:
                await store.report(question(told, at=NOW), BEN)

    asyncio.run(fill())


def test_what_had_no_answer_is_shown_in_groups_what_was_told_first(
    here: Screen, tmp_path: Path, knowledge: str
) -> None:
    before = NOW - timedelta(days=3)
    keep(
        tmp_path / "state" / "roadbook" / "roadbook.db",
        question("pizza for the cooks?", at=before),
        question("Pizza for the cooks?", asker=BEN, at=NOW),
        question("who \x1b[31m sings?", at=NOW),
        question("who is the boss", at=NOW),
        told="why yellow?",
    )
    assert here.roadbook("unanswered", "--knowledge", knowledge) == 0
    lines = [line for line in here.out.splitlines() if "nearest" not in line and not line.startswith("    ")]
    assert [line for line in lines if not line.startswith("  ")] == [
        "why yellow?",
        "Pizza for the cooks?",
        "who [31m sings?",
        "Mended: 1 question that had no sure answer when asked, and would have one now.",
    ]
    assert f"  asked once by 1 person, reported once, on {day(NOW)}" in lines
    assert f"  asked 2 times by 2 people, from {day(before)} to {day(NOW)}" in here.out
    assert "boss" not in here.out.split("Mended")[1]


def test_only_what_enough_people_asked_is_shown(here: Screen, tmp_path: Path, knowledge: str) -> None:
    keep(
        tmp_path / "state" / "roadbook" / "roadbook.db",
        question("pizza for the cooks?", at=NOW),
        question("pizza for the cooks", at=NOW),
        question("who sings?", at=NOW),
        question("who sings?", asker=BEN, at=NOW),
    )
    assert here.roadbook("unanswered", "--people", "2", "--knowledge", knowledge) == 0
    assert "sings" in here.out
    assert "pizza" not in here.out


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
