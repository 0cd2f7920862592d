"""The exchanges that follow-ups are fitted on, and how they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from bot.answering.joint_ranking import context_weights
from scripts.fit_followups import Talk, counted
from scripts.fitting.question_sets import SMALL, small
from scripts.measure_bases import HELD_OUT
from tests.answering.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from bot.matching.matcher import Matcher

FILES = sorted((*SMALL.glob("exchanges/*.yaml"), *HELD_OUT.glob("exchanges/*.yaml")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_exchanges_name_facts_of_their_base_and_begin_with_an_answer(file: Path) -> None:
    base, _ = small(file.parents[1] / file.name)
    exchanges = yaml.safe_load(file.read_text(encoding="utf-8"))["exchanges"]
    assert all(len(exchange["turns"]) > 1 and exchange["turns"][0]["facts"] for exchange in exchanges)
    named = {fact for exchange in exchanges for turn in exchange["turns"] for fact in turn["facts"]}
    assert named <= {intent.id for intent in base.intents}


def test_each_turn_behind_the_first_is_counted_by_what_comes_of_it(matcher: Matcher) -> None:
    first = {"question": "who won the 2025 race", "facts": ["winner-2025"]}
    turns = [
        {"question": "and in 2026?", "facts": ["winner-2026"]},
        {"question": "and in 2025?", "facts": ["winner-2026"]},
        {"question": "best pizza in london", "facts": []},
        {"question": "best pizza in london", "facts": ["ages"]},
    ]
    talk = Talk(matcher, [{"turns": [first, *turns]}], TODAY)
    assert counted(context_weights(), [talk]) == {"right": 2, "wrong": 1, "refused": 1}
