"""An edited question gets its answer edited; what is not there any more is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.answers import deletes
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."
BOSS = "Carla Example"


async def becomes(scene: Scene, answer: SeenMessage, text: str) -> SeenMessage:
    def changed() -> SeenMessage | None:
        now = scene.ann.looks_again(answer)
        return now if now.text.startswith(text) else None

    return await scene.world.wait(changed, f"the answer to become {text!r}")


def said(scene: Scene) -> list[SeenMessage]:
    """All that the bot has said in the channel and that is still there."""
    return [each for each in scene.world.messages(scene.general) if each.author_id == scene.world.bot.id]


@pytest.mark.parametrize("by", ["button", "cross", "somebody else"])
async def test_an_edit_after_the_answer_was_deleted_is_passed_over(scene: Scene, by: str) -> None:
    scene.store = store = KeepingStore()
    async with scene.roadbook():
        question = scene.ann.posts(scene.general, "@bot who runs the team?")
        answer = await scene.ann.answer_to(question)
        other = await scene.ben.says(scene.general, "@bot when is the rally?")  # by now, the bot knows what it sent
        if by == "button":
            assert await deletes(scene.ann, answer)
        elif by == "cross":
            scene.ann.reacts(answer, "❌")
            await scene.world.wait(lambda: scene.ann.looks_again(answer).deleted, "the answer to go")
        else:
            scene.ben.deletes(answer)
        scene.ann.edits(question, "@bot when is the rally?")
        last = await scene.ben.says(scene.general, "@bot who won the 2025 rally?")  # events come in their order
        assert said(scene) == [other, last]
    assert len(store.questions) == 3


async def test_an_answer_that_goes_while_its_question_is_edited_goes_without_a_word(
    online: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    question = online.ann.posts(online.general, "@bot who runs the team?")
    answer = await online.ann.answer_to(question)
    del online.general.messages[answer.id]  # Discord has not told the bot yet
    online.ann.edits(question, "@bot when is the rally?")
    others = [await online.ben.says(online.general, f"@bot {text}?") for text in ("who won in 2025", "when is it")]
    assert said(online) == others
    assert [each.status for each in online.world.exchanges if each.method == "PATCH"] == [404]
    assert "Failure" not in caplog.text


@pytest.mark.parametrize("ping", [True, False])
async def test_an_edited_reply_gets_its_answer_edited_though_it_mentions_nobody(online: Scene, ping: bool) -> None:  # noqa: FBT001
    first = await online.ann.says(online.general, "@bot who won the 2025 rally?")
    reply = online.ben.posts(online.general, "and 2026?" if ping else "@bot and 2026?", reply_to=first, ping=ping)
    answer = await online.ben.answer_to(reply)
    assert answer.text.startswith("Bob Example won the 2026 Dakar.")
    online.ben.edits(reply, "who runs the team?" if ping else "@bot who runs the team?")
    assert (await becomes(online, answer, BOSS)).pinged == (online.ben.id,)
    online.ben.edits(reply, "and in 2025?" if ping else "@bot and in 2025?")  # of the answer that it replies to
    await becomes(online, answer, "Ann Example won the 2025 Dakar.")


async def test_a_question_of_which_the_mention_was_edited_away_keeps_its_answer(online: Scene) -> None:
    question = online.ann.posts(online.general, "@bot who runs the team?")
    answer = await online.ann.answer_to(question)
    online.ann.edits(question, "never mind")
    await online.ben.says(online.general, "@bot when is the rally?")  # events come in their order
    assert online.ann.looks_again(answer) == answer


async def test_the_two_minutes_count_from_the_question_however_often_it_is_edited(online: Scene) -> None:
    question = online.ann.posts(online.general, "@bot who runs the team?")
    answer = await online.ann.answer_to(question)
    online.elapsed = 119
    online.ann.edits(question, "@bot when is the rally?")
    kept = await becomes(online, answer, DATES)
    online.elapsed = 120
    online.ann.edits(question, "@bot who runs the team?")
    await online.ben.says(online.general, "@bot when is the rally?")  # events come in their order
    assert online.ann.looks_again(answer) == kept
