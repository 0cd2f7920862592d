from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    import pytest

    from bot.playground.seen import SeenMessage
    from bot.store.interface import VoteCounts
    from tests.end_to_end.conftest import Scene

DATES, UNSURE = "when is the rally?", "who steers the team"


def votes(message: SeenMessage) -> list[str]:
    """The counts on the buttons for votes."""
    return [button.get("label", "-") for button in message.buttons if button["custom_id"].startswith("vote:")]


def latest_private(scene: Scene) -> SeenMessage | None:
    """The last message that only Ann sees."""
    return next((each for each in reversed(scene.ann.sees(scene.general)) if each.ephemeral), None)


async def test_everybody_has_one_vote_which_can_be_changed_and_is_counted_over_a_restart(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.says(keeping.general, f"@bot {DATES}")
        assert votes(answer) == ["-", "-"]
        voted = await keeping.ann.clicks(answer, "👍")
        assert voted.id == answer.id
        assert votes(voted) == ["1", "-"]
    async with keeping.roadbook():
        assert votes(await keeping.ben.clicks(voted, "👍")) == ["2", "-"]
        assert votes(await keeping.ben.clicks(voted, "👍")) == ["2", "-"]
        assert votes(await keeping.ann.clicks(voted, "👎")) == ["1", "1"]


async def test_a_vote_changes_nothing_else_in_the_message(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=DATES)
        voted = await keeping.ben.clicks(answer, "👍")
    assert voted.text == answer.text
    assert [part["custom_id"] for part in voted.controls] == [part["custom_id"] for part in answer.controls]


async def test_each_of_several_answers_has_votes_of_its_own(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question="when is the rally? who runs the team?")
        boss = next(button for button in answer.buttons if button["custom_id"].startswith("vote:yes:boss-now"))
        dates = next(button for button in answer.buttons if button["custom_id"].startswith("vote:yes:dates"))
        await keeping.ann.clicks(answer, boss["custom_id"])
        voted = await keeping.ben.clicks(answer, dates["custom_id"])
    assert votes(voted) == ["1", "-", "1", "-"]


async def test_votes_at_the_same_time_on_both_answers_of_a_message_are_all_shown(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question="when is the rally? who runs the team?")
        first, second = (each["custom_id"] for each in answer.buttons if each["custom_id"].startswith("vote:yes:"))
        await asyncio.gather(keeping.ann.clicks(answer, first), keeping.ben.clicks(answer, second))
        both = ["1", "-", "1", "-"]
        await keeping.world.wait(lambda: votes(keeping.ann.looks_again(answer)) == both, "both counts")


async def test_a_vote_under_way_does_not_put_back_an_answer_whose_question_was_edited(
    keeping: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, gate = asyncio.Event(), asyncio.Event()
    vote = keeping.store.vote

    async def slowly(answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        entered.set()
        await gate.wait()
        return await vote(answer_key, person_id, helpful=helpful)

    monkeypatch.setattr(keeping.store, "vote", slowly)
    async with keeping.roadbook():
        question = keeping.ann.posts(keeping.general, "@bot who runs the team?")
        answer = await keeping.ann.answer_to(question)
        voting = asyncio.create_task(keeping.ben.clicks(answer, "👍"))
        await entered.wait()
        keeping.ann.edits(question, f"@bot {DATES}")
        await keeping.ben.says(keeping.general, f"@bot {DATES}")  # by then the edit has been heard of, too
        gate.set()
        await voting
        await keeping.world.wait(
            lambda: keeping.ann.looks_again(answer).text.startswith("The 2026 Dakar ran from"), "the answer edited"
        )


async def test_whose_unsure_answer_helped_has_said_what_they_meant(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.mia.slash("ask", question=UNSURE)
        await keeping.mia.clicks(answer, "👍")
        (kept,) = await keeping.store.labels.chosen()
        assert (kept.text, kept.fact_id, kept.moderator) == (UNSURE, "boss-now", True)
        assert f"\u201c{UNSURE}\u201d" in (await keeping.mia.slash("facts suggestions")).text
        await keeping.mia.clicks(answer, "👎")
        (kept,) = await keeping.store.labels.chosen()
        assert (kept.text, kept.fact_id) == (UNSURE, None)


async def test_a_sure_answer_or_somebody_elses_question_labels_nothing(keeping: Scene) -> None:
    async with keeping.roadbook():
        await keeping.ben.clicks(await keeping.ann.slash("ask", question=UNSURE), "👍")
        await keeping.ann.clicks(await keeping.ann.slash("ask", question=DATES), "👍")
        await keeping.ann.clicks(await keeping.ann.slash("ask", question=f"{UNSURE}? {DATES}"), "👍")
    assert await keeping.store.labels.chosen() == ()


async def test_without_a_store_who_votes_is_told_so(online: Scene) -> None:
    answer = await online.ann.slash("ask", question=DATES)
    told = await online.ann.clicks(answer, "👍")
    assert (told.text, told.ephemeral) == ("I keep nothing here, so I cannot do that.", True)


async def test_a_vote_on_an_older_answer_counts_and_says_that_the_fact_has_changed(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=DATES)
    edit_fact(keeping.knowledge, "The 2026 Dakar ran from", "The 2026 Dakar was run from")
    async with keeping.roadbook():
        voted = await keeping.ann.clicks(answer, "👍")
        assert votes(voted) == ["1", "-"]
        note = await keeping.world.wait(lambda: latest_private(keeping), "a note")
    assert note.text.startswith("The fact behind this answer has changed since it was sent.")
