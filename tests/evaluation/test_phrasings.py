"""What is learnt of a base by asking its phrasings while they are left out."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from bot.evaluation.intent_base import intent_base
from bot.evaluation.phrasings import MOST_ASKED, PhrasingReport, ask_phrasings
from bot.matching.matcher import Matcher

TODAY = date(2026, 11, 24)
BUILD = partial(Matcher.build, bundled=False)
THINGS = ("ferry", "harbour", "captain", "anchor", "rudder", "cabin")
BASE = {
    "price": [f"how much does the {thing} cost" for thing in THINGS],
    "age": [f"in which year was the {thing} built" for thing in THINGS],
    "lost": ["where is my umbrella", "umbrella left behind", "how much does the kiosk cost"],
}


@pytest.fixture(scope="module")
def report() -> PhrasingReport:
    return ask_phrasings(BUILD, intent_base(BASE), TODAY)


def test_each_phrasing_is_asked_once_and_in_order(report: PhrasingReport) -> None:
    assert [(each.intent, each.text) for each in report.asked] == [
        (name, text) for name, texts in BASE.items() for text in texts
    ]


def test_an_intent_of_one_kind_is_found_and_a_stranger_in_another_is_told(report: PhrasingReport) -> None:
    shares = {name: share for name, _asked, share in report.worst()}
    assert shares["price"] == shares["age"] == 1
    assert next(report.worst())[0] == "lost"
    assert report.strangers()[0].text == "how much does the kiosk cost"
    assert report.strangers()[0].found == "price"
    assert ("lost", "price") in dict(report.rivals())
    assert 0 < report.found < 1


def test_of_many_phrasings_some_are_asked_from_all_over_the_list() -> None:
    many = {"numbers": [f"what is number {number} for" for number in range(100)], "other": ["who is it", "who was it"]}
    report = ask_phrasings(BUILD, intent_base(many), TODAY)
    places = [each.place for each in report.asked if each.intent == "numbers"]
    assert places == list(range(0, 100, 100 // MOST_ASKED))
