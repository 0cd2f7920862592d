from __future__ import annotations

import asyncio
import re
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.intake.moderators import ELSEWHERE, NOT_A_MODERATOR
from bot.knowledge.library import Library
from bot.playground.invocation import NotOfferedError
from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from bot.knowledge.files import Found
    from tests.end_to_end.conftest import Scene


BROKEN = Path(__file__).parent / "broken"


def faulty_lines() -> list[tuple[str, int]]:
    """The lines of the broken base that are marked as faulty: file and line."""
    return [
        (file.relative_to(BROKEN).as_posix(), number)
        for file in BROKEN.rglob("*.yaml")
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if line.endswith("# fault")
    ]


def correct(scene: Scene) -> None:
    team = scene.knowledge / "facts" / "team.yaml"
    team.write_text(team.read_text().replace("Carla Example", "Dora Example"))


async def test_a_moderator_reloads_and_the_next_answer_is_the_new_one(online: Scene) -> None:
    correct(online)
    before = await online.ann.slash("ask", question="who runs the team")
    report = await online.mia.slash("facts reload")
    assert report.ephemeral
    assert report.text.startswith("**Reloaded.** Revision `")
    assert "Changed:\n- boss-now \u00b7 ~~Carla~~ **Dora** Example, known to" in report.text
    (file,) = report.files
    assert file.filename == "changes.txt"
    assert "boss-now: answer\n  - Carla Example" in file.text
    assert "Carla" in before.text
    assert "Dora" in (await online.ann.slash("ask", question="who runs the team")).text


async def test_a_reload_without_a_change_says_so(online: Scene) -> None:
    assert (await online.mia.slash("facts reload")).text.startswith("Nothing has changed: revision `")


async def test_the_status_shows_what_is_live_and_what_is_overdue(online: Scene) -> None:
    report = await online.mia.slash("facts status")
    assert report.ephemeral
    assert "6 facts · 4 intents · 4 sources · 24 phrasings" in report.text
    assert "- boss-now: due 31 January 2026" in report.text


async def test_a_member_with_the_role_is_a_moderator(online: Scene) -> None:
    assert "is live" in (await online.max.slash("facts status")).text


async def test_a_member_without_role_or_permission_is_refused_and_nothing_is_read_again(online: Scene) -> None:
    correct(online)
    for command in ("facts reload", "facts status"):
        refusal = await online.ann.slash(command)
        assert (refusal.text, refusal.ephemeral) == (NOT_A_MODERATOR, True)
    assert "Carla" in (await online.ann.slash("ask", question="who runs the team")).text


async def test_a_server_that_was_not_named_has_no_such_command_and_is_refused_where_it_has(scene: Scene) -> None:
    async with scene.roadbook() as client:
        with pytest.raises(NotOfferedError):
            await scene.eve.slash("facts reload")
        group = client.tree.get_command("facts", guild=scene.home)
        client.tree.add_command(group, guild=scene.abroad)
        await client.tree.sync(guild=scene.abroad)
        refusal = await scene.eve.slash("facts reload")
    assert (refusal.text, refusal.ephemeral) == (ELSEWHERE, True)


async def test_a_broken_base_is_refused_with_every_problem_in_a_file_and_the_old_one_goes_on(online: Scene) -> None:
    shutil.copytree(BROKEN, online.knowledge, dirs_exist_ok=True)
    faults = [f"{name}:{line}:" for name, line in faulty_lines()]
    report = await online.mia.slash("facts reload")
    assert report.ephemeral
    assert report.text.startswith("**Not reloaded.** ")
    assert "stays live" in report.text
    (file,) = report.files
    lines = file.text.splitlines()
    assert file.filename == "problems.txt"
    assert len(faults) == 20
    assert [fault for fault in faults if not any(line.startswith(fault) for line in lines)] == []
    assert "Carla" in (await online.ann.slash("ask", question="who runs the team")).text


async def test_the_log_of_a_reload_names_no_person(online: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bot.service.reloading")
    await online.mia.slash("facts reload")
    correct(online)
    await online.mia.slash("facts reload")
    edit_fact(online.knowledge, "status: disputed", "stauts: disputed")
    await online.mia.slash("facts reload")
    same, changed, refused = caplog.messages
    start = re.escape("Reload (command): ")
    assert re.fullmatch(start + r"revision [0-9a-f]{12} is live, as before", same)
    assert re.fullmatch(start + r"revision [0-9a-f]{12} is live, in the place of [0-9a-f]{12}", changed)
    assert re.fullmatch(start + r"it has errors \(2\), and revision [0-9a-f]{12} stays live", refused)


async def test_a_mended_base_goes_live_again(online: Scene) -> None:
    edit_fact(online.knowledge, "status: disputed", "stauts: disputed")
    report = await online.mia.slash("facts reload")
    assert "facts/cars.yaml:14:7" in report.text
    assert report.files == ()
    edit_fact(online.knowledge, "stauts: disputed", "status: disputed")
    edit_fact(online.knowledge, "Carla Example", "Dora Example")
    await online.mia.slash("facts reload")
    assert "Dora" in (await online.ann.slash("ask", question="who runs the team")).text


async def test_questions_are_answered_while_a_reload_runs(online: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    answered, waits, stage = threading.Event(), [], Library.stage
    begun, loop = asyncio.Event(), asyncio.get_running_loop()

    def slow_stage(library: Library[Any], found: Found | None = None) -> object:
        loop.call_soon_threadsafe(begun.set)
        waits.append(answered.wait(10))
        return stage(library, found)

    correct(online)
    monkeypatch.setattr(Library, "stage", slow_stage)
    online.world.patience = 20
    reloading = asyncio.create_task(online.mia.slash("facts reload"))
    await begun.wait()
    assert "Carla" in (await online.ann.slash("ask", question="who runs the team")).text
    answered.set()
    assert "**Reloaded.**" in (await reloading).text
    assert waits == [True]
