"""A league of seasons, two of them in one year, with finals between them: which edition is meant on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered, Silence, Unknown
from bot.knowledge.loader import load
from bot.matching.matcher import Matcher
from tests.answering.conftest import last_of, said

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

LEAGUE = Path(__file__).parent / "league"
AUTUMN, SPRING, SUMMER = date(2026, 10, 1), date(2026, 5, 1), date(2026, 8, 1)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    loaded = load(LEAGUE)
    assert loaded.base is not None, loaded.problems
    return loaded.base


@pytest.fixture(scope="module")
def league(base: KnowledgeBase) -> Answerer:
    ready = Matcher.build(base)
    return Answerer(lambda: ready)


@pytest.mark.parametrize(
    ("question", "day", "facts"),
    [
        ("who won season 3", AUTUMN, ["winner-s3"]),
        ("who won s3", AUTUMN, ["winner-s3"]),
        ("who won the third season", AUTUMN, ["winner-s3"]),
        ("who won the 3rd season", AUTUMN, ["winner-s3"]),
        ("who won season three", AUTUMN, ["winner-s3"]),
        ("who won Season III", AUTUMN, ["winner-s3"]),
        ("who won the third campaign", AUTUMN, ["winner-s3"]),
        ("who won the long season", AUTUMN, ["winner-s3"]),
        ("who won the finals", AUTUMN, ["winner-finals"]),
        ("who won the 2026 finals", AUTUMN, ["winner-finals"]),
        ("who won the playoffs", AUTUMN, ["winner-finals"]),
        ("who won seasons 2 and 3", AUTUMN, ["winner-s2", "winner-s3"]),
        ("who won the inaugural season", AUTUMN, ["winner-s1"]),
        ("who won in 2025", AUTUMN, ["winner-s2", "winner-s3"]),
        ("who won last year", AUTUMN, ["winner-s2", "winner-s3"]),
        ("who won last season", AUTUMN, ["winner-s4"]),
        ("who won last season", date(2025, 6, 1), ["winner-s2"]),
        ("who won last season", date(2025, 10, 1), ["winner-s2"]),
        ("who won last season", date(2025, 12, 1), ["winner-s3"]),
        ("who won the previous campaign", SPRING, ["winner-s4"]),
        ("who won the season before last", SPRING, ["winner-s3"]),
        ("who won two seasons ago", SPRING, ["winner-s3"]),
        ("who won", AUTUMN, ["winner-finals"]),
        ("how many teams play this season", AUTUMN, ["teams-s5"]),
        ("how many teams play in the current season", AUTUMN, ["teams-s5"]),
        ("how many teams play this season", date(2026, 3, 1), ["teams-s4"]),
        ("how many teams play this season", date(2026, 7, 5), ["teams-s5"]),
        ("how many teams play this season", date(2025, 7, 1), ["teams-s3"]),
        ("when does the next season start", AUTUMN, ["dates-s6"]),
        ("when does the next season start", date(2025, 5, 1), ["dates-s3"]),
        ("when is the next season", SPRING, ["dates-s5"]),
        ("when was season 1", AUTUMN, ["dates-s1"]),
    ],
)
def test_which_edition_is_meant(league: Answerer, question: str, day: date, facts: list[str]) -> None:
    assert said(league.answer(question, day)) == facts


@pytest.mark.parametrize(
    ("question", "day", "first"),
    [
        ("is the season still on", AUTUMN, "Yes: it is on, until 29 November 2026"),
        ("is the season over", AUTUMN, "No: it is on, until 29 November 2026"),
        ("is the season over", date(2026, 12, 5), "Yes: it ended on 29 November 2026, 6 days ago."),
        ("is the season still on", date(2026, 12, 5), "No: it ended on 29 November 2026"),
        ("is season 4 over", AUTUMN, "Yes: it ended on 26 April 2026"),
        ("has season 5 started", AUTUMN, "Yes: it started on 7 September 2026"),
        ("has season 5 started", SUMMER, "No: it starts on 7 September 2026, in 37 days."),
        ("how long until the next season", SPRING, "It starts on 7 September 2026, in 129 days."),
        ("how many days are left in the season", AUTUMN, "It is on, until 29 November 2026 (59 more days)."),
        ("are the finals over", date(2026, 7, 5), "No: it is on, until 12 July 2026"),
    ],
)
def test_how_far_along_it_is(league: Answerer, question: str, day: date, first: str) -> None:
    outcome = league.answer(question, day)
    assert isinstance(outcome, Answered)
    assert outcome.answers[0].told.startswith(first)


def test_an_edition_that_is_not_known_is_not_answered_with_another(league: Answerer) -> None:
    outcome = league.answer("who won season 9", AUTUMN)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.UNKNOWN_EDITION
    assert outcome.known_editions == ("Season 1", "Season 2", "Season 3", "Season 4", "The Finals")


def test_an_edition_of_which_nothing_is_told_yet_is_named_by_its_label(league: Answerer) -> None:
    outcome = league.answer("who won season 5", AUTUMN)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.missing_edition) == (Silence.MISSING_EDITION, "Season 5")


@pytest.mark.parametrize(
    ("before", "then", "facts"),
    [
        ("who won season 2", "and season 3?", ["winner-s3"]),
        ("who won season 3", "and the season before?", ["winner-s2"]),
        ("who won season 3", "and the one after?", ["winner-s4"]),
        ("who won season 1", "what about the finals?", ["winner-finals"]),
    ],
)
def test_a_follow_up_names_another_season(league: Answerer, before: str, then: str, facts: list[str]) -> None:
    assert said(last_of(league, before, then, on=AUTUMN)) == facts


def test_an_edition_is_called_by_its_label(base: KnowledgeBase) -> None:
    winner = base.intents_by_id["winner"]
    assert [winner.question_for(fact) for fact in winner.facts][1:3] == ["Who won Season 2?", "Who won Season 3?"]
    assert [edition.key for edition in base.editions] == sorted(edition.key for edition in base.editions)
    assert base.facts["winner-s2"].edition_name == "Season 2"


@pytest.mark.parametrize("question", ["how do i join", "how can i sign up", "how can i contact the organisers"])
def test_ways_and_contacts_are_kinds_of_answers(league: Answerer, question: str) -> None:
    assert said(league.answer(question, AUTUMN)) in (["join"], ["reach"])


def test_labels_tell_what_editions_are_called_where_nothing_else_does(base: KnowledgeBase) -> None:
    unsaid = Matcher.build(replace(base, event=(), edition_kind=()))
    answerer = Answerer(lambda: unsaid)
    assert said(answerer.answer("who won last season", AUTUMN)) == ["winner-s4"]
    assert said(answerer.answer("who won the third season", AUTUMN)) == ["winner-s3"]


def test_the_season_is_known_to_be_on_though_not_every_season_has_its_days_told(base: KnowledgeBase) -> None:
    dates = base.intents_by_id["season-dates"]
    few = replace(dates, facts=tuple(each for each in dates.facts if each.id in {"dates-s4", "dates-s5"}))
    ready = Matcher.build(replace(base, intents=tuple(few if each is dates else each for each in base.intents)))
    outcome = Answerer(lambda: ready).answer("is the season still on", AUTUMN)
    assert said(outcome) == ["dates-s5"]
    assert outcome.answers[0].told.startswith("Yes: it is on")
