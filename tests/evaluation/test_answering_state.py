"""Two revisions that are named alike answer each question alike; whatever could change an answer changes the name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.evaluation.answering_state import UNREAD, answering_state
from bot.evaluation.gate import run_gate
from bot.knowledge.facts import Fact, Window, Wording
from bot.knowledge.model import Intent, KnowledgeBase, OutOfScope
from bot.knowledge.statements import Claim
from bot.matching.matcher import Matcher
from tests.matching.bases import CAMELS, FOOD

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.evaluation.gate import Tried

BUILD = partial(Matcher.build, bundled=False)
SAMPLE = 25
"""One question of so many of the shipped gate is asked."""


def named(base: KnowledgeBase) -> str:
    return answering_state(BUILD(base))


def with_facts(base: KnowledgeBase, change: Callable[[Fact], Fact]) -> KnowledgeBase:
    def changed(intent: Intent) -> Intent:
        return replace(intent, facts=tuple(map(change, intent.facts)))

    return replace(base, intents=tuple(map(changed, base.intents)))


def with_food(**changes: object) -> KnowledgeBase:
    fact = replace(FOOD.facts[0], **changes)  # type: ignore[arg-type] # whichever of its parts
    return replace(CAMELS, intents=tuple(replace(i, facts=(fact,)) if i is FOOD else i for i in CAMELS.intents))


def unsupported(base: KnowledgeBase) -> KnowledgeBase:
    """The same base without anything that `UNREAD` names, as far as that can be left out."""

    def bare(fact: Fact) -> Fact:
        positions = tuple(replace(each, sources=()) for each in fact.positions)
        return replace(fact, evidence=(), review_by=None, positions=positions)

    retired = {name: replace(each, sources=frozenset()) for name, each in base.retired.items()}
    return replace(with_facts(base, bare), revision="bare", sources={}, retired=retired)


def came_of(tried: Tried) -> Tried:
    return replace(tried, asked=replace(tried.asked, milliseconds=0.0))


def test_without_its_sources_the_shipped_base_answers_alike_and_is_named_alike(shipped_matcher: Matcher) -> None:
    base = shipped_matcher.base
    some = base.gate[::SAMPLE]
    bare = Matcher.build(unsupported(base))
    assert bare.base != base
    assert answering_state(bare) == answering_state(shipped_matcher)
    ours, theirs = (
        run_gate(Answerer(lambda it=it: it), replace(it.base, gate=some)) for it in (shipped_matcher, bare)
    )
    assert [*map(came_of, ours.tried)] == [*map(came_of, theirs.tried)]


def test_when_a_fact_was_compared_counts_only_where_it_had_another_tense_then() -> None:
    wording, window = Wording("It will.", "It does.", "It did."), Window(date(2026, 1, 3), date(2026, 1, 17))
    bases = [with_food(wording=wording, window=window, checked=date(2026, 1, day)) for day in (4, 16, 18)]
    during, still, after = map(named, bases)
    assert during == still != after


@pytest.mark.parametrize(
    "base",
    [
        pytest.param(replace(CAMELS, intents=CAMELS.intents[::-1]), id="order"),
        pytest.param(replace(CAMELS, entities=CAMELS.entities[1:]), id="names"),
        pytest.param(replace(CAMELS, editions=CAMELS.editions[1:]), id="editions"),
        pytest.param(replace(CAMELS, default_subject="camels"), id="about"),
        pytest.param(replace(CAMELS, out_of_scope=(OutOfScope("a", "a", ("rain today",)),)), id="refused"),
        pytest.param(with_food(wording=Wording("", "Hay, says Ann.", "Hay, says Ann.")), id="answer"),
        pytest.param(with_food(claims=(Claim("camels like thistles"),)), id="claims"),
        pytest.param(with_food(window=Window(date(2026, 1, 3))), id="window"),
        pytest.param(
            replace(CAMELS, intents=(replace(CAMELS.intents[0], phrasings=("who won",)), *CAMELS.intents[1:])),
            id="phrasings",
        ),
    ],
)
def test_what_an_answer_could_depend_on_is_part_of_the_name(base: KnowledgeBase) -> None:
    assert named(base) != named(CAMELS)
    assert named(replace(CAMELS, revision="another")) == named(CAMELS)


def test_what_it_is_matched_with_is_part_of_the_name() -> None:
    ready = BUILD(CAMELS)
    names = {answering_state(each) for each in (ready, ready.more_cautious(1), ready.without_rules(["one"]))}
    assert len(names) == 3


def test_whatever_is_left_out_is_there() -> None:
    for kind, names in UNREAD.items():
        assert names <= {field.name for field in fields(kind)}  # type: ignore[arg-type] # all are data classes
