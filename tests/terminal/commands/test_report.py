from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.library import utc_now
from tests.store.conftest import question
from tests.terminal.commands.test_unanswered import keep
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Screen

NOW = utc_now()


@pytest.fixture
def base(tmp_path: Path) -> str:
    return str(write_base(tmp_path / "base"))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "state" / "roadbook" / "roadbook.db"


def test_the_page_and_the_figures_are_written(here: Screen, tmp_path: Path, store: Path, base: str) -> None:
    keep(
        store, question("zyxwv <b>?", at=NOW), replace(question(None, at=NOW - timedelta(days=9)), outcome="answered")
    )
    assert here.roadbook("report", "--knowledge", base, "--json", "report.json") == 0, here.err
    assert here.out == "report.html is written: open it in a browser.\n"
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "zyxwv &lt;b&gt;?" in page
    figures = json.loads((tmp_path / "report.json").read_bytes())
    assert figures["totals"]["asked"] == 3
    assert figures["in_vain"][0]["wordings"] == ["zyxwv <b>?"]
    assert figures["span"]["until"] >= NOW.isoformat()


def test_only_what_was_asked_since_a_day_counts(here: Screen, tmp_path: Path, store: Path, base: str) -> None:
    keep(store, question("zyxwv?", at=NOW - timedelta(days=9)))
    since = str((NOW - timedelta(days=2)).date())
    options = ("--since", since, "--out", "since.html", "--json", "since.json")
    assert here.roadbook("report", "--knowledge", base, *options) == 0, here.err
    assert json.loads((tmp_path / "since.json").read_bytes())["totals"]["asked"] == 1
    assert "zyxwv" not in (tmp_path / "since.html").read_text(encoding="utf-8")


def test_a_day_that_is_still_to_come_is_told(here: Screen, store: Path) -> None:
    keep(store)
    assert here.roadbook("report", "--since", "9999-01-01") == 1
    assert here.err == "roadbook: 9999-01-01 is still to come. Name a day that is over, or today.\n"


def test_without_the_extra_it_says_how_to_install_it(
    here: Screen, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store)
    for name in [each for each in sys.modules if each.startswith(("matplotlib", "bot.reporting"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert here.roadbook("report") == 1
    assert here.err == 'roadbook: The drawings need matplotlib: install it with pip install "roadbook[report]".\n'


def test_a_page_that_cannot_be_written_is_told(here: Screen, tmp_path: Path, store: Path, base: str) -> None:
    keep(store)
    out = str(tmp_path / "nowhere" / "report.html")
    assert here.roadbook("report", "--knowledge", base, "--out", out) == 1
    assert here.err.startswith(f"roadbook: {out} cannot be written.")


def test_a_store_that_is_not_there_is_told_and_not_made(here: Screen, store: Path) -> None:
    assert here.roadbook("report") == 1
    assert here.err.startswith(f"roadbook: There is no file {store}.")
    assert not store.exists()


def test_where_nothing_is_kept_there_is_nothing_to_report(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", "none")
    assert here.roadbook("report") == 1
    assert here.err == "roadbook: Nothing is kept (ROADBOOK_DATABASE_URL is none), so there is nothing to report.\n"
