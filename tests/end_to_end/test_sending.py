"""Whatever goes wrong on the way to Discord or back, a question is answered once, and nobody reads of a failure."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.chat.discord_io.leaving import at_work
from bot.playground import InteractionFailed
from bot.playground.faults import (
    CALLBACK,
    MESSAGES,
    ORIGINAL,
    Fault,
    cut,
    reset,
    shielded,
    status,
    too_many,
    unreadable,
)
from tests.end_to_end.answers import opens
from tests.end_to_end.test_editing import becomes
from tests.end_to_end.test_rate_limits import answers, note_to

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."
REFUSED = {
    "500": status(500),
    "502": status(502),
    "503": status(503),
    "reset": reset(),
    "429 that does not say how long": too_many(None),
    "429 of a moment": too_many(0.01),
    "429 of the shield": shielded(),
}
ARRIVED = {
    "503 all the same": status(503, carried_out=True),
    "reset": reset(carried_out=True),
    "cut in the middle": cut(0.5),
    "cut at the end": cut(1.0),
    "garbage": unreadable(),
    "garbage that is no JSON by its own account": unreadable(content_type="text/plain"),
    "half of the JSON": unreadable(b'{"id": "1'),
    "JSON of another kind": unreadable(b"[]"),
    "nothing": unreadable(b""),
    "nothing, as text": unreadable(b"", "text/plain"),
}
FAULTS = {f"refused, {name}": fault for name, fault in REFUSED.items()} | {
    f"arrived, {name}": fault for name, fault in ARRIVED.items()
}


@pytest.fixture(params=FAULTS.values(), ids=list(FAULTS))
def fault(request: pytest.FixtureRequest) -> Fault:
    found: Fault = request.param
    return found


async def settled(scene: Scene) -> list[SeenMessage]:
    """All that the bot has said to Ann in the channel, once it is done with all that it was asked, and every try."""
    while tasks := at_work():
        await asyncio.wait_for(asyncio.wait(tasks), 30)
    return [message for message in scene.ann.sees(scene.general) if message.author_id == scene.world.bot.id]


async def test_a_mention_is_answered_once(online: Scene, fault: Fault) -> None:
    online.world.faults.add(fault, MESSAGES)
    answer = await online.ann.says(online.general, "@bot when is the rally?")
    assert DATES in answer.text
    assert [message.id for message in await settled(online)] == [answer.id]


async def test_a_command_is_answered_once(online: Scene, fault: Fault) -> None:
    online.world.faults.add(fault, CALLBACK)
    answer = await online.ann.slash("ask", question="when is the rally?")
    assert DATES in answer.text
    assert [message.id for message in await settled(online)] == [answer.id]


async def test_a_click_is_answered_once(online: Scene, fault: Fault) -> None:
    answer = await online.ann.slash("ask", question="when is the rally?")
    online.world.faults.add(fault, CALLBACK)
    told = await online.ann.clicks(answer, "Sources")
    assert [message.id for message in await settled(online)] == [answer.id, told.id]


async def test_a_window_opens_once(online: Scene, fault: Fault) -> None:
    answer = await online.ann.slash("ask", question="when is the rally?")
    online.world.faults.add(fault, CALLBACK)
    window = await opens(online.ann, answer, "Ask a follow-up")
    assert window.fields


async def test_an_edited_question_gets_its_new_answer(online: Scene, fault: Fault) -> None:
    question = online.ann.posts(online.general, "@bot when is the rally?")
    answer = await online.ann.answer_to(question)
    online.world.faults.add(fault, "PATCH /channels/{channel_id}/messages/{message_id}")
    online.ann.edits(question, "@bot who runs the team?")
    await becomes(online, answer, "Carla Example")
    assert [message.id for message in await settled(online)] == [answer.id]


async def test_a_deferred_answer_arrives_once(online: Scene, fault: Fault) -> None:
    online.world.faults.add(fault, ORIGINAL)
    page = await online.mia.slash("facts status")
    online.world.faults.clear()
    assert [message.id for message in online.mia.sees(online.general)] == [page.id]
    assert "Something went wrong" not in page.text


async def test_every_try_may_fail_in_another_way(online: Scene, caplog: pytest.LogCaptureFixture) -> None:
    for fault in (reset(carried_out=True), status(503), cut()):
        online.world.faults.add(fault, MESSAGES)
        online.world.faults.add(fault, CALLBACK)
    said = await online.ann.says(online.general, "@bot when is the rally?")
    told = await online.ann.slash("ask", question="when is the rally?")
    assert [message.id for message in await settled(online)] == [said.id, told.id]
    assert "Traceback" not in caplog.text


async def test_what_fails_for_good_is_told_in_place_of_the_answer_and_not_beside_it(online: Scene) -> None:
    online.world.faults.add(Fault(status=418, body=b"{}"), MESSAGES)
    told = await online.ann.says(online.general, "@bot when is the rally?")
    assert "Something went wrong" in told.text
    assert [message.id for message in await settled(online)] == [told.id]


async def test_a_command_that_is_told_to_wait_for_an_hour_fails_and_the_next_one_is_answered(online: Scene) -> None:
    online.world.faults.add(too_many(3600), CALLBACK, times=2)
    assert isinstance(await online.ann.slash("ask", question="when is the rally?"), InteractionFailed)
    answer = await online.ann.slash("ask", question="when is the rally?")
    assert DATES in answer.text


async def test_a_hundred_channels_that_are_told_to_wait_for_an_hour_keep_nobody_waiting(online: Scene) -> None:
    channels = [online.world.add_channel(online.home, f"slow-{number}") for number in range(100)]
    for channel in channels:
        online.world.faults.add(too_many(3600), MESSAGES, times=None, channel_id=channel.id)
        online.ben.posts(channel, "@bot when is the rally?")
    assert DATES in (await online.ann.says(online.general, "@bot when is the rally?")).text


async def test_a_channel_that_is_told_to_wait_is_left_alone_until_then(online: Scene) -> None:
    online.world.faults.add(too_many(60), MESSAGES, channel_id=online.general.id)
    online.ann.posts(online.general, "@bot when is the rally?")
    note = await note_to(online, online.ann)
    assert note.text == "This channel asks faster than I can keep up with. Ask me again in 60 seconds."
    online.ann.posts(online.general, "@bot when is the rally?")
    assert DATES in (await online.ben.dm("when is the rally?")).text
    assert answers(online, online.general) == []
    online.elapsed = 61
    assert DATES in (await online.ben.says(online.general, "@bot when is the rally?")).text


async def test_two_bots_with_one_token_answer_a_question_once(online: Scene, caplog: pytest.LogCaptureFixture) -> None:
    async with online.roadbook():
        said = await online.ann.says(online.general, "@bot when is the rally?")
        told = await online.ann.slash("ask", question="when is the rally?")
        assert [message.id for message in await settled(online)] == [said.id, told.id]
    assert "Traceback" not in caplog.text
    assert caplog.text.count("Another process answers with this bot's token, too") in (1, 2)  # each says it once


async def test_an_answer_of_another_process_to_what_is_being_answered_is_noticed(
    online: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    """The other one shares the token and nothing else, and was quicker."""
    async with online.roadbook() as slower, slower.handler.in_turn:
        for _ in range(2):
            assert DATES in (await online.ann.says(online.general, "@bot when is the rally?")).text
        await online.world.wait(lambda: "with this bot's token" in caplog.text, "a warning")
    assert len(answers(online, online.general)) == 2
    assert caplog.text.count("Another process answers with this bot's token, too") == 1
