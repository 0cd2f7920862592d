"""The line-based console, with the example bot on the other side."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from bot.playground.console import Console, command_in

if TYPE_CHECKING:
    from tests.playground.conftest import Scene


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("facts status", ("facts status", {})),
        ("ask question=when does it start", ("ask", {"question": "when does it start"})),
        ("ask question=a = b private=yes", ("ask", {"question": "a = b", "private": "yes"})),
        ("", ("", {})),
    ],
)
def test_a_line_is_read_as_a_command_with_options(text: str, command: tuple[str, dict[str, str]]) -> None:
    assert command_in(text) == command


async def test_each_kind_of_line_shows_what_follows(scene: Scene) -> None:
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    for line in (
        "hello",
        "/dm hello",
        "//ask question=D",
        "/ask question=when",
        "/click Sources",
        "/ask question=when",
        "/select dakar",
        "/layout",
        "/nothing",
        "/click Nowhere",
        "/",
        "//ask",
    ):
        await console.obey(line)
    assert shown[0] == f"heard: <@{scene.world.bot.id}> hello"
    assert shown[1:3] == ["heard: hello", "- Dakar"]
    assert shown[3].splitlines() == [
        "you asked when",
        "[Sources] [Never] [Later] [Where?]",
        "  agadir: Agadir",
        "  dakar: Dakar",
        "  yanbu: Yanbu",
    ]
    assert shown[4] == "only you see this\n(only you see this)"
    assert shown[6:8] == ["you chose dakar", "The 2026 Dakar\nSource: somebody\n[More]"]
    assert shown[8].startswith("(There is no command 'nothing' here")
    assert shown[9].startswith("(There is no 'Nowhere'")
    assert shown[10].startswith("(There is no command ''")
    assert shown[11] == "(Nothing is being typed into any option.)"


async def test_a_window_is_filled_in_and_sent(scene: Scene) -> None:
    shown: list[str] = []
    console = Console(scene.alice, scene.channel, shown.append)
    for line in ("/submit name=Ann", "/form", "/submit name=Ann reason=none in particular", "/submit name=Ann"):
        await console.obey(line)
    assert shown == [
        "(No window is open.)",
        "Tell us\nName\nReason\n  name: \n  reason: ",
        "Ann: none in particular",
        "(No window is open.)",
    ]


async def test_the_module_serves_until_its_input_ends() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--port", "0",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, errors = await asyncio.wait_for(process.communicate(b"/click x\n/quit\n"), 20)
    assert (process.returncode, errors) == (0, b"")
    assert b"http://127.0.0.1:" in out
    assert b"There is no message yet." in out
