"""The commands that ask, from the command line down to a fact base in files, with the real answerer."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import Screen, screen
from tests.terminal.small_base import write_base

PATIENCE = 60.0
"""Seconds that a chat in a process of its own may take to show what is expected, on a busy machine."""


@pytest.fixture
def base(tmp_path: Path) -> str:
    return str(write_base(tmp_path / "base"))


def test_ask_answers_for_people(here: Screen, base: str) -> None:
    assert here.roadbook("ask", "when does the camel race start", "--knowledge", base) == 0
    assert here.out.startswith("It is on 3 January and costs 50 euros.\n")
    assert "  https://example.org/1\n" in here.out
    assert here.err == ""


def test_ask_can_show_all_sources_in_full(here: Screen, base: str) -> None:
    assert here.roadbook("ask", "when does the camel race start", "--knowledge", base, "--sources") == 0
    assert "says: “3 January”" in here.out


def test_ask_answers_for_programs_as_of_a_day(here: Screen, base: str) -> None:
    assert (
        here.roadbook(
            "ask", "when", "does", "the", "camel", "race", "start", "--at", "2026-01-20", "--json", "--knowledge", base
        )
        == 0
    )
    printed = json.loads(here.out)
    assert list(printed) == ["question", "asked_at", "outcome", "answers", "choices"]
    assert (printed["question"], printed["asked_at"], printed["outcome"]) == (
        "when does the camel race start",
        "2026-01-20",
        "answered",
    )
    assert printed["answers"][0]["fact"] == "the-dates"


def test_the_review_date_is_held_against_the_asking_day(tmp_path: Path, base: str) -> None:
    told = {}
    for day in ("2026-01-20", "2026-03-01"):
        here = screen(tmp_path)
        here.roadbook("ask", "when does the camel race start", "--at", day, "--knowledge", base)
        told[day] = "not checked since 10 January 2026" in " ".join(here.out.split())
    assert told == {"2026-01-20": False, "2026-03-01": True}


@pytest.mark.parametrize("question", ["best pizza in london", "", "is there a", "\U0001f3c1" * 1000])
def test_any_outcome_is_a_success(here: Screen, base: str, question: str) -> None:
    assert here.roadbook("ask", question, "--json", "--knowledge", base) == 0
    assert json.loads(here.out)["answers"] == []


def test_explain_shows_the_evidence_and_the_decision(here: Screen, base: str) -> None:
    assert here.roadbook("explain", "when does the camel race start", "--knowledge", base) == 0
    assert here.out.startswith("Answered by the-dates\n")
    assert "evidence that it is this one" in here.out
    assert "evidence that the base speaks of it" in here.out
    assert "fact the-dates, intent dates" in here.out
    assert "written in facts/dates.yaml:7" in here.out


def test_explain_tells_the_evidence_of_the_likeliest_and_where_all_are_written(here: Screen) -> None:
    assert here.roadbook("explain", "who drives the car") == 0
    likeliest = here.out.count("evidence that it is this one")
    assert likeliest == 3 < here.out.count("written in ")
    assert here.roadbook("explain", "who drives the car", "--all") == 0
    assert here.out.count("evidence that it is this one") - likeliest == here.out.count("written in ") / 2 > likeliest


def test_explain_tells_where_the_subject_of_a_refused_question_is_written(here: Screen, base: str) -> None:
    refused = "- id: pizza\n  subject: food\n  phrasings: [best pizza in town]\n"
    subject = "- id: the-vets\n  subject: the vets\n  phrasings: [are the camels healthy]\n"
    (Path(base) / "out_of_scope.yaml").write_text(refused + subject, encoding="utf-8")
    assert here.roadbook("explain", "are the camels healthy", "--knowledge", base) == 0
    assert "the question is about the vets" in " ".join(here.out.split()).lower()
    assert "written in out_of_scope.yaml:4" in here.out


def test_chat_reads_a_pipe_to_its_end(tmp_path: Path, base: str) -> None:
    here = screen(tmp_path, typed="when does the camel race start\n/why\n/quit\nnot read any more\n")
    assert here.roadbook("chat", "--knowledge", base) == 0
    assert here.out.index("> when does the camel race start\nIt is on 3 January") < here.out.index(
        "> /why\nAnswered by the-dates"
    )
    assert "not read" not in here.out
    assert "Roadbook" not in here.out


def test_chat_on_a_terminal_greets_answers_and_leaves(tmp_path: Path, base: str) -> None:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(tmp_path), "COLUMNS": "80", "LINES": "40"}
    argv = [sys.executable, "-m", "bot", "chat", "--knowledge", base]
    with subprocess.Popen(argv, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=environ) as chat:  # noqa: S603 - our own command
        os.close(theirs)
        try:
            shown_until(ours, "1 fact from")
            os.write(ours, b"when does the camel race start\r")
            shown_until(ours, "It is on 3 January", "confidence", "> ")
            os.write(ours, b"oops\x03")
            shown_until(ours, "oops", "> ")
            os.write(ours, b"\x04")
            shown_until(ours)
            assert chat.communicate(timeout=PATIENCE) == (None, b"")
            assert chat.returncode == 0
        finally:
            chat.kill()
            os.close(ours)
    assert (tmp_path / "roadbook" / "history").read_text(encoding="utf-8") == "when does the camel race start\n"


def shown_until(terminal: int, *expected: str) -> None:
    """Read what a terminal shows until these texts came one after another; without any, until it is closed."""
    shown, wanted = "", list(expected)
    while wanted or not expected:
        assert select.select([terminal], [], [], PATIENCE)[0], f"{wanted} did not come, but {shown!r}"
        try:
            new = os.read(terminal, 65536).decode("utf-8", "replace")
        except OSError:  # Linux says so that nobody has the terminal open any more
            new = ""
        if not new:
            assert not expected, f"{wanted} did not come before the end, but {shown!r}"
            return
        if "\x1b[6n" in new:  # "where is the cursor?"
            os.write(terminal, b"\x1b[1;1R")
        shown += new
        while wanted and wanted[0] in shown:
            shown = shown.partition(wanted.pop(0))[2]
