"""An event that comes twice is answered once; one that cannot be read is passed over, and the bot goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.discord_io.events import REMEMBERED
from tests.end_to_end.test_rate_limits import answers
from tests.end_to_end.test_sending import DATES, settled

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

WRITTEN = "what somebody wrote"


async def test_a_mention_that_comes_twice_is_answered_once(online: Scene) -> None:
    online.world.gateway.faults.double("MESSAGE_CREATE")
    answer = await online.ann.says(online.general, "@bot when is the rally?")
    last = await online.ben.says(online.general, "@bot who runs the team?")
    assert [message.id for message in await settled(online)] == [answer.id, last.id]
    asked = [each for each in online.world.exchanges if each.route == "/channels/{channel_id}/messages"]
    assert len(asked) == 2


@pytest.mark.parametrize("kind", ["command", "click", "suggestions"])
async def test_an_interaction_that_comes_twice_is_answered_once(
    online: Scene, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await online.ann.slash("ask", question="when is the rally?")
    online.world.gateway.faults.double("INTERACTION_CREATE")
    if kind == "command":
        await online.ann.slash("ask", question="when is the rally?")
    elif kind == "click":
        await online.ann.clicks(answer, "Sources")
    else:
        await online.ann.autocomplete("ask", question="when")
    await online.ben.says(online.general, "@bot who runs the team?")
    asked = [each for each in online.world.exchanges if each.route.endswith("/callback")]
    assert [each.status for each in asked] == [204, 204]
    assert "Traceback" not in caplog.text


async def test_an_event_is_known_again_for_a_few_minutes_only(online: Scene) -> None:
    await online.ann.says(online.general, "@bot when is the rally?")
    event = next(each for each in online.world.events if each.event == "MESSAGE_CREATE")
    online.elapsed += REMEMBERED
    online.world.sends_event(event.event, event.data)
    await online.ben.says(online.general, "@bot who runs the team?")
    await settled(online)
    asked = [each for each in online.world.exchanges if each.route == "/channels/{channel_id}/messages"]
    assert len(asked) == 3  # of the second, Discord has the answer already


async def test_events_in_another_order_are_all_answered(online: Scene) -> None:
    online.world.gateway.faults.hold_back("MESSAGE_CREATE")
    late = online.ann.posts(online.general, "@bot when is the rally?")
    await online.ben.says(online.general, "@bot who runs the team?")
    assert DATES in (await online.ann.answer_to(late)).text
    assert len(answers(online, online.general)) == 2


@pytest.mark.parametrize("frame", ["not JSON", "[]", "5", "", "null", '{"op": 0, "t": 7}', '{"op": "x"}', '{"op": 0'])
async def test_a_frame_that_means_nothing_is_passed_over(online: Scene, frame: str) -> None:
    online.world.sends_raw(frame)
    assert DATES in (await online.ann.says(online.general, "@bot when is the rally?")).text


@pytest.mark.parametrize(
    "event",
    [
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE",
        "MESSAGE_REACTION_ADD",
        "TYPING_START",
        "INTERACTION_CREATE",
        "GUILD_CREATE",
        "GUILD_MEMBER_UPDATE",
        "CHANNEL_CREATE",
        "THREAD_CREATE",
        "NEVER_HEARD_OF",
    ],
)
async def test_an_event_without_its_fields_is_passed_over_and_not_shown(
    online: Scene, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    for data in ({}, {"id": "1", "content": WRITTEN}, {"id": WRITTEN, "channel_id": "1", "type": 3, "token": WRITTEN}):
        online.world.sends_event(event, data)
    assert DATES in (await online.ann.says(online.general, "@bot when is the rally?")).text
    assert WRITTEN not in caplog.text
    assert "Traceback" not in caplog.text
