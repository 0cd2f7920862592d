"""The doors with a real store: what people choose outlives the process, and what they delete is gone."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from bot.chat.actions.report_unanswered import THEIRS_TO_TELL
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


async def test_what_somebody_else_told_the_moderators_is_its_askers_to_export_and_to_delete(
    scene: Scene, tmp_path: Path
) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        unknown = await scene.ann.says(scene.general, "@bot best pizza in london")
        await scene.ben.clicks(unknown, "Tell the moderators")
        theirs = await scene.ben.clicks(await scene.ben.slash("privacy"), "Export my data")
        assert "pizza" not in theirs.files[0].text
        page = await scene.ann.slash("privacy")
        (kept,) = json.loads((await scene.ann.clicks(page, "Export my data")).files[0].text)["questions"]
        assert (kept["text"], kept["told_the_moderators"]) == ("best pizza in london", True)
        assert b"pizza" in on_disk(tmp_path)
        await scene.ann.clicks(page, "Delete my data")
        assert b"pizza" not in on_disk(tmp_path)


async def test_what_an_opted_out_person_does_is_kept_as_announced_and_deleted(scene: Scene, tmp_path: Path) -> None:
    announced = "I keep what you do yourself until it is deleted: your votes, and the questions that you tell"
    async with opened(tmp_path) as scene.store, scene.roadbook():
        page = await scene.ann.slash("privacy")
        assert announced in page.text
        page = await scene.ann.clicks(page, "Do not record my questions")
        assert announced in page.text
        await scene.ann.clicks(await scene.ann.slash("ask", question="when is the rally"), "👍")
        await scene.ann.clicks(await scene.ann.slash("ask", question="best pizza in london"), "Tell the moderators")
        told = await scene.ann.clicks(page, "Delete my data")
    assert told.text.startswith("**Deleted: one question and one vote.")


async def test_the_words_of_who_opted_out_reach_the_file_only_by_their_own_click(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        page = await scene.ann.clicks(await scene.ann.slash("privacy"), "Do not record my questions")
        unknown = await scene.ann.says(scene.general, "@bot best pizza in london")
        refused = await scene.ben.clicks(unknown, "Tell the moderators")
        assert (refused.text, refused.ephemeral) == (THEIRS_TO_TELL, True)
        assert "Tell the moderators" in [each["label"] for each in scene.ann.looks_again(unknown).buttons]
        assert b"pizza" not in on_disk(tmp_path)
        told = await scene.ann.clicks(unknown, "Tell the moderators")
        assert "The moderators have been told" in [each["label"] for each in told.buttons]
        export = await scene.ann.clicks(page, "Export my data")
        assert "best pizza in london" in export.files[0].text
        await scene.ann.clicks(page, "Delete my data")
        assert b"pizza" not in on_disk(tmp_path)


async def test_two_settings_changed_close_together_are_both_kept_and_shown(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        panel = await scene.mia.slash("settings")
        other = await scene.mia.slash("settings")
        await asyncio.gather(
            scene.mia.clicks(panel, "settings:private:on"),
            scene.mia.clicks(panel, "settings:threads:off"),
            scene.mia.selects(other, "bold", select="settings:threshold"),
        )

        def both_shown() -> bool:
            shown = [each["custom_id"] for each in scene.mia.looks_again(panel).buttons]
            return "settings:private:off" in shown and "settings:threads:on" in shown

        await scene.world.wait(both_shown, "both changes on the panel")
    async with opened(tmp_path) as store:
        kept = store.settings(scene.home.id)
        assert (kept.private_by_default, kept.threads, kept.threshold) == (True, False, "bold")


async def test_who_deletes_their_data_again_at_once_is_told_to_wait_a_minute(scene: Scene, tmp_path: Path) -> None:
    async with opened(tmp_path) as scene.store, scene.roadbook():
        page = await scene.ann.slash("privacy")
        assert (await scene.ann.clicks(page, "Delete my data")).text.startswith("**Deleted:")
        refused = await scene.ann.clicks(page, "Delete my data")
        assert refused.text == "You can have your data deleted once a minute. Please try again in a minute."
        assert refused.ephemeral
        others = await scene.ben.clicks(await scene.ben.slash("privacy"), "Delete my data")
        assert others.text.startswith("**Deleted:")
