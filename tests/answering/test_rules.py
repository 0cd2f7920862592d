from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.decision import decide
from bot.answering.explaining import explain
from bot.answering.rules import Rule, holds
from tests.answering.conftest import TODAY

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
