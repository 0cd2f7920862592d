from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.answers import chooses

if TYPE_CHECKING:
    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene

FAILURE = re.compile(r"[Ff]ailure ([0-9a-f]{8})")
DETAIL = "a detail that is for the log only"


def assert_told(text: str, log: str) -> None:
    """The user has read a plain sentence with an id; the log has that id, the traceback and the detail."""
    failures = FAILURE.findall(text)
    assert failures, text
    assert failures[0] in log
    assert "Traceback" in log
    assert DETAIL in log
    assert DETAIL not in text
    assert "Error" not in text


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError(DETAIL)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, online: Scene) -> Scene:
    """A bot whose every answer fails."""
    for name in ("ask", "choose", "suggest"):
        monkeypatch.setattr(f"bot.service.questions.QuestionService.{name}", fail)
    return online


async def offer(scene: Scene) -> SeenMessage:
    return await scene.ann.slash("ask", question="who won the rally")


async def test_a_command_that_fails_says_so_privately(broken: Scene, caplog: pytest.LogCaptureFixture) -> None:
    told = await broken.ann.slash("ask", question="who runs the team")
    assert told.ephemeral
    assert_told(told.text, caplog.text)


async def test_a_mention_that_fails_says_so(broken: Scene, caplog: pytest.LogCaptureFixture) -> None:
    told = await broken.ann.says(broken.general, "@bot who runs the team?")
    assert_told(told.text, caplog.text)
    assert told.pinged == (broken.ann.id,)


async def test_suggestions_that_fail_say_so_and_still_ask_what_was_typed(
    broken: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    (choice,) = await broken.ann.autocomplete("ask", question="who runs")
    assert_told(choice.name, caplog.text)
    assert choice.value == "who runs"


async def test_a_choice_that_fails_says_so_privately(
    online: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    menu = await offer(online)
    monkeypatch.setattr("bot.service.questions.QuestionService.choose", fail)
    told = await chooses(online.ann, menu, "winner-2026")
    assert told.ephemeral
    assert_told(told.text, caplog.text)
    assert "component 'fact:winner-2026'" in caplog.text
    assert str(online.ann.id) not in caplog.text


async def test_a_failure_after_the_answer_began_is_told_too(
    online: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.chat.moderation.commands.status_report", fail)
    told = await online.mia.slash("facts status")
    assert told.ephemeral
    assert_told(told.text, caplog.text)


async def test_a_command_that_the_bot_no_longer_knows_is_explained(scene: Scene) -> None:
    async with scene.roadbook() as client:
        client.tree.remove_command("ask")
        told = await scene.ann.slash("ask", question="who runs the team")
    assert told.ephemeral
    assert told.text.startswith("This command is not there any more.")


async def test_no_token_reaches_the_log(online: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await online.ann.slash("ask", question="when is the rally")
    await online.ann.says(online.general, "@bot when is the rally?")
    assert online.world.token not in caplog.text
