from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.terminal.commands.ask import print_json
from bot.terminal.views.json_output import outcome_json
from tests.terminal.facts import (
    AMBIGUOUS,
    CARS,
    DATES,
    TODAY,
    UNKNOWN,
    WINNER,
    ScriptedAnswerer,
    answer,
    answered,
    choice,
)

if TYPE_CHECKING:
    from tests.terminal.conftest import Screen

GOLDEN = Path(__file__).with_name("golden")
OUTCOMES = {
    "answered": answered(answer(DATES, related=(choice(WINNER),)), answer(CARS), question="when and how many?"),
    "ambiguous": AMBIGUOUS,
    "unknown": UNKNOWN,
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_object_is_as_other_programs_know_it(name: str) -> None:
    outcome = OUTCOMES[name]
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert outcome_json(outcome, outcome.question, date(2026, 1, 5)) == expected


def test_exactly_one_object_is_printed_whatever_the_question(here: Screen) -> None:
    question = 'caf\u00e9 \U0001f3c1 "quoted" \x1b[31m'
    print_json(here.terminal, ScriptedAnswerer().answer(question, TODAY), question, TODAY)
    printed = json.loads(here.out)
    assert printed["question"] == question
    assert printed["asked_at"] == "2026-11-23"
    assert here.out.isascii()
    assert here.out.endswith("}\n")
