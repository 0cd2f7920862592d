"""Of a large base those phrasings are asked that a change could touch, and some of all others."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.intent_base import intent_base
from bot.evaluation.leaving_out import phrasing_questions
from bot.evaluation.touched import MOST_TOUCHED, NEAR, SAMPLE, worth_asking
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

BUILD = partial(Matcher.build, bundled=False)
TEXTS = {
    f"thing-{number}": [f"{how} the {number}th wagon" for how in ("what is", "who owns", "how old is", "where is")]
    for number in range(200)
}
BASE = intent_base(TEXTS)


@pytest.fixture(scope="module")
def live() -> Matcher:
    return BUILD(BASE)


def chosen(live: Matcher, base: KnowledgeBase) -> set[str]:
    """What is asked, when ``base`` is to be live."""
    asked = worth_asking(live, BUILD(base), {**phrasing_questions(live.base), **phrasing_questions(base)})
    assert asked.items() <= {**phrasing_questions(live.base), **phrasing_questions(base)}.items()
    return set(asked)


def changed(**phrasings: list[str]) -> KnowledgeBase:
    return intent_base({**TEXTS, **{name.replace("_", "-"): texts for name, texts in phrasings.items()}})


def test_of_what_does_not_change_a_sample_is_asked_that_has_each_fact_at_most_once_where_there_are_more(
    live: Matcher,
) -> None:
    asked = chosen(live, BASE)
    assert len(asked) == SAMPLE
    assert len({text.split()[-2] for text in asked}) == SAMPLE


def test_all_of_a_fact_that_changed_is_asked_with_what_was_deleted_and_the_nearest_to_it(live: Matcher) -> None:
    asked = chosen(live, changed(thing_7=["what is the 7th wagon"]))
    assert asked >= set(TEXTS["thing-7"])
    near = asked - chosen(live, BASE) - set(TEXTS["thing-7"])
    assert 0 < len(near) <= 2 * NEAR * 3
    assert len(asked) <= SAMPLE + 4 + 2 * NEAR * 3


def test_the_same_sample_is_asked_from_reload_to_reload(live: Matcher) -> None:
    usual = chosen(live, BASE)
    later = chosen(BUILD(changed(thing_7=["what is the 7th wagon"])), changed(thing_7=["seventh one"]))
    assert len(usual - later) <= 10  # those that are touched make room for others


def test_an_answer_that_changed_has_the_phrasings_of_its_fact_asked(live: Matcher) -> None:
    intent = BASE.intents[7]
    fact = replace(intent.facts[0], checked=intent.facts[0].checked.replace(year=2030))
    intents = (*BASE.intents[:7], replace(intent, facts=(fact,)), *BASE.intents[8:])
    assert chosen(live, replace(BASE, intents=intents)) >= set(TEXTS["thing-7"])


def test_however_much_changes_no_more_are_asked_than_people_wait_for(live: Matcher) -> None:
    all_new = {name: [f"now, {text}" for text in texts] for name, texts in TEXTS.items()}
    assert len(chosen(live, intent_base(all_new))) == MOST_TOUCHED + SAMPLE
    assert len(chosen(live, replace(BASE, event=("rally",)))) == MOST_TOUCHED + SAMPLE
