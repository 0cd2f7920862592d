from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
    await scene.world.bot_offline()


async def test_a_refused_token_is_explained_without_it(scene: Scene) -> None:
    wrong = "another.token.than-the-right-one"
    code, written = await ended(await start(scene, ROADBOOK_TOKEN=wrong))
    assert code == 1
    assert "Discord refused the bot's token." in written
    assert "Traceback" not in written
    assert wrong not in written
