"""What an operator can ask of a running bot: whether it lives, whether it is ready, and what it counts."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import time
from typing import TYPE_CHECKING

import aiohttp

from bot.operations.metrics import Metrics
from bot.operations.slowness import Slowness
from bot.operations.watched import Watched
from bot.playground.faults import CALLBACK, MESSAGES, status, too_many
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.operators import PROJECT, ended

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting


LATE = """\
import time
from pathlib import Path

from bot.terminal import opening

in_time = opening.open_asked


def late(*told):
    while not Path(__file__).with_name("go").exists():
        time.sleep(0.005)
    return in_time(*told)


opening.open_asked = late
"""
"""What a program of Python reads before it starts: here, that the fact base takes long to load."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def value(metrics: str, name: str) -> float:
    (found,) = re.findall(rf"^{re.escape(name)} (\S+)$", metrics, re.MULTILINE)
    return float(found)


def names_in(metrics: str) -> set[str]:
    """All but when each was first counted, which the library tells by itself."""
    named = set(re.findall(r"^# TYPE (roadbook_\w+) ", metrics, re.MULTILINE))
    return {name for name in named if not name.endswith("_created")}


def section_on_metrics() -> str:
    guide = (PROJECT / "docs" / "operating.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"\| Metric \|.*?\n\n", guide, re.DOTALL)
    return str(table).replace("`roadbook_second_process_process_`", "")  # there where a second process is


async def test_a_running_bot_tells_how_it_does(scene: Scene, start: Starting) -> None:
    port = free_port()
    process = await start(
        ROADBOOK_HTTP=f"127.0.0.1:{port}",
        ROADBOOK_MODERATOR_GUILDS=str(scene.home.id),
        ROADBOOK_SECOND_PROCESS="off",
        ROADBOOK_QUESTIONS_PER_PERSON="3",
    )
    await scene.world.bot_online()
    answered = await scene.ann.says(scene.general, "@bot when is the rally?")
    await scene.ann.slash("ask", question="who sells zebras?")
    await scene.ben.clicks(answered, "👍")
    scene.world.faults.add(status(503), CALLBACK)
    await scene.ben.slash("ask", question="when is the rally?")
    scene.world.faults.add(too_many(0.01), MESSAGES)
    await scene.ben.says(scene.general, "@bot when is the rally?")
    edit_fact(scene.knowledge, "Carla Example", "Dora Example")
    await scene.mia.slash("facts reload")
    await scene.ann.slash("ask", question="who runs the team")
    await scene.ann.slash("ask", question="who runs the team")  # one too many
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        async with session.get("/healthz") as response:
            assert response.status == 200
        async with session.get("/readyz") as response:
            assert (response.status, await response.json()) == (200, {"connected": True, "facts": True, "store": True})
        async with session.get("/metrics") as response:
            told = await response.text()
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0
    for name, number in {
        'roadbook_questions_total{door="mention",outcome="answered"}': 2,
        'roadbook_questions_total{door="slash",outcome="unknown"}': 1,
        'roadbook_questions_total{door="slash",outcome="answered"}': 2,
        'roadbook_reply_seconds_count{door="mention"}': 2,
        'roadbook_reply_seconds_count{door="slash"}': 3,
        'roadbook_turned_away_total{door="slash"}': 1,
        "roadbook_matching_seconds_count": 5,
        'roadbook_votes_total{opinion="helpful"}': 1,
        'roadbook_reloads_total{outcome="changed"}': 1,
        'roadbook_gateway_up{shard="0"}': 1,
        'roadbook_rate_limits_total{scope="untold"}': 1,
        "roadbook_retries_total": 1,
        "roadbook_store_lost_total": 0,
        'roadbook_ready{part="store"}': 1,
    }.items():
        assert value(told, name) == number, name
    assert value(told, "process_resident_memory_bytes") > 10_000_000
    assert re.search(r'roadbook_revision_info\{revision="[0-9a-f]+"\} 1\.0', told)
    assert names_in(told) == set(re.findall(r"`(roadbook_\w+)`", section_on_metrics()))
    ids = (scene.ann.id, scene.ben.id, scene.mia.id, scene.home.id, scene.general.id, answered.id)
    assert [each for each in ("zebra", "rally", "roadbook#", *map(str, ids)) if each in told] == []


async def test_a_bot_that_is_cut_off_is_not_ready(scene: Scene) -> None:
    metrics = Metrics(Watched(), Slowness(time.monotonic))
    scene.recorder = metrics
    assert not metrics.watched.ready()["connected"]
    async with scene.roadbook() as client:
        assert metrics.watched.ready()["connected"]
        await next(iter(client.shards.values())).disconnect()
        assert not metrics.watched.ready()["connected"]


async def test_while_the_facts_are_read_it_lives_and_is_not_ready(
    scene: Scene, start: Starting, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(LATE, encoding="utf-8")
    port, path = free_port(), os.pathsep.join((str(tmp_path), str(PROJECT)))
    process = await start(ROADBOOK_HTTP=f"127.0.0.1:{port}", ROADBOOK_ENCODER="none", PYTHONPATH=path)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        assert await told_by(session, "/healthz") == (200, "alive\n")
        status_code, parts = await told_by(session, "/readyz")
        assert (status_code, '"facts": false' in parts) == (503, True)
        (tmp_path / "go").touch()
        await scene.world.bot_online()
        status_code, parts = await told_by(session, "/readyz")
        assert '"facts": true' in parts
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0


async def told_by(session: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    """What is answered there, once anything listens."""
    async with asyncio.timeout(60):
        while True:
            try:
                async with session.get(path) as response:
                    return response.status, await response.text()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)
