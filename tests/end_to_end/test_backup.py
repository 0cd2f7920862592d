"""The bot answers, and keeps, while its store is backed up and put back from another process."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from bot.knowledge.library import utc_now
from bot.operations.backup import back_up, restore
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.end_to_end.operators import ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting


async def test_the_bot_goes_on_with_what_was_restored(scene: Scene, start: Starting, tmp_path: Path) -> None:
    place, archive = SqliteFile(scene.knowledge.with_name("roadbook.db")), tmp_path / "backup.zip"
    process = await start(ROADBOOK_SECOND_PROCESS="off")
    await scene.world.bot_online()

    async def ask(text: str) -> None:
        await scene.ann.says(scene.general, f"@bot {text}")
        async with SqlStore(place, None, 30, utc_now) as store:  # as another program reads it
            while text not in {each.text for each in await store.asked_in_vain()}:
                pass

    await ask("who sells zebras?")
    await asyncio.to_thread(back_up, place, None, archive, utc_now(), replace=False)
    await ask("who sells llamas?")
    await asyncio.to_thread(restore, archive, place, None, replace=True)
    await ask("who sells camels?")
    process.send_signal(signal.SIGTERM)
    code, written = await ended(process)
    assert (code, "WARNING" in written, "ERROR" in written) == (0, False, False), written
    async with SqlStore(place, None, 30, utc_now) as store:
        assert {each.text for each in await store.asked_in_vain()} == {"who sells zebras?", "who sells camels?"}
