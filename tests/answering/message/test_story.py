from __future__ import annotations

import pytest

from bot.answering.message.story import MOST_STRETCHES, stories_of

STORIES = stories_of("en")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("so i was watching the recap with my dad and we wondered who won", "who won"),
        ("my brother says it is next week, number of stages", "number of stages"),
        ("we could not agree at all yesterday so how long is it", "how long is it"),
    ],
)
def test_the_question_behind_a_story_is_among_its_stretches(text: str, question: str) -> None:
    assert question in STORIES.stretches(text)


@pytest.mark.parametrize(
    "text", ["who won the race that my dad watched and when", "is it the one where ann won", "ann won", ""]
)
def test_what_begins_with_a_question_has_no_story_before_it(text: str) -> None:
    assert STORIES.stretches(text) == ()


def test_the_question_in_front_of_a_story_is_among_its_stretches() -> None:
    assert "who won the race" in STORIES.stretches("who won the race, my brother and i could not agree at all")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("my son keeps asking me number of stages", "number of stages"),
        ("all night at the garage with the radio can i buy one of those", "can i buy one of those"),
        ("do not know much about this sport but who won", "who won"),
    ],
)
def test_a_question_is_found_behind_what_leads_it_in(text: str, question: str) -> None:
    assert question in STORIES.stretches(text)


def test_a_label_before_a_question_may_be_short() -> None:
    assert "who won the race" in STORIES.stretches("my dad: who won the race")


def test_there_are_not_more_endings_than_can_be_looked_at() -> None:
    assert len(STORIES.stretches("well " * 5 + "and who " * 40 + "is it, " * 40)) <= MOST_STRETCHES
