from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene

DATES = "when is the rally?"


def votes(message: SeenMessage) -> list[str]:
    """The labels of the buttons for votes."""
    return [button["label"] for button in message.buttons if button["custom_id"].startswith("vote:")]


def latest_private(scene: Scene) -> SeenMessage | None:
    """The last message that only Ann sees."""
    return next((each for each in reversed(scene.ann.sees(scene.general)) if each.ephemeral), None)


async def test_everybody_has_one_vote_which_can_be_changed_and_is_counted_over_a_restart(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.says(keeping.general, f"@bot {DATES}")
        assert votes(answer) == ["Helpful", "Not helpful"]
        voted = await keeping.ann.clicks(answer, "Helpful")
        assert voted.id == answer.id
        assert votes(voted) == ["Helpful (1)", "Not helpful"]
    async with keeping.roadbook():
        assert votes(await keeping.ben.clicks(voted, "Helpful (1)")) == ["Helpful (2)", "Not helpful"]
        assert votes(await keeping.ben.clicks(voted, "Helpful (2)")) == ["Helpful (2)", "Not helpful"]
        assert votes(await keeping.ann.clicks(voted, "Not helpful")) == ["Helpful (1)", "Not helpful (1)"]


async def test_a_vote_changes_nothing_else_in_the_message(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=DATES)
        voted = await keeping.ben.clicks(answer, "Helpful")
    assert voted.text == answer.text
    assert [part["custom_id"] for part in voted.controls] == [part["custom_id"] for part in answer.controls]


async def test_each_of_several_answers_has_votes_of_its_own(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question="when is the rally? who runs the team?")
        boss = next(button for button in answer.buttons if button["custom_id"].startswith("vote:yes:boss-now"))
        dates = next(button for button in answer.buttons if button["custom_id"].startswith("vote:yes:dates"))
        await keeping.ann.clicks(answer, boss["custom_id"])
        voted = await keeping.ben.clicks(answer, dates["custom_id"])
    assert votes(voted) == ["Helpful (1)", "Not helpful", "Helpful (1)", "Not helpful"]


async def test_without_a_store_who_votes_is_told_so(online: Scene) -> None:
    answer = await online.ann.slash("ask", question=DATES)
    told = await online.ann.clicks(answer, "Helpful")
    assert (told.text, told.ephemeral) == ("I cannot count votes right now. Please try again later.", True)


async def test_a_vote_on_an_older_answer_counts_and_says_that_the_fact_has_changed(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=DATES)
    edit_fact(keeping.knowledge, "The 2026 Dakar ran from", "The 2026 Dakar was run from")
    async with keeping.roadbook():
        voted = await keeping.ann.clicks(answer, "Helpful")
        assert votes(voted) == ["Helpful (1)", "Not helpful"]
        note = await keeping.world.wait(lambda: latest_private(keeping), "a note")
    assert note.text.startswith("The fact behind this answer has changed since it was sent.")
