"""What people taught by choosing is suggested where enough of them agree, and where it is fit to be public."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.labels import Chosen
from bot.teaching.suggestions import suggestions
from tests.teaching.samples import NOW

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher

TANK, TYRES = "car-fuel-tank", "car-tyres"


def chose(text: str, fact: str | None, person: str, *, moderator: bool = False) -> Chosen:
    return Chosen(text, fact, person, moderator, NOW)


def test_two_people_are_needed_or_one_moderator(shipped_matcher: Matcher) -> None:
    one = [chose("how thirsty is this beast then", TANK, "ann"), chose("thirsty beast or what", TANK, "ann")]
    assert suggestions(shipped_matcher, one) == ()
    both = suggestions(shipped_matcher, [*one, chose("beastly thirsty thing", TANK, "ben")])
    assert {each.phrasing for each in both} == {each.text for each in one} | {"beastly thirsty thing"}
    moderated = suggestions(shipped_matcher, [chose("how thirsty is this beast then", TANK, "ann", moderator=True)])
    assert [(each.fact.id, each.people) for each in moderated] == [(TANK, 1)]


def test_words_that_were_accepted_are_not_suggested_again_and_count_for_their_fact(shipped_matcher: Matcher) -> None:
    accepted = replace(chose("thirsty beast or what", TANK, "ann"), accepted=True)
    found = suggestions(shipped_matcher, [accepted, chose("beastly thirsty thing", TANK, "ben")])
    assert [each.text for each in found] == ["beastly thirsty thing"]


def test_the_same_words_are_one_suggestion_and_what_most_chose_comes_first(shipped_matcher: Matcher) -> None:
    labels = [
        chose("beastly thirsty thing", TANK, "cat"),
        chose("How thirsty is this beast", TANK, "ann"),
        chose("how thirsty is this beast", TANK, "ben"),
    ]
    found = suggestions(shipped_matcher, labels)
    assert [(each.text, each.people) for each in found] == [
        ("How thirsty is this beast", 2),
        ("beastly thirsty thing", 1),
    ]
    assert found[0].last_chosen - NOW == timedelta(0)


def test_words_that_people_meant_differently_teach_nothing(shipped_matcher: Matcher) -> None:
    words = "what about those beasts then"
    labels = [chose(words, TANK, "ann"), chose(words, "car-power", "ben"), chose("thirsty beast", TANK, "cat")]
    assert [each.text for each in suggestions(shipped_matcher, labels)] == ["thirsty beast"]
    none = [chose(words, TANK, "ann"), chose(words, None, "ben"), chose("thirsty beast", TANK, "cat")]
    assert [each.text for each in suggestions(shipped_matcher, none)] == ["thirsty beast"]


def test_what_looks_private_stands_there_or_is_no_phrasing_is_not_suggested(shipped_matcher: Matcher) -> None:
    known = shipped_matcher.base.intents_by_fact[TANK].phrasings[0]
    texts = ["mail me at ann@example.org", known, known.upper() + " ?!", "two\nlines", "?!", "x " * 200, "a {edition}"]
    labels = [chose(text, TANK, person) for text in texts for person in ("ann", "ben")]
    assert suggestions(shipped_matcher, labels) == ()
    assert suggestions(shipped_matcher, [chose("beastly thing", "camel", person) for person in ("ann", "ben")]) == ()


def test_the_edition_of_a_fact_becomes_its_place(shipped_matcher: Matcher) -> None:
    labels = [chose("when exactly does that 2026 thingy kick off", "dates-2026", person) for person in ("ann", "ben")]
    (found,) = suggestions(shipped_matcher, labels)
    assert found.phrasing == "when exactly does that {edition} thingy kick off"
