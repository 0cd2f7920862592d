"""Long after an answer: its interaction's token has lapsed, and the bot has been restarted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground.clock import ManualClock
from tests.end_to_end.answers import browses, chooses, deletes, opens
from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

LONGER_THAN_A_TOKEN_LIVES = 16 * 60
RELATED = "  answers_with: person\n  phrasings:\n    - who runs the team\n"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


async def test_every_button_works_after_fifteen_minutes_and_a_restart(keeping: Scene, clock: ManualClock) -> None:
    edit_fact(keeping.knowledge, RELATED, f"  related: [recce-cars]\n{RELATED}")
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question="who runs the team?")
        said = await keeping.ann.says(keeping.general, "@bot who runs the team?")
        offer = await keeping.ann.slash("ask", question="who won the rally")
        choice = await keeping.ann.slash("ask", question="who won the rally")
        unknown = await keeping.ann.slash("ask", question="favourite colour of the driver", private=False)
    clock.advance(LONGER_THAN_A_TOKEN_LIVES)
    async with keeping.roadbook():
        ben = keeping.ben
        assert "Carla Example" in (await opens(ben, answer, "Why this answer?")).text + answer.text
        assert "weekly.example" in (await ben.clicks(answer, "Sources")).text
        voted = await ben.clicks(answer, answer.buttons[0]["custom_id"])
        assert voted.buttons[0]["label"] == "1"
        assert "six cars" in (await browses(ben, answer, "recce-count")).text
        assert await deletes(keeping.ann, said)
        assert (await keeping.ann.clicks(offer, "None of these")).text.startswith("I don't know.")
        assert "Ann Example won" in (await chooses(keeping.ann, choice, "winner-2025")).text
        assert (await ben.clicks(unknown, "Topics")).selects
        told = await ben.clicks(unknown, "Tell the moderators")
        assert "The moderators have been told" in [each["label"] for each in told.buttons]
        nearest = next(each["custom_id"] for each in unknown.buttons if each["custom_id"].startswith("fact:"))
        assert (await keeping.ann.clicks(unknown, nearest)).id == unknown.id
