"""Many at one door keep nobody at another one waiting, and every door that costs something has its limit."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from bot.chat.intake.rate_limits import Limits
from bot.service.questions import QuestionService
from tests.end_to_end.answers import MORE
from tests.end_to_end.test_rate_limits import DATES, FASTER

if TYPE_CHECKING:
    from bot.answering.outcome import Choice
    from tests.end_to_end.conftest import Scene

WORK = 0.01
"""Seconds that suggestions take here, about as long as a long question takes in a large fact base."""


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What suggestions were worked out for, each of which takes its time."""
    suggest, done = QuestionService.suggest, list[str]()

    def slowly(service: QuestionService, typed: str) -> list[Choice]:
        time.sleep(WORK)  # it is work, which lets nothing else run meanwhile
        done.append(typed)
        return suggest(service, typed)

    monkeypatch.setattr(QuestionService, "suggest", slowly)
    return done


async def test_three_hundred_at_once_who_type_keep_nobody_waiting_who_asks(
    online: Scene, worked_out: list[str]
) -> None:
    people = [online.world.add_person(f"typist{number}", online.home) for number in range(300)]
    typing = [asyncio.create_task(each.autocomplete("ask", question="x y " * 120)) for each in people]
    await asyncio.sleep(0)  # all of them are on their way
    began = time.monotonic()
    assert DATES in (await online.ann.slash("ask", question="when is the rally?")).text
    assert time.monotonic() - began < 1.5
    offered = await asyncio.gather(*typing)
    assert all(isinstance(each, tuple) for each in offered)
    assert 0 < len(worked_out) < 300


async def test_who_types_fast_is_suggested_something_for_the_last_of_it(online: Scene, worked_out: list[str]) -> None:
    typing = [asyncio.create_task(online.ann.autocomplete("ask", question="when"[:end])) for end in (1, 2, 3, 4) * 5]
    *_, last = await asyncio.gather(*typing)
    assert isinstance(last, tuple)
    assert last
    assert len(worked_out) < len(typing)


@pytest.mark.parametrize("button", ["Why this answer?", "None of these"])
async def test_a_click_that_asks_anew_counts_as_a_question(scene: Scene, button: str) -> None:
    scene.limits = Limits(per_person=1)
    question = "who won the rally" if button == "None of these" else "when is the rally?"
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question=question)
        if button == "Why this answer?":
            answer = await scene.ann.clicks(answer, MORE)
        refused = await scene.ann.clicks(answer, button)
        assert (refused.text, refused.ephemeral) == (FASTER, True)
        assert scene.ann.looks_again(answer) == answer
        scene.elapsed = 60
        assert (await scene.ann.clicks(answer, button)).text != FASTER
