"""A base as if one of its phrasings stood nowhere in it."""

from __future__ import annotations

from datetime import date
from functools import partial

import numpy as np
import pytest

from bot.answering.answerer import Answerer
from bot.evaluation.asking import ask
from bot.evaluation.intent_base import intent_base
from bot.evaluation.questions import Kind, Question
from bot.knowledge.model import KnowledgeBase, OutOfScope
from bot.matching.leaving_out import without_phrasing, without_statements
from bot.matching.matcher import Matcher
from bot.matching.profiles import Circumstances
from tests.matching.bases import FOOD, TODAY, WINNER

BUILD = partial(Matcher.build, bundled=False)
ONLY = OutOfScope("weather", "the weather", ("will it rain on the race",))
BASE = KnowledgeBase("r", (WINNER, FOOD), out_of_scope=(ONLY,))


@pytest.fixture(scope="module")
def whole() -> Matcher:
    return BUILD(BASE)


def first(matcher: Matcher, text: str) -> str:
    found = matcher.rank(matcher.read(text), Circumstances(TODAY))
    return found[0].intent.id if found else ""


def test_its_text_its_row_and_the_words_that_only_it_has_are_gone(whole: Matcher) -> None:
    left = without_phrasing(whole, "camel diet").index
    assert "camel diet" in whole.index.exact
    assert "camel diet" not in left.exact
    assert left.phrasings == whole.index.phrasings - 1
    assert left.told_starts[-1] == len(left.meaning.rows) == len(whole.index.meaning.rows) - 1
    assert len(whole.index.vocabulary["diet"].intents) == 1
    assert len(left.vocabulary["diet"].intents) == 0
    assert [each.written for each in left.texts] == [
        tuple(text for text in each.written if text != "camel diet") for each in whole.index.texts
    ]


def test_a_word_that_others_have_too_counts_less_and_one_of_an_answer_is_still_there(whole: Matcher) -> None:
    food = whole.index.intents.index(FOOD)
    left = without_phrasing(whole, "do camels like thistles").index

    def weight(index: object, word: str) -> float:
        holders = index.vocabulary[word]  # type: ignore[attr-defined] # either index
        return float(holders.weights[holders.intents == food][0])

    assert 0 < weight(left, "camels") < weight(whole.index, "camels")
    assert weight(left, "thistles") == 0 < weight(whole.index, "thistles")


def test_what_is_left_has_the_rows_and_the_middle_that_it_has_alone(whole: Matcher) -> None:
    left, food = without_phrasing(whole, "camel diet").index, whole.index.intents.index(FOOD)
    start, end = left.phrasing_starts[food : food + 2]
    gone = int(start) + whole.index.texts[food].written.index("camel diet")
    assert np.array_equal(left.meaning.rows, np.delete(whole.index.meaning.rows, gone, axis=0))
    middle = left.meaning.rows[start:end].sum(axis=0, dtype=np.float64)
    assert left.meaning.centroids[food] == pytest.approx(middle / np.linalg.norm(middle), abs=1e-5)
    assert np.array_equal(left.meaning.centroids[0], whole.index.meaning.centroids[0])


def test_the_base_itself_stays_and_is_asked_as_ever(whole: Matcher) -> None:
    assert first(whole, "camel diet") == "food"
    without_phrasing(whole, "camel diet")
    assert whole.index.exact["camel diet"] == whole.index.intents.index(FOOD)


def test_a_phrasing_whose_like_stands_elsewhere_finds_that_without_itself() -> None:
    things = {
        "price": ["how much is the ferry", "how much is the cabin"],
        "lost": ["umbrella", "how much is the kiosk"],
    }
    whole = BUILD(intent_base(things))
    text = "how much is the kiosk"
    assert (first(whole, text), first(without_phrasing(whole, text), text)) == ("lost", "price")


@pytest.mark.parametrize("text", ["no phrasing of it", "will it rain on the race"])
def test_what_is_no_phrasing_of_a_fact_leaves_nothing_out(whole: Matcher, text: str) -> None:
    assert without_phrasing(whole, text) is whole


def test_a_base_whose_facts_state_nothing_tells_the_same_facts_as_surely(shipped_matcher: Matcher) -> None:
    bare, day = without_statements(shipped_matcher), date(2026, 1, 10)
    asked = [intent.phrasings[0] for intent in shipped_matcher.base.intents[::3]]

    def told(matcher: Matcher) -> list[tuple[object, ...]]:
        answerer = Answerer(lambda: matcher)
        results = (ask(answerer, Question(Kind.QUESTIONS, text), day) for text in asked)
        return [(each.outcome, each.answered, each.offered, each.confidence) for each in results]

    assert told(bare) == told(shipped_matcher)
    assert not any(fact.claims or fact.values for intent in bare.index.intents for fact in intent.facts)
