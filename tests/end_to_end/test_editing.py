"""An edited question gets its answer edited; what is not there any more is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."
BOSS = "Carla Example"


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
            await scene.ann.clicks(answer, "Delete")
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
