"""What a fact states, laid out for the question that it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.verdicts.statement import stated_by
from tests.answering.verdicts.ferry_base import MATCHER, SKIPPER, TODAY


def test_a_fact_of_two_intents_is_laid_out_for_each_of_their_questions() -> None:
    other = replace(SKIPPER, question="Who steers the boat?")
    for fact in (SKIPPER, other, SKIPPER):
        labels = {each.text for each in stated_by(fact, TODAY, MATCHER).statements}
        assert labels & {SKIPPER.question, other.question} == {fact.question}
