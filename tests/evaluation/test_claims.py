from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.claims import contradicted_claims
from bot.knowledge.problems import Place, Severity
from bot.knowledge.statements import Claim, Truth
from bot.matching.matcher import Matcher
from tests.answering.verdicts.ferry_base import BASE, ENGINE, MATCHER

if TYPE_CHECKING:
    from bot.knowledge.problems import Problem


def at(key: str, *path: str | int) -> Place:
    """A place by its name."""
    return Place("/".join([key, *map(str, path)]))


def problems(*claims: Claim) -> tuple[Problem, ...]:
    engine = replace(ENGINE, claims=claims)
    intents = tuple(
        replace(intent, facts=tuple(engine if fact is ENGINE else fact for fact in intent.facts))
        for intent in BASE.intents
        if intent.id in {"engine-intent", "crew-intent"}
    )
    return contradicted_claims(Matcher.build(replace(BASE, intents=intents), bundled=False), at)


def test_a_base_whose_claims_agree_has_nothing_to_look_at() -> None:
    assert contradicted_claims(MATCHER, at) == ()


def test_a_claim_that_a_value_contradicts_is_told_with_its_place() -> None:
    (problem,) = problems(Claim("the engine runs on diesel"), Claim("the top speed is 90 km/h"))
    assert str(problem) == (
        'fact:engine/claims/1:1:1: warning: engine: "the top speed is 90 km/h" holds true, and the value "top speed" '
        "says the contrary. Make the one or the other plainer, or mend what is wrong."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Claim("the engine runs on diesel"), Claim("an engine runs on the diesel", Truth.FALSE)),
        (Claim("the engine is loud"), Claim("the engine is not loud")),
        (Claim("the engine is loud", Truth.FALSE), Claim("the engine is not loud", Truth.FALSE)),
    ],
)
def test_two_claims_in_the_same_words_that_contradict_each_other_are_both_told(first: Claim, second: Claim) -> None:
    found = problems(first, second)
    assert [problem.file for problem in found] == ["fact:engine/claims/0", "fact:engine/claims/1"]
    assert f'the claim "{second.says}" says the contrary' in found[0].message
    assert all(problem.severity is Severity.WARNING for problem in found)


def test_a_claim_and_its_denial_may_stand_side_by_side() -> None:
    assert problems(Claim("the engine is loud", Truth.FALSE), Claim("the engine is not loud")) == ()
    assert problems(Claim("only the engine is loud", Truth.FALSE), Claim("the engine is loud")) == ()


def test_what_is_open_or_so_in_part_is_contradicted_by_nothing() -> None:
    for holds in (Truth.OPEN, Truth.IN_PART):
        assert problems(Claim("the top speed is 90 km/h", holds)) == ()
