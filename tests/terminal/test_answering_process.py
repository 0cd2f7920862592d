"""The process that answers for ``roadbook run``: the real one, on a small fact base."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Answered
from bot.answering.worker_protocol import AnsweringWorker
from bot.operations import worker
from bot.operations.worker import SecondProcess
from bot.terminal.answering_process import command, environment
from bot.terminal.opening import open_knowledge
from tests.end_to_end.changes import edit_fact
from tests.operations.workers import LONG, environ, logged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.answering.answerer import Answerer
    from bot.answering.outcome import Outcome

BASES = Path(__file__).parents[1] / "end_to_end"
TODAY = date(2026, 2, 15)
QUESTION = "when is the rally?"
UNSURE = "which day do the cars set off"
"""How sure it is of this depends on the vectors of its words."""
CHATTY = """\
import json
import os
import sys

from bot.answering import worker_protocol
from bot.terminal.answering_process import main

quiet = worker_protocol.reply_to


def chatty(*told, **more):
    print("a library talks", flush=True)
    os.write(1, b"a library in another language talks\\n")
    return quiet(*told, **more)


worker_protocol.reply_to = chatty
main()
"""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing fails because the machine is busy, and no pause helps a test to pass in time."""
    monkeypatch.setattr(worker, "PATIENCE", LONG)
    monkeypatch.setattr(worker, "PAUSES", (LONG,))


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASES / "base", tmp_path / "knowledge"))


@asynccontextmanager
async def running(told: Sequence[str]) -> AsyncIterator[SecondProcess]:
    async with asyncio.timeout(LONG), SecondProcess(told, environment(environ())) as second:
        await second.ready()
        yield second


async def answer_of(second: SecondProcess, answerer: Answerer, question: str = QUESTION) -> Outcome:
    """What the other process says to the question: this one works out nothing."""
    await AnsweringWorker(second.ask, second.renew).work_out(answerer, 0, question, TODAY, None)
    assert answerer.knows(question, TODAY)
    return answerer.answer(question, TODAY)


def text_of(outcome: Outcome) -> str:
    assert isinstance(outcome, Answered)
    (answer,) = outcome.answers
    return answer.text


@pytest.mark.parametrize("encoder", [None, "none"])
async def test_it_answers_as_this_process_does(knowledge: Path, encoder: str | None) -> None:
    opened = open_knowledge(knowledge, encoder)
    async with running(command(knowledge, encoder)) as second:
        outcome = await answer_of(second, opened.answerer, UNSURE)
    assert outcome == open_knowledge(knowledge, encoder).answerer.answer(UNSURE, TODAY)
    other = "none" if encoder is None else None
    assert outcome != open_knowledge(knowledge, other).answerer.answer(UNSURE, TODAY)


async def test_what_a_library_prints_does_not_get_among_the_replies(
    knowledge: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "chatty.py"
    script.write_text(CHATTY, encoding="utf-8")
    opened = open_knowledge(knowledge)
    async with running([sys.executable, str(script), str(knowledge), "", "plain"]) as second:
        assert text_of(await answer_of(second, opened.answerer)).startswith("The 2026 Dakar")
    printed = capfd.readouterr()
    assert (printed.out, printed.err.splitlines()) == ("", ["a library talks", "a library in another language talks"])


async def test_after_a_reload_it_answers_from_the_new_files(knowledge: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened = open_knowledge(knowledge)
    async with running(command(knowledge, None)) as second:
        elsewhere = AnsweringWorker(second.ask, second.renew)
        await elsewhere.work_out(opened.answerer, 0, QUESTION, TODAY, None)
        edit_fact(knowledge, "The 2026 Dakar ran from", "The 2026 Dakar went on from")
        opened.library.swap(opened.library.stage())
        assert not opened.answerer.knows(QUESTION, TODAY)
        await elsewhere.work_out(opened.answerer, 0, QUESTION, TODAY, None)
        await second.ready()  # it has read the files again
        await elsewhere.work_out(opened.answerer, 0, QUESTION, TODAY, None)
        assert opened.answerer.knows(QUESTION, TODAY)
    assert text_of(opened.answerer.answer(QUESTION, TODAY)).startswith("The 2026 Dakar went on from")
    assert caplog.messages == []


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C reaches it in another way there")
async def test_ctrl_c_does_not_end_it_before_this_process_does(knowledge: Path) -> None:
    opened = open_knowledge(knowledge)
    async with running(command(knowledge, None)) as second:
        assert second.pid is not None
        os.kill(second.pid, signal.SIGINT)
        assert text_of(await answer_of(second, opened.answerer)).startswith("The 2026 Dakar")


@pytest.mark.parametrize("folder", ["broken", "nowhere"])
async def test_a_fact_base_that_cannot_be_used_ends_it(folder: str, caplog: pytest.LogCaptureFixture) -> None:
    told = command(BASES / folder, None)
    async with asyncio.timeout(LONG), SecondProcess(told, environment(environ())) as second:
        await logged(caplog, 1)
        assert await second.ask(b"anything") is None
    assert caplog.messages == [f"The second process ended (code 1): this one works alone for {LONG:g} seconds"]


def test_its_environment_holds_no_setting_and_so_no_secret() -> None:
    settings = ("ROADBOOK_TOKEN", "ROADBOOK_HASH_KEY", "ROADBOOK_DATABASE_URL", "roadbook_token", "ROADBOOK_KNOWLEDGE")
    others = {"PATH": "/bin", "LANG": "C", "HF_TOKEN": "a model's"}
    found = environment({**dict.fromkeys(settings, "secret"), **others, "PYTHONPATH": "/else"})
    ours, theirs = found.pop("PYTHONPATH").split(os.pathsep)
    assert (found, theirs) == (others, "/else")
    assert (Path(ours) / "bot" / "cli.py").exists()


@pytest.mark.parametrize("folder", ["broken", "nowhere"])
def test_a_fact_base_that_cannot_be_used_is_told_in_a_sentence_of_the_log(folder: str) -> None:
    told = command(BASES / folder, None, "json")
    done = subprocess.run(told, env=environment(environ()), capture_output=True, text=True, timeout=LONG, check=False)  # noqa: S603 - our own program
    assert done.returncode == 1
    assert json.loads(done.stderr)["message"].startswith("The fact base cannot be used")
    assert "Traceback" not in done.stderr
