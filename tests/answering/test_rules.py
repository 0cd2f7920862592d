from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answering.decision import decide
from bot.answering.explaining import explain
from bot.answering.outcome import Silence, Unknown
from bot.answering.rules import Rule, holds
from tests.answering.conftest import TODAY, said

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher

STARTED = "has the race started"


def test_a_rule_that_spoke_is_named(matcher: Matcher) -> None:
    decision = decide(matcher, STARTED, TODAY)
    assert decision.rules == (Rule.EVENT_ITSELF,)
    assert explain(matcher, decision).rules == ("event-itself",)
    assert decide(matcher, "who won the 2026 race", TODAY).rules == ()


def test_a_rule_that_is_switched_off_does_not_speak(matcher: Matcher) -> None:
    decide(matcher, STARTED, TODAY)  # whatever is kept of it
    without = matcher.without_rules(["event-itself"])
    assert [rule for rule in Rule if not holds(rule, without)] == [Rule.EVENT_ITSELF]
    assert Rule.EVENT_ITSELF not in decide(without, STARTED, TODAY).rules
    assert decide(matcher, STARTED, TODAY).rules == (Rule.EVENT_ITSELF,)


def test_without_the_rule_the_next_edition_is_told_of_one_that_has_just_ended(matcher: Matcher) -> None:
    day = date(2025, 1, 18)
    assert said(decide(matcher, "is the race over", day).outcome) == ["dates-2025"]
    assert said(decide(matcher.without_rules(["in-time"]), "is the race over", day).outcome) == ["dates-2026"]


def test_without_the_rule_an_edition_that_is_not_known_is_not_said_to_be_that(shipped_matcher: Matcher) -> None:
    question = "who won the dakar in 2019"
    with_rule, without = (
        decide(each, question, TODAY).outcome
        for each in (shipped_matcher, shipped_matcher.without_rules(["unknown-edition"]))
    )
    assert isinstance(with_rule, Unknown)
    assert isinstance(without, Unknown)
    assert (with_rule.reason, without.reason) == (Silence.UNKNOWN_EDITION, Silence.NO_MATCH)
