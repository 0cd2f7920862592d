"""Answers do not depend on the store: not while it is busy, not while it is down, not when it comes back."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.playground.model import Callback
from bot.store.location import SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore
from tests.end_to_end.conftest import NOW
from tests.end_to_end.operators import ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting

SURE, UNSURE = "when is the rally?", "best pizza in london"
BY_HAND = Pace(idle=3600, gather=3600, retry=3600)


@pytest.fixture
def place(tmp_path: Path) -> SqliteFile:
    return SqliteFile(tmp_path / "state" / "roadbook.db")


def stored(place: SqliteFile) -> SqlStore:
    return SqlStore(place, None, 30, lambda: NOW, BY_HAND)


def kept(place: SqliteFile) -> list[tuple[str | None, str, str]]:
    """Text, door and outcome of each question in the file."""
    with closing(sqlite3.connect(place.path)) as database:
        return database.execute("SELECT text, door, outcome FROM questions ORDER BY id").fetchall()


async def test_the_words_of_a_question_are_kept_only_where_the_answer_was_not_sure(
    scene: Scene, place: SqliteFile
) -> None:
    async with stored(place) as scene.store, scene.roadbook():
        await scene.ann.slash("ask", question=SURE)
        await scene.ben.says(scene.general, f"@bot {UNSURE}")
    assert kept(place) == [(None, "slash", "answered"), (UNSURE, "mention", "unknown")]


async def test_what_asks_nothing_is_not_kept(scene: Scene, place: SqliteFile) -> None:
    async with stored(place) as scene.store, scene.roadbook():
        for chatter in ("hello", "thanks!", "is there a", "\N{THUMBS UP SIGN}"):
            assert "I don't know" not in (await scene.ann.slash("ask", question=chatter)).text
    assert kept(place) == []


async def test_no_answer_waits_for_a_store_that_is_busy(scene: Scene, place: SqliteFile) -> None:
    scene.store = store = stored(place)
    async with store, scene.roadbook(), store._database._turn:  # somebody else's work in it goes on and on
        assert "The 2026 Dakar" in (await scene.ann.slash("ask", question=SURE)).text
        assert "The 2026 Dakar" in (await scene.ben.says(scene.general, f"@bot {SURE}")).text
        assert store.health().waiting == 2
    assert len(kept(place)) == 2


async def test_who_votes_while_the_store_is_busy_reads_that_it_may_be_counted_and_it_is(
    scene: Scene, place: SqliteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.actions.voting.PATIENCE", 0.05)
    scene.store = store = stored(place)
    async with store, scene.roadbook():
        answer = await scene.ann.slash("ask", question=SURE)
        async with store._database._turn:
            told = await scene.ann.clicks(answer, "👍")
        assert told.text == "I cannot count votes right now. Yours may still be counted in a while."
        await store.opt_in(scene.ann.id)  # which is written after it
        assert len((await store.export(scene.ann.id))["votes"]) == 1  # type: ignore[arg-type] # whatever JSON holds


async def test_a_setting_changed_while_the_store_is_busy_is_said_to_take_effect_later_and_does(
    scene: Scene, place: SqliteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.actions.server_settings.PATIENCE", 0.05)
    scene.store = store = stored(place)
    async with store, scene.roadbook():
        panel = await scene.mia.slash("settings")
        async with store._database._turn:
            told = await scene.mia.clicks(panel, "settings:threads:off")
        assert told.id == panel.id
        assert "It may still take effect in a few minutes" in told.text
        assert "settings:threads:off" in [each["custom_id"] for each in told.buttons]
        await store.opt_in(scene.mia.id)  # which is written after it
        assert not store.settings(scene.home.id).threads
        assert "settings:threads:on" in [each["custom_id"] for each in (await scene.mia.slash("settings")).buttons]


async def test_a_click_on_the_settings_is_acknowledged_before_the_store_has_kept_it(
    scene: Scene, place: SqliteFile
) -> None:
    scene.store = store = stored(place)
    async with store, scene.roadbook():
        panel = await scene.mia.slash("settings")
        async with store._database._turn:
            clicking = asyncio.create_task(scene.mia.clicks(panel, "settings:threads:off"))
            callbacks = await scene.world.wait(lambda: acknowledged(scene, panel.id), "an acknowledgement")
            assert callbacks == [Callback.DEFERRED_UPDATE]
        assert "settings:threads:on" in [each["custom_id"] for each in (await clicking).buttons]


def acknowledged(scene: Scene, message_id: int) -> list[Callback] | None:
    """How the clicks on a message were answered, if any was."""
    clicks = (each for each in scene.world.state.interactions.values() if each.source and each.source.id == message_id)
    return [each.answered_with for each in clicks if each.answered_with is not None] or None


async def test_answers_go_on_while_the_store_is_down_and_nothing_is_lost(
    scene: Scene, place: SqliteFile, caplog: pytest.LogCaptureFixture
) -> None:
    scene.store = store = stored(place)
    async with store, scene.roadbook():
        aside = place.path.parent.rename(place.path.parent.with_name("aside"))
        for _ in range(3):
            answer = await scene.ann.slash("ask", question=SURE)
            assert "The 2026 Dakar" in answer.text
            told = await scene.ann.clicks(answer, "👍")
            assert told.text == "I cannot count votes right now. Please try again later."
        assert (store.health().waiting, store.health().down_since) == (3, NOW)
        aside.rename(place.path.parent)
        await store._maintenance.round()
        assert (store.health().recorded, store.health().lost, store.health().down_since) == (3, 0, None)
        await scene.ann.clicks(await scene.ann.slash("ask", question=SURE), "👍")
    logged = [record.message for record in caplog.records if record.name.startswith("bot.store")]
    assert [("is down" in line, "store is back" in line) for line in logged] == [(True, False), (False, True)]
    assert len(kept(place)) == 4


async def test_a_bot_whose_store_cannot_be_opened_answers_and_says_so_once(
    scene: Scene, start: Starting, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    process = await start(ROADBOOK_DATABASE_URL=str(in_the_way / "roadbook.db"))
    await scene.world.bot_online()
    for _ in range(2):
        assert "The 2026 Dakar" in (await scene.ann.says(scene.general, f"@bot {SURE}")).text
    process.send_signal(signal.SIGTERM)
    code, written = await ended(process)
    assert (code, written.count(") is down"), "Traceback" in written) == (0, 1, False), written
    assert "questions lost: 2" in written


async def test_a_process_that_is_asked_to_stop_writes_what_waits(
    scene: Scene, start: Starting, place: SqliteFile
) -> None:
    process = await start(ROADBOOK_DATABASE_URL=str(place.path))
    await scene.world.bot_online()
    await scene.ann.says(scene.general, f"@bot {UNSURE}")
    process.send_signal(signal.SIGTERM)
    code, written = await ended(process)
    assert (code, kept(place)) == (0, [(UNSURE, "mention", "unknown")]), written
    assert [file.name for file in place.path.parent.iterdir() if "wal" in file.name] == []
