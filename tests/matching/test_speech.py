from __future__ import annotations

import pytest
from hypothesis import given

from bot.matching.cues import is_past, is_personal, is_timely
from bot.matching.text import normalise
from tests.matching.bases import hostile_texts


@pytest.mark.parametrize(
    "question",
    [
        "what fuel does my car use?",
        "where do I buy tickets",
        "how old are you",
        "what's ur name, is it yours?",
        "can you help me with my car",  # the frame goes, "my" stays
        "should I go by myself",
    ],
)
def test_what_is_about_the_asker_or_the_bot_is_personal(question: str) -> None:
    assert is_personal(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who won",
        "Can you tell me who won?",
        "could you please explain the rules",
        "would you remind me when it starts",
        "do you know who won",
        "do you guys have a date",
        "i want to know who won",
        "I'd like to know who won",
        "tell me about the race",
        "let me know who won",
        "I heard Bob won",
        "i just heard that bob won",
        "I'm wondering who won",
        "i thought ann was the boss",
        "i don't know who won",
        "is it on or did i miss it",
        "am i right that ann won",
        "correct me if i'm wrong but ann won",
        "u know who won?",
        "the mines of the yourte",  # only whole words count
    ],
)
def test_a_way_to_ask_does_not_make_a_question_personal(question: str) -> None:
    assert not is_personal(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "is the car out yet",
        "who is the boss now?",
        "is it on rn",
        "are we still on",
        "does it start tmrw",
        "is it this weekend",
        "what have they said so far",
        "who drives these days",
        "has ann been confirmed",
        "is the route announced",
        "did it already end",
        "what's next up",
    ],
)
def test_what_depends_on_the_day_of_asking_is_timely(question: str) -> None:
    assert is_timely(normalise(question))


@pytest.mark.parametrize(
    "question",
    ["who won in 2026", "when is the race", "how far is it", "the announced route", "who knows", "overall winner"],
)
def test_other_questions_are_not_timely(question: str) -> None:
    assert not is_timely(normalise(question))


@pytest.mark.parametrize(
    "question", ["who won", "who was the boss", "did ann finish", "what happened", "who lost", "where did it go"]
)
def test_what_is_done_is_past(question: str) -> None:
    assert is_past(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who will win",
        "when does it end",
        "has ann won",  # asks whether it is done
        "did it start yet",
        "was it already over",
        "will what was lost be found",
        "the winner",
    ],
)
def test_what_is_to_come_or_open_is_not_past(question: str) -> None:
    assert not is_past(normalise(question))


@given(hostile_texts)
def test_any_text_is_told_one_way_or_the_other(text: str) -> None:
    normalised = normalise(text)
    for tell in (is_personal, is_timely, is_past):
        assert tell(normalised) in {True, False}
        assert tell(text) in {True, False}
