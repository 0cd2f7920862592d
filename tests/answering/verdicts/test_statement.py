"""What a fact states, laid out for the question that it answers."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.verdicts.statement import stated_by
from bot.knowledge.model import Entity
from bot.matching.kept_readings import KeptReadings
from bot.matching.matcher import Matcher
from tests.answering.verdicts.ferry_base import BASE, MATCHER, SKIPPER, TODAY


def test_a_fact_of_two_intents_is_laid_out_for_each_of_their_questions() -> None:
    other = replace(SKIPPER, question="Who steers the boat?")
    for fact in (SKIPPER, other, SKIPPER):
        labels = {each.text for each in stated_by(fact, TODAY, MATCHER).statements}
        assert labels & {SKIPPER.question, other.question} == {fact.question}


def test_after_a_reload_a_fact_that_states_the_same_is_not_laid_out_again() -> None:
    readings = KeptReadings()
    before = stated_by(SKIPPER, TODAY, Matcher.build(BASE, bundled=False, readings=readings))
    first, *others = BASE.intents
    asked = replace(first, phrasings=(*first.phrasings, "an entirely new phrasing"))
    now = Matcher.build(replace(BASE, intents=(asked, *others)), bundled=False, readings=readings)
    assert stated_by(replace(SKIPPER), TODAY, now) is before


def test_after_a_reload_a_fact_that_states_something_else_is_laid_out_anew() -> None:
    readings = KeptReadings()
    before = stated_by(SKIPPER, TODAY, Matcher.build(BASE, bundled=False, readings=readings))
    now = Matcher.build(BASE, bundled=False, readings=readings)
    changed = stated_by(replace(SKIPPER, values=SKIPPER.values[1:]), TODAY, now)
    assert len(changed.statements) < len(before.statements)


def test_a_new_name_in_the_base_is_seen_in_what_its_facts_state() -> None:
    readings = KeptReadings()
    stated_by(SKIPPER, TODAY, Matcher.build(BASE, bundled=False, readings=readings))
    skipper = Entity("skippers", "office", ("skipper",))
    now = Matcher.build(replace(BASE, entities=(*BASE.entities, skipper)), bundled=False, readings=readings)
    assert skipper in stated_by(SKIPPER, TODAY, now).subject.names
