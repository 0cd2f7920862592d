from __future__ import annotations

from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.intake.rate_limits import MINUTE, Limits, RateLimits, Refusal, RefusalReason
from bot.languages.texts import Texts


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def ask(rate_limits: RateLimits, person: int = 1, channel: int = 1) -> Refusal | None:
    with rate_limits.turn(person, channel) as refusal:
        return refusal


def test_a_person_may_ask_so_often_in_a_minute_and_others_go_on() -> None:
    clock = Time()
    rate_limits = RateLimits(Limits(per_person=2, per_channel=0), clock)
    assert ask(rate_limits) is None
    clock.now = 20.5
    assert ask(rate_limits) is None
    assert ask(rate_limits) == Refusal(RefusalReason.PERSON, 40)
    assert ask(rate_limits, person=2) is None
    clock.now = MINUTE
    assert ask(rate_limits) is None
    assert ask(rate_limits) == Refusal(RefusalReason.PERSON, 21)


def test_a_channel_may_ask_so_often_and_other_channels_go_on() -> None:
    rate_limits = RateLimits(Limits(per_person=0, per_channel=2), Time())
    assert [ask(rate_limits, person) for person in range(3)] == [None, None, Refusal(RefusalReason.CHANNEL, 60)]
    assert ask(rate_limits, 4, channel=2) is None


def test_a_refused_question_does_not_prolong_the_wait() -> None:
    clock = Time()
    rate_limits = RateLimits(Limits(per_person=1, per_channel=1), clock)
    ask(rate_limits)
    clock.now = 59
    assert ask(rate_limits) == Refusal(RefusalReason.PERSON, 1)
    clock.now = 60
    assert ask(rate_limits) is None


def test_the_process_has_only_so_many_in_work() -> None:
    rate_limits = RateLimits(Limits(per_person=0, per_channel=0, at_once=2), Time())
    with ExitStack() as open_questions:
        assert [open_questions.enter_context(rate_limits.turn(each, each)) for each in range(2)] == [None, None]
        assert ask(rate_limits) == Refusal(RefusalReason.PROCESS)
    assert ask(rate_limits) is None


def test_the_log_hears_once_that_the_process_is_full(caplog: pytest.LogCaptureFixture) -> None:
    rate_limits = RateLimits(Limits(per_person=0, per_channel=0, at_once=1), Time())
    for times in (1, 2):
        with rate_limits.turn(1, 1):
            assert [ask(rate_limits), ask(rate_limits)] == [Refusal(RefusalReason.PROCESS)] * 2
        assert ask(rate_limits) is None
        assert len(caplog.records) == times


def test_zero_means_no_limit() -> None:
    rate_limits = RateLimits(Limits(0, 0, 0), Time())
    with ExitStack() as open_questions:
        assert {open_questions.enter_context(rate_limits.turn(1, 1)) for _ in range(1000)} == {None}


def test_a_question_that_fails_gives_its_place_back() -> None:
    rate_limits = RateLimits(Limits(at_once=1), Time())
    with pytest.raises(ZeroDivisionError), rate_limits.turn(1, 1):
        raise ZeroDivisionError
    assert ask(rate_limits) is None


def test_each_refusal_is_a_friendly_sentence() -> None:
    words = [Refusal(why, 5).words(Texts()) for why in RefusalReason]
    assert words[0] == "You ask faster than I can keep up with. Ask me again in 5 seconds."
    assert words[1] == "This channel asks faster than I can keep up with. Ask me again in 5 seconds."
    assert words[2] == "Many people are asking me right now. Please ask me again in a moment."
    assert Refusal(RefusalReason.PERSON, 1).words(Texts()).endswith("in one second.")


@given(st.lists(st.floats(0, 40), max_size=60), st.integers(1, 5))
def test_no_minute_ever_holds_more_than_allowed(gaps: list[float], allowed: int) -> None:
    clock = Time()
    rate_limits = RateLimits(Limits(per_person=allowed, per_channel=0), clock)
    answered: list[float] = []
    for gap in gaps:
        clock.now += gap
        if ask(rate_limits) is None:
            answered.append(clock.now)
    for first in answered:
        assert sum(first <= other < first + MINUTE for other in answered) <= allowed
