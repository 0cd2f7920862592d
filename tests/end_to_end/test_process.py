from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

PROJECT = Path(__file__).parents[2]
PATIENCE = 30


async def start(scene: Scene, **settings: str) -> asyncio.subprocess.Process:
    """The bot as its operator starts it: a process of its own, told everything by its environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ROADBOOK_")}
    ours = {
        "ROADBOOK_TOKEN": scene.world.token,
        "ROADBOOK_DISCORD_URL": scene.world.url.removesuffix("/api/v10"),
        "ROADBOOK_KNOWLEDGE": str(scene.knowledge),
        "ROADBOOK_DATABASE_URL": str(scene.knowledge.with_name("roadbook.db")),
        "PYTHONPATH": str(PROJECT),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=own | ours | settings,
        cwd=scene.knowledge,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """How it ended: its exit code, and all that it wrote."""
    written = b"".join(await asyncio.wait_for(process.communicate(), PATIENCE))
    return process.returncode, written.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_cleanly(scene: Scene, number: signal.Signals) -> None:
    scene.world.patience = PATIENCE
    process = await start(scene)
    await scene.world.bot_online()
    assert "The 2026 Dakar" in (await scene.ann.says(scene.general, "@bot when is the rally?")).text
    process.send_signal(number)
    code, written = await ended(process)
    assert (code, "Traceback" in written, scene.world.token in written) == (0, False, False), written
    assert "Reading the fact base" in written.splitlines()[0]
    await scene.world.bot_offline()


@pytest.mark.parametrize("log_format", ["plain", "json"])
async def test_at_debug_the_log_holds_nobodys_words_ids_or_tokens(scene: Scene, log_format: str) -> None:
    scene.world.patience = PATIENCE
    told = {"ROADBOOK_LOG_LEVEL": "debug", "ROADBOOK_LOG_FORMAT": log_format}
    process = await start(scene, ROADBOOK_MODERATOR_GUILDS=str(scene.home.id), **told)
    await scene.world.bot_online()
    await scene.ann.says(scene.general, "@bot who runs the zebra team?")
    await scene.ann.slash("ask", question="who runs the zebra team")
    await scene.mia.slash("facts reload")
    tokens = list(scene.world.state.interactions)
    process.terminate()
    _, written = await ended(process)
    people = [str(person.id) for person in (scene.ann, scene.mia, scene.ben)]
    assert len(tokens) == 2
    assert [secret for secret in ("zebra", *people, *tokens, scene.world.token) if secret in written] == []
    assert "A moderator in server" in written


async def test_a_refused_token_is_explained_without_it(scene: Scene) -> None:
    wrong = "another.token.than-the-right-one"
    code, written = await ended(await start(scene, ROADBOOK_TOKEN=wrong))
    assert code == 1
    assert "Discord refused the bot's token." in written
    assert "Traceback" not in written
    assert wrong not in written


def helpers_of(process: asyncio.subprocess.Process) -> list[int]:
    """The processes that it has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("only Linux tells which processes one has started")
    return [int(child) for child in children.read_text(encoding="ascii").split()]


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize(("setting", "count"), [("on", 1), ("off", 0)])
async def test_it_answers_with_a_second_process_and_without(scene: Scene, setting: str, count: int) -> None:
    scene.world.patience = PATIENCE
    process = await start(scene, ROADBOOK_SECOND_PROCESS=setting)
    await scene.world.bot_online()
    for question in ("when is the rally?", "who runs the team"):
        mentioned = await scene.ann.says(scene.general, f"@bot {question}")
        assert "Sources" in mentioned.text
        assert "Sources" in (await scene.ann.slash("ask", question=question)).text
    helpers = helpers_of(process)
    assert len(helpers) == count
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0
    assert not any(map(runs, helpers))


async def test_it_answers_on_when_the_second_process_is_killed(scene: Scene) -> None:
    scene.world.patience = PATIENCE
    process = await start(scene, ROADBOOK_SECOND_PROCESS="on")
    await scene.world.bot_online()
    (helper,) = helpers_of(process)
    os.kill(helper, signal.SIGKILL)
    assert "Carla" in (await scene.ann.slash("ask", question="who runs the team")).text
    assert "The 2026 Dakar" in (await scene.ann.says(scene.general, "@bot when is the rally?")).text
    process.send_signal(signal.SIGTERM)
    code, written = await ended(process)
    assert (code, "The second process ended (code -9)" in written) == (0, True), written


async def test_a_reload_is_the_second_processes_too(scene: Scene) -> None:
    scene.world.patience = PATIENCE
    process = await start(scene, ROADBOOK_SECOND_PROCESS="on", ROADBOOK_MODERATOR_GUILDS=str(scene.home.id))
    await scene.world.bot_online()
    before = helpers_of(process)
    assert "Carla" in (await scene.ann.slash("ask", question="who runs the team")).text
    edit_fact(scene.knowledge, "Carla Example", "Dora Example")
    assert "Changed: boss-now" in (await scene.mia.slash("facts reload")).text
    assert "Dora" in (await scene.ann.slash("ask", question="who runs the team")).text
    async with asyncio.timeout(PATIENCE):
        while set(helpers_of(process)) & set(before):
            assert "Dora" in (await scene.ann.slash("ask", question="who runs the team now")).text
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0
