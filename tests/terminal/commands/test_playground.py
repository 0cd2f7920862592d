"""``roadbook playground`` as people start it: in a process of its own, ended by Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.page import usual_scenery
from bot.playground.page.camera import find_browser
from bot.settings import Settings
from bot.terminal.playground_bot import settings_for
from bot.terminal.playing import has_browser, how_to_connect
from tests.end_to_end.changes import edit_fact
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.terminal.conftest import Screen

PROJECT = Path(__file__).parents[3]
PATIENCE = 60
"""Seconds that a busy machine may need."""


@asynccontextmanager
async def playground(*argv: str, cwd: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command, as the leader of a process group as in a shell; nothing of it is left behind."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ROADBOOK_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "playground", "--no-browser", *argv),
        env=own | {"PYTHONPATH": str(PROJECT), "ROADBOOK_ENCODER": "none"},
        cwd=cwd,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            yield process
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.communicate()


async def line_with(process: asyncio.subprocess.Process, pattern: str) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := re.search(pattern, line.decode()):
            return found[1]
    raise AssertionError((await process.communicate())[1].decode())


async def test_the_page_and_the_bot_start_with_one_command_and_end_with_one_ctrl_c(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base")
    async with playground("--knowledge", str(base), cwd=tmp_path) as process:
        address = await line_with(process, r"The playground is at (http://127\.0\.0\.1:\d+/\S+/)")
        await line_with(process, r"The (bot) is connected, \d+\.\d s after the start")
        origin = f"http://{urlsplit(address).netloc}"
        async with aiohttp.ClientSession() as session, session.ws_connect(address + "live", origin=origin) as page:
            around = await page.receive_json()
            assert around["bot"]["online"]
            edit_fact(base, "It is on 3 January", "It starts on 3 January")
            await line_with(process, r"\*\*(Reloaded)\.\*\*")
        os.killpg(process.pid, signal.SIGINT)
        _, written = await process.communicate()
        assert (process.returncode, written.decode()) == (0, "")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


async def test_a_bot_that_cannot_start_ends_it_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with playground("--knowledge", "empty", cwd=tmp_path) as process:
        _, written = await process.communicate()
    assert process.returncode == 1
    assert "The fact base cannot be used." in written.decode()
    assert "roadbook: The bot has ended. What it wrote above says why." in written.decode()


async def test_any_bot_is_led_to_it_by_the_command_that_it_prints(tmp_path: Path) -> None:
    (tmp_path / "my_bot.py").write_text(
        "import sys\n"
        "from tests.support.example_bot import ExampleBot\n"
        "ExampleBot().run('playground.token.of-a-bot-that-only-lives-here', log_handler=None)\n",
        encoding="utf-8",
    )
    async with Playground() as world:
        scenery = usual_scenery(world)
        command = re.search(r"python -c '(.+?)' my_bot\.py", how_to_connect(world, scenery), re.DOTALL)
        assert command is not None
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", command[1], "my_bot.py"),
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            cwd=tmp_path,
        )
        world.patience = PATIENCE
        try:
            await world.bot_online()
            ann = next(iter(scenery.people))
            general = next(iter(scenery.guild.channels.values()))
            assert (await ann.says(general, "@bot hello")).text.startswith("heard:")
        finally:
            process.terminate()
            await process.wait()


async def test_a_conversation_is_played_and_left_in_a_transcript_and_a_picture(tmp_path: Path) -> None:
    write_base(tmp_path / "base")
    (tmp_path / "talk.yaml").write_text(
        'steps:\n  - {says: "@bot when does the camel race start"}\n  - {clicks: Sources}\n', encoding="utf-8"
    )
    async with playground("--knowledge", "base", "--script", "talk.yaml", cwd=tmp_path) as process:
        out, written = await process.communicate()
    assert (process.returncode, written.decode()) == (0, "")
    text = (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert "**ann** @bot when does the camel race start" in text
    assert "(only you can see this)" in text
    pictured = (tmp_path / "talk.png").exists()
    assert pictured == (find_browser() is not None)
    assert ("There is no picture" in out.decode()) != pictured


def test_what_is_wrong_with_a_script_is_told_before_anything_starts(here: Screen, tmp_path: Path) -> None:
    path = tmp_path / "talk.yaml"
    path.write_text("steps: [{shouts: hello}]", encoding="utf-8")
    assert here.roadbook("playground", "--script", str(path)) == 1
    assert here.err.startswith("roadbook: Step 1 has shouts; known are says, ")


@pytest.mark.parametrize("port", ["taken", "70000"])
def test_a_port_that_cannot_be_used_is_told_plainly(here: Screen, port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = str(taken.getsockname()[1]) if port == "taken" else port
        assert here.roadbook("playground", "--port", number) == 1
    assert here.err.startswith(f"roadbook: Port {number} of 127.0.0.1 cannot be used. Choose another with --port")


async def test_the_settings_that_the_bot_is_given_are_good_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with Playground() as world:
        scenery = usual_scenery(world)
        for name, value in settings_for(world, scenery, tmp_path, tmp_path).items():
            monkeypatch.setenv(name, value)
        settings = Settings()
        assert settings.discord_url == world.endpoint
    assert settings.moderator_guilds == {scenery.guild.id}
    assert settings.knowledge == tmp_path


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="a browser with windows is always there")
def test_a_browser_is_opened_only_where_windows_are_shown() -> None:
    assert has_browser({"DISPLAY": ":0"})
    assert has_browser({"WAYLAND_DISPLAY": "wayland-0"})
    assert not has_browser({})
    assert not has_browser({"DISPLAY": ":10", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"})
