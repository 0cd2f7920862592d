"""Starts the bot as its operator does: a process of its own, told everything by its environment."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from tests.end_to_end.conftest import Scene

    class Starting(Protocol):
        async def __call__(self, *, limit: int = 0, **settings: str) -> asyncio.subprocess.Process: ...


PROJECT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds that a busy machine may need to start it, or to end it."""


async def started_by_its_operator(scene: Scene, limit: int, settings: dict[str, str]) -> asyncio.subprocess.Process:
    """The bot as its operator starts it: a process of its own, told everything by its environment.

    ``limit`` is how many files it may have open at a time; 0 for as many as this process.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("ROADBOOK_")}
    ours = {
        "ROADBOOK_TOKEN": scene.world.token,
        "ROADBOOK_DISCORD_URL": scene.world.url.removesuffix("/api/v10"),
        "ROADBOOK_KNOWLEDGE": str(scene.knowledge),
        "ROADBOOK_DATABASE_URL": str(scene.knowledge.with_name("roadbook.db")),
        "ROADBOOK_SECOND_PROCESS": "off",  # it takes as long to start as the first
        "PYTHONPATH": str(PROJECT),
    }
    limited = ("/bin/sh", "-c", f'ulimit -n {limit}; exec "$0" "$@"') if limit else ()
    return await asyncio.create_subprocess_exec(
        *(*limited, sys.executable, "-m", "bot", "run"),
        env=own | ours | settings,
        cwd=scene.knowledge,
        start_new_session=True,  # as a service it has no terminal, and a hangup is a wish
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """How it ended: its exit code, and all that it wrote."""
    written = b"".join(await asyncio.wait_for(process.communicate(), PATIENCE))
    return process.returncode, written.decode()
