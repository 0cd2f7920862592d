"""The doors with a real store: what people choose outlives the process, and what they delete is gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.end_to_end.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene


def opened(folder: Path) -> SqlStore:
    return SqlStore(SqliteFile(folder / "roadbook.db"), None, 30, lambda: NOW)


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("roadbook.db*"))


async def test_settings_hold_after_a_restart(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        panel = await scene.mia.slash("settings")
        await scene.mia.clicks(panel, "settings:private:on")
    async with opened(tmp_path) as scene.store, scene.roadbook():
        assert (await scene.ann.slash("ask", question="when is the rally")).ephemeral


async def test_what_is_kept_is_exported_and_deleted_for_good(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        await scene.ann.slash("ask", question="best pizza in london")
        page = await scene.ann.slash("privacy")
        export = await scene.ann.clicks(page, "Export my data")
        assert "best pizza in london" in export.files[0].text
        told = await scene.ann.clicks(page, "Delete my data")
        assert told.text.startswith("**Deleted: one question and 0 votes.**")
    async with opened(tmp_path) as scene.store, scene.roadbook():
        export = await scene.ann.clicks(page, "Export my data")
    assert "pizza" not in export.files[0].text
    assert json.loads(export.files[0].text)
    assert b"pizza" not in on_disk(tmp_path)


async def test_an_opt_out_holds_after_a_restart(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        await scene.ann.clicks(await scene.ann.slash("privacy"), "Do not record my questions")
    async with opened(tmp_path) as scene.store, scene.roadbook():
        await scene.ann.slash("ask", question="best pizza in london")
        page = await scene.ann.slash("privacy")
        assert "Your questions are not recorded." in page.text
        export = await scene.ann.clicks(page, "Export my data")
    assert "pizza" not in export.files[0].text
