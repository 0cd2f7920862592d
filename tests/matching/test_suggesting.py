from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.model import KnowledgeBase
from bot.matching.suggesting import Suggester
from bot.matching.text import normalise
from tests.matching.bases import CAMELS, PRIZE, hostile_texts, intent

QUESTIONS = {
    "Who won the 2025 race?": "winner-2025",
    "Who won the 2026 race?": "winner-2026",
    "What do the camels eat?": "food",
    "How much is the prize?": "prize",
    "How hot is the desert?": "weather",
}
SUGGESTER = Suggester.build(CAMELS)


def suggested(typed: str, limit: int = 25) -> list[str]:
    return [suggestion.question for suggestion in SUGGESTER.suggest(typed, limit)]


def test_each_fact_has_its_question() -> None:
    assert {each.question: each.fact.id for each in SUGGESTER.suggest("", 25)} == QUESTIONS


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("what do the camels eat", "What do the camels eat?"),
        ("camels", "What do the camels eat?"),
        ("wat do teh camls", "What do the camels eat?"),  # typos
        ("how hot is the des", "How hot is the desert?"),  # half a word
        ("priz", "How much is the prize?"),
        ("2026 race", "Who won the 2026 race?"),
        ("WHO WON THE 2025", "Who won the 2025 race?"),
        ("de\u0301sert", "How hot is the desert?"),
    ],
)
def test_what_is_typed_is_completed_in_spite_of_slips_and_half_words(typed: str, first: str) -> None:
    assert suggested(typed)[0] == first


def test_words_in_any_order_count_in_full_for_half() -> None:
    first = SUGGESTER.suggest("eat camels the do what", 25)[0]
    assert first.question == "What do the camels eat?"
    assert 75 < first.likeness < SUGGESTER.suggest("what do the camels eat", 25)[0].likeness == 100


def test_likeliest_first_and_chance_likenesses_not_at_all() -> None:
    found = SUGGESTER.suggest("who won the race", 25)
    assert [each.likeness for each in found] == sorted((each.likeness for each in found), reverse=True)
    assert {each.question for each in found[:2]} == {"Who won the 2025 race?", "Who won the 2026 race?"}
    assert suggested("zzzz qqqq") == []


@given(st.one_of(st.sampled_from(sorted(QUESTIONS)), st.text(max_size=30), hostile_texts), st.integers(0, 8))
def test_at_most_the_limit_and_each_question_once(typed: str, limit: int) -> None:
    found = suggested(typed, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)
    assert all(0 <= each.likeness <= 100 for each in SUGGESTER.suggest(typed, limit))


def test_a_question_that_two_intents_have_is_suggested_once() -> None:
    same = intent("again", "how much IS the prize")
    suggester = Suggester.build(KnowledgeBase("x", (PRIZE, same)))
    assert [(each.question, each.fact.id) for each in suggester.suggest("", 9)] == [
        ("How much is the prize?", "prize")
    ]


def test_before_anything_is_typed_the_newest_edition_stands_first() -> None:
    assert suggested("", 1) == ["Who won the 2026 race?"]


@pytest.mark.parametrize("empty", ["", "  ", "?", "\u200b"])
def test_an_empty_text_gives_every_topic_first(shipped_base: KnowledgeBase, empty: str) -> None:
    topics = list(dict.fromkeys(each.topic for each in shipped_base.intents))
    suggester = Suggester.build(shipped_base)
    found = suggester.suggest(empty, 1000)
    assert [each.intent.topic for each in found[: len(topics)]] == topics
    assert len(found) == len(suggester.questions)
    assert suggester.suggest(empty, 3) == found[:3]


def test_the_shipped_questions_find_themselves(shipped_base: KnowledgeBase) -> None:
    suggester = Suggester.build(shipped_base)
    for each in suggester.questions:
        first = suggester.suggest(each.question, 25)[0]
        assert first.likeness == 100
        assert normalise(each.question) in {
            normalise(found.question) for found in suggester.suggest(each.question, 25) if found.likeness == 100
        }
