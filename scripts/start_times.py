"""How long the bot takes from its start to its first answer, and ``ask`` and ``explain``, on one core.

    python -m scripts.start_times [--runs 3]

Each is run in a state folder of its own: first an empty one (the first start after an upgrade, say), then
again. Prints wall-clock and processor seconds of each, the least of the runs. Linux only: it keeps to one core.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.operations.loops import run_quickly
from bot.playground import Playground

QUESTION = "when is the rally?"
PATIENCE = 600.0
"""Seconds that a start may take."""


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="starts of each kind, of which the quickest counts")
    options = parser.parse_args()
    core = min(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "XDG_STATE_HOME": folder, "ROADBOOK_DATABASE_URL": str(Path(folder, "roadbook.db"))}
        for name, runs in (("the first start", 1), ("each later start", options.runs)):
            _tell(f"{name}, to the first answer", [run_quickly(_first_answer(environ, core)) for _ in range(runs)])
        for command in ("ask", "explain"):
            _tell(f"roadbook {command}", [_command(command, environ, core) for _ in range(options.runs)])


async def _first_answer(environ: dict[str, str], core: int) -> tuple[float, float]:
    """Wall-clock and processor seconds from the start to the first answer."""
    async with Playground(patience=PATIENCE) as world:
        guild = world.add_guild("Start")
        channel, person = world.add_channel(guild, "general"), world.add_person("ann", guild)
        began = time.perf_counter()
        ours = {"ROADBOOK_TOKEN": world.token, "ROADBOOK_DISCORD_URL": world.endpoint, "ROADBOOK_LOG_LEVEL": "WARNING"}
        process = await asyncio.create_subprocess_exec(*_on(core), "run", env=environ | ours)
        try:
            online, gone = asyncio.ensure_future(world.bot_online()), asyncio.ensure_future(process.wait())
            await asyncio.wait({online, gone}, return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                raise SystemExit("The bot did not start.")
            await person.says(channel, f"@bot {QUESTION}")
            return time.perf_counter() - began, _processor_seconds(process.pid)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


def _command(command: str, environ: dict[str, str], core: int) -> tuple[float, float]:
    began, before = time.perf_counter(), _children_seconds()
    subprocess.run([*_on(core), command, QUESTION], env=environ, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  ours
    return time.perf_counter() - began, _children_seconds() - before


def _on(core: int) -> tuple[str, ...]:
    return ("taskset", "--cpu-list", str(core), sys.executable, "-m", "bot")


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tell(what: str, took: list[tuple[float, float]]) -> None:
    wall, processor = map(min, zip(*took, strict=True))
    print(f"{what}: {wall:.2f} s, {processor:.2f} s of the processor", flush=True)


if __name__ == "__main__":
    main()
