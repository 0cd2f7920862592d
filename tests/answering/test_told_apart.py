"""Which of an intent's facts a name in the question speaks for, where the question names no edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.decision import decide
from bot.knowledge.model import AnswerKind, Entity
from bot.matching.matcher import Matcher
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE, fact, intent

DESERT = intent(
    "desert",
    AnswerKind.THING,
    "What is the Long Desert?",
    """long desert
    what is the long desert
    where is the big sand sea""",
    fact("desert", "The Long Desert is the largest of the south."),
    fact("desert-2027", "The camel race of 2027 leaves the Long Desert out, says Dora Pattern.", edition=2027),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    names = (Entity("race", "event", ("camel race",)), Entity("sea", "place", ("Long Desert", "big sand sea")))
    return Matcher.build(replace(BASE, intents=(*BASE.intents, DESERT), entities=(*BASE.entities, *names)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what did dora say of the long desert", "desert-2027"),
        ("what is the long desert of the camel race", "desert"),  # every fact is about the event
        ("what is the long desert", "desert"),
    ],
)
def test_a_name_that_one_fact_alone_speaks_of_decides_but_not_that_of_the_event(
    matcher: Matcher, question: str, told: str
) -> None:
    assert said(decide(matcher, question, TODAY).outcome) == [told]
