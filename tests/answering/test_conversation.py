from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.conversation import REMEMBERED_SECONDS, Context, Conversations, follow
from bot.answering.outcome import Ambiguous, Answer, Answered, Silence, Unknown
from tests.answering.small_base import AGES, DATES, FACTS, MARGIN


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def answer(of: object, name: str) -> Answer:
    fact = FACTS[name]
    return Answer(fact, of, of.question_for(fact), "text", 90, fact.edition)


DATED = Answered("when was the 2025 race", (answer(DATES, "dates-2025"),), "r")
CONTEXT = Context("a", "a", ("ages",), ("rider-ages",))


def test_an_answer_is_what_the_next_question_can_refer_to() -> None:
    assert follow(None, "when was the 2025 race", DATED) == Context(
        "when was the 2025 race", "when was the 2025 race", ("dates-2025",), ("race-dates",), 2025
    )


def test_a_follow_up_is_kept_in_words_that_stand_on_their_own_with_the_subject_before_it() -> None:
    context = follow(CONTEXT, "and when?", DATED, elliptical=True)
    assert context is not None
    assert (context.question, context.subject) == ("When is the 2025 camel race?", "a")


def test_the_only_edition_of_an_intent_is_kept_where_it_was_named() -> None:
    margin = Answered("q", (answer(MARGIN, "margin-2026"),), "r")
    assert follow(None, "how far ahead was the winner", margin).edition is None
    assert follow(None, "how far ahead was the winner in 2026", margin).edition == 2026


def test_of_several_answers_the_last_is_referred_to() -> None:
    both = Answered("q", (answer(DATES, "dates-2025"), answer(AGES, "ages")), "r")
    context = follow(None, "when was the race and how old is ann", both)
    assert (context.question, context.intents, context.edition) == (
        "How old are the riders?",
        ("race-dates", "rider-ages"),
        None,
    )


@pytest.mark.parametrize("reason", [Silence.GREETING, Silence.NOTHING_ASKED])
def test_thanks_do_not_end_a_conversation(reason: Silence) -> None:
    assert follow(CONTEXT, "thank you so much indeed", Unknown("q", reason, "r")) is CONTEXT


def test_a_question_without_an_answer_is_no_new_subject() -> None:
    assert follow(CONTEXT, "best pizza in all of london", Unknown("q", Silence.NO_MATCH, "r")) is CONTEXT
    assert follow(CONTEXT, "and the pizza?", Unknown("q", Silence.NO_MATCH, "r"), elliptical=True) is CONTEXT


def test_questions_that_were_offered_leave_no_fact_to_refer_to() -> None:
    offered = follow(CONTEXT, "race in january or in may", Ambiguous("q", (), "r"))
    assert offered == Context("race in january or in may", "race in january or in may")


def test_what_is_remembered_is_bounded_in_length() -> None:
    context = follow(None, "x" * 4000, DATED)
    assert len(context.question) == len(context.subject) == 300


def test_each_key_has_its_own_conversation() -> None:
    kept = Conversations(Clock())
    kept.remember((1, 2), CONTEXT)
    assert kept.recall((1, 2)) is CONTEXT
    assert kept.recall((1, 3)) is None
    assert kept.recall((2, 2)) is None


def test_after_ten_minutes_it_is_forgotten() -> None:
    clock = Clock()
    kept = Conversations(clock)
    kept.remember("ann", CONTEXT)
    clock.now = REMEMBERED_SECONDS - 1
    assert kept.recall("ann") is CONTEXT
    clock.now = REMEMBERED_SECONDS
    assert kept.recall("ann") is None
    assert len(kept) == 0


def test_each_exchange_begins_the_ten_minutes_anew() -> None:
    clock = Clock()
    kept = Conversations(clock)
    kept.remember("ann", CONTEXT)
    clock.now = 500
    kept.remember("ann", CONTEXT)
    clock.now = 1000
    assert kept.recall("ann") is CONTEXT


def test_nothing_to_refer_to_forgets_what_was() -> None:
    kept = Conversations(Clock())
    kept.remember("ann", CONTEXT)
    kept.remember("ann", None)
    assert kept.recall("ann") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 900)), max_size=40), st.integers(1, 5))
def test_never_more_than_the_bound_are_kept_and_the_newest_is_among_them(
    exchanges: list[tuple[int, float]], most: int
) -> None:
    clock = Clock()
    kept = Conversations(clock, most)
    for key, later in exchanges:
        clock.now += later
        kept.remember(key, CONTEXT)
        assert len(kept) <= most
        assert kept.recall(key) is CONTEXT
