"""What a phrasing would change is told before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.preview import Lesson, nearest, preview, with_phrasing
from bot.knowledge.model import GateQuestion
from bot.matching.matcher import Matcher
from bot.store.interface import AskedInVain

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

NOW = datetime(2026, 11, 27, tzinfo=UTC)
THIRSTY = "how thirsty is this beast"
build = partial(Matcher.build, bundled=False)


@pytest.fixture(scope="module")
def live(shipped_base: KnowledgeBase) -> Matcher:
    """A few questions of the base that ships, with a gate of three."""
    wanted = ("car-fuel-tank", "car-power", "car-brakes")
    intents = tuple(
        replace(each, phrasings=each.phrasings[:4], related=()) for each in shipped_base.intents if each.id in wanted
    )
    gate = (
        GateQuestion(THIRSTY, ("car-fuel-tank",), 1),
        GateQuestion("how much power does it have", ("car-power",), 2),
        GateQuestion("who feeds the camel", (), 3),
    )
    return build(replace(shipped_base, intents=intents, gate=gate, out_of_scope=(), revision="live"))


def vain(text: str) -> AskedInVain:
    return AskedInVain(text, frozenset({"ann"}), 1, 0, NOW, NOW, frozenset({"unknown"}))


def test_what_becomes_right_is_told_of_the_gate_and_of_what_was_asked_in_vain(live: Matcher) -> None:
    asked = [vain("how thirsty is the beast"), vain("who feeds the camel")]
    found = preview(live, build, Lesson("car-fuel-tank", THIRSTY), asked, NOW.date())
    assert [(each.question, each.now) for each in found.gate.mended] == [(THIRSTY, ("car-fuel-tank",))]
    assert [(each.question.text, each.facts) for each in found.mended] == [
        ("how thirsty is the beast", ("car-fuel-tank",))
    ]
    assert not found.breaks


def test_what_would_break_is_named(live: Matcher) -> None:
    found = preview(live, build, Lesson("car-fuel-tank", "who feeds the camel"), [], NOW.date())
    assert [(each.question, each.now) for each in found.gate.broken] == [("who feeds the camel", ("car-fuel-tank",))]
    assert found.breaks


def test_a_phrasing_of_another_question_cannot_be_taught(live: Matcher) -> None:
    taken = live.base.intents_by_id["car-power"].phrasings[0]
    found = preview(live, build, Lesson("car-fuel-tank", taken), [], NOW.date())
    assert found.taken is not None
    assert (found.taken.id, found.breaks) == ("car-power", True)
    own = live.base.intents_by_id["car-fuel-tank"].phrasings[0]
    assert preview(live, build, Lesson("car-fuel-tank", own), [], NOW.date()).taken is None


def test_the_live_base_stays_as_it_is(live: Matcher) -> None:
    taught = with_phrasing(live.base, Lesson("car-fuel-tank", THIRSTY))
    assert THIRSTY in taught.intents_by_fact["car-fuel-tank"].phrasings
    assert THIRSTY not in live.base.intents_by_fact["car-fuel-tank"].phrasings
    assert taught.revision != live.base.revision
    with pytest.raises(KeyError):
        with_phrasing(live.base, Lesson("camel", THIRSTY))


def test_the_nearest_questions_are_asked_and_all_where_there_are_few(live: Matcher) -> None:
    questions = ["who feeds the camel", "how big is the fuel tank", "is it loud", "size of the fuel tank"]
    assert nearest(live, "fuel tank size please", questions, most=2) == [1, 3]
    assert nearest(live, "fuel tank size please", questions) == [0, 1, 2, 3]
