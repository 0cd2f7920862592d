"""Questions of one meaning stand together, whoever asked them, in whatever words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.teaching.groups import groups_in_vain
from tests.teaching.samples import NOW, TODAY, asked

if TYPE_CHECKING:
    from bot.matching.matcher import Matcher

TANK = ("how big is the fuel tank", "litres of petrol the rally car holds", "tank capacity d7x-r")


def test_three_wordings_of_one_question_are_one_group(shipped_matcher: Matcher) -> None:
    wordings = [asked(text, person) for text, person in zip(TANK, ("ann", "ben", "ann"), strict=True)]
    others = [asked("which tyres do they run", "cat"), asked("who feeds the camel")]
    group, *rest = groups_in_vain(shipped_matcher, [others[0], *wordings, others[1]], TODAY)
    assert {each.text for each in group.questions} == set(TANK)
    assert (group.times, group.people) == (3, 2)
    assert group.nearest[0].fact.id == "car-fuel-tank"
    assert 0 < group.nearest[0].confidence <= 100
    assert [each.questions[0].text for each in rest] == ["which tyres do they run", "who feeds the camel"]


def test_what_the_moderators_were_told_of_comes_first_then_what_most_people_asked(shipped_matcher: Matcher) -> None:
    questions = [
        asked("who feeds the camel", times=9),
        asked("which tyres do they run", "ann", "ben", times=2, days_ago=4),
        asked(TANK[0], reported=1),
    ]
    groups = groups_in_vain(shipped_matcher, questions, TODAY)
    assert [group.questions[0].text for group in groups] == [
        TANK[0],
        "which tyres do they run",
        "who feeds the camel",
    ]
    assert [(group.reported, group.people) for group in groups] == [(1, 1), (0, 2), (0, 1)]
    assert ((NOW - groups[1].first_asked).days, groups[1].last_asked) == (4, NOW)
    assert [len(groups_in_vain(shipped_matcher, questions, TODAY, people)) for people in (1, 2, 3)] == [3, 1, 0]


def test_editions_are_told_apart(shipped_matcher: Matcher) -> None:
    questions = [asked("when does dakar 2026 start"), asked("start date of the 2025 dakar")]
    assert len(groups_in_vain(shipped_matcher, questions, TODAY)) == 2


def test_nothing_and_words_without_meaning_are_no_trouble(shipped_matcher: Matcher) -> None:
    assert groups_in_vain(shipped_matcher, [], TODAY) == ()
    assert len(groups_in_vain(shipped_matcher, [asked("?!"), asked("is there a"), asked("\u200f")], TODAY)) == 3
