"""Where Discord takes no answer, whoever asked reads why in private, in a plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground import Permission
from bot.playground.errors import ApiError
from bot.playground.messenger import Messenger
from bot.playground.model import Overwrite
from tests.end_to_end.test_editing import becomes
from tests.end_to_end.test_failing import FAILURE
from tests.end_to_end.test_rate_limits import answers, note_to

if TYPE_CHECKING:
    import pytest

    from bot.playground import Channel, SeenMessage
    from bot.playground.model import Json, Message
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."


def plainly(channel: Channel) -> str:
    return f"I may not write in <#{channel.id}>, so I cannot answer you there."


def closed(thread: Channel) -> str:
    return f"I cannot answer you in <#{thread.id}>, because that thread is archived or locked."


async def noted(scene: Scene, asked: Channel) -> SeenMessage:
    scene.ann.posts(asked, "@bot when is the rally?")
    return await note_to(scene, scene.ann)


async def test_an_archived_thread_gets_a_sentence_of_its_own(online: Scene, caplog: pytest.LogCaptureFixture) -> None:
    thread = online.world.add_thread(online.general, "over")
    thread.locked = True
    assert (await noted(online, thread)).text == closed(thread)
    assert "Traceback" not in caplog.text
    assert answers(online, thread) == []


async def test_a_question_edited_after_its_thread_was_archived_gets_that_sentence(online: Scene) -> None:
    thread = online.world.add_thread(online.general, "soon over")
    question = online.ann.posts(thread, "@bot when is the rally?")
    answer = await online.ann.answer_to(question)
    online.ann.edits(question, "@bot who runs the team?")
    await becomes(online, answer, "Carla Example")
    thread.locked = True
    online.ann.edits(question, "@bot when is the rally?")
    assert (await note_to(online, online.ann)).text == closed(thread)


async def test_a_bot_that_was_timed_out_names_no_permission(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.home.members[scene.world.bot.id].timed_out = "2100-01-01T00:00:00+00:00"
    async with scene.roadbook():
        assert (await noted(scene, scene.general)).text == plainly(scene.general)
    assert "Traceback" not in caplog.text


async def test_where_nothing_is_known_to_be_missing_the_sentence_is_plain(online: Scene) -> None:
    muted = Overwrite(deny=Permission.SEND_MESSAGES, is_role=False)
    online.general.overwrites[online.world.bot.id] = muted  # Discord has not told the bot yet
    assert (await noted(online, online.general)).text == plainly(online.general)


async def test_any_other_failure_of_an_answer_is_told_directly_where_the_channel_does_not_take_it(
    online: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    draft = Messenger.draft

    def refuse(messenger: Messenger, channel: Channel, body: Json, *rest: object, **more: object) -> Message:
        if channel is online.general:
            raise ApiError(400, 20_000, "a detail that is for the log only")
        return draft(messenger, channel, body, *rest, **more)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(Messenger, "draft", refuse)
    note = await noted(online, online.general)
    (failure,) = FAILURE.findall(note.text)
    assert "detail" not in note.text
    assert caplog.text.count("Traceback") == 1
    assert failure in caplog.text
