from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from bot.playground.driver import TOKEN
from bot.settings import Settings, read_settings
from bot.terminal.playground import greeting
from tests.terminal.conftest import screen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.terminal.conftest import Screen


def test_it_says_how_to_connect_and_ends_with_its_input(here: Screen) -> None:
    assert here.roadbook("playground", "--port", "0") == 0
    assert "listens on http://127.0.0.1:" in here.out
    assert " roadbook run\n" in here.out


def test_it_can_be_left(tmp_path: Path) -> None:
    here = screen(tmp_path, typed="/quit\nnot read\n")
    assert here.roadbook("playground", "--port", "0") == 0
    assert here.err == ""


def test_a_port_in_use_is_told_plainly(here: Screen) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert here.roadbook("playground", "--port", str(port)) == 1
    assert here.err.startswith(f"roadbook: Port {port} of 127.0.0.1 cannot be used. Choose another with --port")


def test_a_port_that_is_none_is_told_plainly(here: Screen) -> None:
    assert here.roadbook("playground", "--port", "70000") == 1
    assert "cannot be used" in here.err


def test_the_settings_that_it_prints_are_good_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    text = greeting("http://127.0.0.1:8765", TOKEN, 123)
    line = next(line for line in text.splitlines() if line.endswith("roadbook run"))
    for assignment in line.split()[:-2]:
        monkeypatch.setenv(*assignment.split("="))
    settings = read_settings(Settings)
    assert (settings.discord_url, settings.moderator_guilds) == ("http://127.0.0.1:8765", {123})
