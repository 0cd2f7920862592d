from __future__ import annotations

from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.intake.rate_limits import MINUTE, Limits, Manners, Refusal, Why
from bot.languages.texts import Texts


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def ask(manners: Manners, person: int = 1, channel: int = 1) -> Refusal | None:
    with manners.turn(person, channel) as refusal:
        return refusal


def test_a_person_may_ask_so_often_in_a_minute_and_others_go_on() -> None:
    clock = Time()
    manners = Manners(Limits(per_person=2, per_channel=0), clock)
    assert ask(manners) is None
    clock.now = 20.5
    assert ask(manners) is None
    assert ask(manners) == Refusal(Why.PERSON, 40)
    assert ask(manners, person=2) is None
    clock.now = MINUTE
    assert ask(manners) is None
    assert ask(manners) == Refusal(Why.PERSON, 21)


def test_a_channel_may_ask_so_often_and_other_channels_go_on() -> None:
    manners = Manners(Limits(per_person=0, per_channel=2), Time())
    assert [ask(manners, person) for person in range(3)] == [None, None, Refusal(Why.CHANNEL, 60)]
    assert ask(manners, 4, channel=2) is None


def test_a_refused_question_does_not_prolong_the_wait() -> None:
    clock = Time()
    manners = Manners(Limits(per_person=1, per_channel=1), clock)
    ask(manners)
    clock.now = 59
    assert ask(manners) == Refusal(Why.PERSON, 1)
    clock.now = 60
    assert ask(manners) is None


def test_the_process_has_only_so_many_in_work() -> None:
    manners = Manners(Limits(per_person=0, per_channel=0, at_once=2), Time())
    with ExitStack() as open_questions:
        assert [open_questions.enter_context(manners.turn(each, each)) for each in range(2)] == [None, None]
        assert ask(manners) == Refusal(Why.PROCESS)
    assert ask(manners) is None


def test_the_log_hears_once_that_the_process_is_full(caplog: pytest.LogCaptureFixture) -> None:
    manners = Manners(Limits(per_person=0, per_channel=0, at_once=1), Time())
    for times in (1, 2):
        with manners.turn(1, 1):
            assert [ask(manners), ask(manners)] == [Refusal(Why.PROCESS)] * 2
        assert ask(manners) is None
        assert len(caplog.records) == times


def test_zero_means_no_limit() -> None:
    manners = Manners(Limits(0, 0, 0), Time())
    with ExitStack() as open_questions:
        assert {open_questions.enter_context(manners.turn(1, 1)) for _ in range(1000)} == {None}


def test_a_question_that_fails_gives_its_place_back() -> None:
    manners = Manners(Limits(at_once=1), Time())
    with pytest.raises(ZeroDivisionError), manners.turn(1, 1):
        raise ZeroDivisionError
    assert ask(manners) is None


def test_each_refusal_is_a_friendly_sentence() -> None:
    words = [Refusal(why, 5).words(Texts()) for why in Why]
    assert words[0] == "You ask faster than I can keep up with. Ask me again in 5 seconds."
    assert words[1] == "This channel asks faster than I can keep up with. Ask me again in 5 seconds."
    assert words[2] == "Many people are asking me right now. Please ask me again in a moment."
    assert Refusal(Why.PERSON, 1).words(Texts()).endswith("in one second.")


@given(st.lists(st.floats(0, 40), max_size=60), st.integers(1, 5))
def test_no_minute_ever_holds_more_than_allowed(gaps: list[float], allowed: int) -> None:
    clock = Time()
    manners = Manners(Limits(per_person=allowed, per_channel=0), clock)
    answered: list[float] = []
    for gap in gaps:
        clock.now += gap
        if ask(manners) is None:
            answered.append(clock.now)
    for first in answered:
        assert sum(first <= other < first + MINUTE for other in answered) <= allowed
