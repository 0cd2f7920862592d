from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot.terminal.commands.schema
from bot import __version__
from bot.cli import build_parser, main
from bot.errors import RoadbookError
from bot.terminal.arguments import iso_date
from tests.terminal.command_parsers import command_names
from tests.terminal.conftest import Screen, screen
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    import argparse

    from bot.terminal.terminal import Terminal

NAMES = command_names()


def process(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *argv],
        env={**os.environ, **environ},
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def failing_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(_arguments: argparse.Namespace, terminal: Terminal) -> int:
        print("begun", file=terminal.stdout)
        raise error

    monkeypatch.setattr(bot.terminal.commands.schema, "run", run)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example_and_the_fact_base(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"  roadbook {name}" in told or f"$(roadbook {name}" in told
    assert "--knowledge DIR" in told
    assert "ROADBOOK_KNOWLEDGE" in told


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert all(re.search(rf"^ +{name}\b", told, re.MULTILINE) for name in NAMES)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"roadbook {__version__}\n")


def test_no_command_shows_the_help_and_is_a_usage_error(here: Screen) -> None:
    assert here.roadbook() == 2
    assert "roadbook" in here.err.splitlines()[0]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["aks", "x"], "aks"),
        (["ask"], "question"),
        (["ask", "x", "--at", "soon"], "'soon' is no date; write year, month and day, as in 2026-01-03"),
        (["ask", "x", "--at", "2026-02-30"], "'2026-02-30' is no date"),
        (["schema", "cheese"], "'cheese' is no kind of file; choose from facts"),
    ],
)
def test_a_wrong_command_line_is_told_plainly(argv: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_dates_are_read_as_written() -> None:
    assert iso_date("2025-01-10") == date(2025, 1, 10)


def test_a_question_needs_no_quotes() -> None:
    assert build_parser().parse_args(["ask", "when", "is", "it", "--json"]).question == ["when", "is", "it"]


def test_an_expected_error_is_one_plain_line(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(monkeypatch, RoadbookError("The cup is empty. Fill it."))
    assert here.roadbook("schema") == 1
    assert here.err == "roadbook: The cup is empty. Fill it.\n"


def test_an_interruption_is_silent(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(monkeypatch, KeyboardInterrupt())
    assert here.roadbook("schema") == 130
    assert here.err == ""


def test_an_unexpected_error_is_a_sentence_with_an_id_and_a_traceback_in_the_log(
    here: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    failing_with(monkeypatch, ZeroDivisionError("inner words"))
    assert here.roadbook("schema") == 1
    log = tmp_path / "state" / "roadbook" / "roadbook.log"
    found = re.fullmatch(
        r"roadbook: Something went wrong inside Roadbook \(id ([0-9a-f]{8})\)\. "
        rf"The details are in {re.escape(str(log))}; please report them\.\n",
        here.err,
    )
    assert found, here.err
    written = log.read_text(encoding="utf-8")
    assert found[1] in written
    assert "ZeroDivisionError: inner words" in written


def test_debug_shows_the_traceback(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(monkeypatch, ZeroDivisionError("inner words"))
    assert here.roadbook("schema", "--debug") == 1
    assert "ZeroDivisionError: inner words" in here.err
    assert "The details are in the log;" in here.err


def test_a_log_that_cannot_be_written_is_no_second_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failing_with(monkeypatch, ZeroDivisionError("inner words"))
    (tmp_path / "file").touch()
    here = screen(tmp_path / "file")
    assert here.roadbook("schema") == 1
    assert "Run the same with --debug" in here.err
    assert "inner words" not in here.err


def test_a_log_is_not_made_before_there_is_something_to_log(here: Screen, tmp_path: Path) -> None:
    assert here.roadbook("schema") == 0
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("kind", [[], ["sources"]])
def test_schema_is_json_schema(here: Screen, kind: list[str]) -> None:
    assert here.roadbook("schema", *kind) == 0
    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in here.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_the_shell(here: Screen, shell: str) -> None:
    assert here.roadbook("completion", shell) == 0
    assert "roadbook" in here.out


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    completions = tmp_path / "completions"
    process(
        _ARGCOMPLETE="1",
        _ARGCOMPLETE_STDOUT_FILENAME=str(completions),
        _ARGCOMPLETE_SUPPRESS_SPACE="1",
        COMP_LINE="roadbook ch",
        COMP_POINT="11",
    )
    assert re.split(r"[\s\v]+", completions.read_text(encoding="utf-8").strip()) == ["chat", "check"]


def test_a_broken_base_is_one_line_that_says_where_and_how_to_see_the_rest(here: Screen, tmp_path: Path) -> None:
    assert here.roadbook("ask", "when", "--knowledge", str(tmp_path / "nowhere")) == 1
    assert here.err.count("\n") == 1
    assert here.err.startswith("roadbook: The fact base cannot be used.")
    assert f'Run "roadbook check {tmp_path / "nowhere"}" to see all that is wrong.' in here.err


def test_an_error_cannot_steer_the_terminal(here: Screen, tmp_path: Path) -> None:
    assert here.roadbook("ask", "when", "--knowledge", str(tmp_path / "no\x1b[31m\nwhere")) == 1
    assert here.err.count("\n") == 1
    assert "\x1b" not in here.err


def test_a_setting_that_is_wrong_is_named(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_KNOWLEDGE", "nowhere")
    assert here.roadbook("ask", "when") == 1
    assert here.err.startswith("roadbook: ROADBOOK_KNOWLEDGE names 'nowhere', which is no folder.")


def test_run_without_a_token_says_what_to_do(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROADBOOK_TOKEN", raising=False)
    assert here.roadbook("run") == 1
    assert here.err.startswith("roadbook: ROADBOOK_TOKEN is missing.")


def test_each_setting_that_is_wrong_is_told_on_a_line_of_its_own(
    here: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("TOKEN", "nonsense"), ("LOG_LEVEL", "LOUD"), ("RETENTION_DAYS", "0")):
        monkeypatch.setenv(f"ROADBOOK_{name}", value)
    assert here.roadbook("run") == 1
    told = sorted(line.split()[:2] for line in here.err.splitlines())
    assert told == [["roadbook:", f"ROADBOOK_{name}"] for name in ("LOG_LEVEL", "RETENTION_DAYS", "TOKEN")]


def test_a_question_beyond_the_limit_is_refused(here: Screen) -> None:
    assert here.roadbook("ask", "x" * 4001) == 1
    assert here.err == "roadbook: The question has 4,001 characters, and at most 4,000 are read. Ask it shorter.\n"


FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full, a disk that is always full"
)
DISK_FULL = "roadbook: The disk is full, or no more may be written there. Make room, or write it elsewhere.\n"


TO_A_FULL_DISK = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


@pytest.fixture
def nothing_to_tell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A small fact base without vectors, and a store in which nothing is."""
    (tmp_path / "store.db").touch()
    monkeypatch.setenv("ROADBOOK_ENCODER", "None")
    monkeypatch.setenv("ROADBOOK_KNOWLEDGE", str(write_base(tmp_path / "base")))
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", str(tmp_path / "store.db"))


@FULL
@TO_A_FULL_DISK
@pytest.mark.parametrize(
    "argv",
    [
        ["--help"],
        ["--version"],
        *([name, "--help"] for name in NAMES),
        ["schema"],
        ["schema", "sources"],
        ["completion", "bash"],
        ["check"],
        ["ask", "when does the camel race start"],
        ["ask", "when", "--json"],
        ["explain", "when"],
        ["chat"],
        ["unanswered"],
        ["playground", "--port", "0"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("nothing_to_tell")
def test_a_full_disk_is_told_as_such_by_every_command(
    argv: list[str], unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.StringIO()
    with io.TextIOWrapper(
        Path("/dev/full").open("wb", buffering=0 if unbuffered else -1), write_through=bool(unbuffered)
    ) as full:
        monkeypatch.setattr("sys.stdin", io.StringIO("when does the camel race start\n"))
        monkeypatch.setattr("sys.stdout", full)
        monkeypatch.setattr("sys.stderr", told)
        assert (main(argv), told.getvalue()) == (1, DISK_FULL)
        full.flush()  # as Python does at the end, and complains if it cannot


@FULL
@TO_A_FULL_DISK
@pytest.mark.parametrize("argv", [["--help"], ["ask", "when does the camel race start"]], ids=" ".join)
@pytest.mark.usefixtures("nothing_to_tell")
def test_on_a_full_disk_the_process_ends_as_the_command_does(argv: list[str], unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *argv],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, DISK_FULL)


@FULL
def test_an_error_stream_that_is_full_changes_no_exit_code(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", "ask", "when", "--knowledge", str(tmp_path / "nowhere")],
            stdout=subprocess.PIPE,
            stderr=full,
            timeout=60,
            check=False,
        )
    assert (ended.returncode, ended.stdout) == (1, b"")


def test_too_little_memory_is_told_as_such(here: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_with(monkeypatch, MemoryError())
    assert here.roadbook("schema") == 1
    assert "too little memory" in here.err
    assert "roadbook.log" not in here.err


def test_streams_that_are_closed_are_no_failure(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base")
    for argv, code in (("--version", 0), (f"check {base}", 0), ("ask", 2)):
        closed = f"exec {sys.executable} -m bot {argv} >&- 2>&- <&-"
        assert subprocess.run(["/bin/sh", "-c", closed], timeout=60, check=False).returncode == code  # noqa: S603 - our own command


@pytest.mark.parametrize(
    ("columns", "widest"),
    [("0", 80), ("00", 80), ("1", 20), ("19", 20), ("40", 40), ("abc", 80), ("-5", 80), ("", 80), ("\u00b2", 80)],
)
def test_a_size_that_nobody_can_read_on_is_none(columns: str, widest: int, tmp_path: Path) -> None:
    here = screen(tmp_path, COLUMNS=columns, LINES=columns)
    assert here.terminal.console().width == widest
    here.terminal.console().print("word " * 100)
    assert here.out.count("word") == 100
    assert max(map(len, here.out.splitlines())) <= widest


@pytest.mark.parametrize("variable", ["COLUMNS=0", "COLUMNS=1", "LINES=0", "TERM=dumb", "TERM=", "NO_COLOR=1"])
def test_what_the_environment_says_of_the_terminal_silences_nothing(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(*variable.split("="))
    assert main(["check", str(write_base(tmp_path / "base"))]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "This fact base can go live." in " ".join(told.out.split())


@pytest.mark.parametrize(
    "argv",
    [["schema"], ["completion", "fish"], ["--help"]],
    ids=["more than a buffer", "less than a buffer", "help"],
)
def test_a_reader_that_goes_away_is_silent(argv: list[str]) -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", *argv],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env=buffered,
            text=True,
            timeout=60,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (141, "")


def test_the_terminal_does_not_wait_for_what_it_does_not_need() -> None:
    for argv, unwanted in ((["--help"], "pydantic rich discord numpy"), (["ask", "hello"], "discord aiohttp")):
        code = (
            "import sys, contextlib, io\nfrom bot.cli import main\n"
            f"with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n    main({argv!r})\n"
            f"print([name for name in {unwanted.split()!r} if name in sys.modules])"
        )
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603 - our own command
        assert ended.stdout.strip() == "[]"


def test_an_encoding_that_lacks_a_character_is_no_failure() -> None:
    ended = process("schema", PYTHONIOENCODING="ascii")
    assert ended.returncode == 0


def test_streams_that_were_closed_are_no_failure() -> None:
    ended = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m bot schema <&- >&- 2>&-'], timeout=60, check=False
    )
    assert ended.returncode == 0
