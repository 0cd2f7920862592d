"""The rounds of a season, and what comes next: of a camel race whose season has three rounds, one told alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.main_event import EventMeant, event_on, last_season, main_event, next_event, rounds_of
from bot.knowledge.editions import Edition
from bot.knowledge.facts import Round, Window
from bot.knowledge.model import AnswerKind, Entity
from bot.matching.matcher import Matcher
from tests.answering.conftest import said
from tests.answering.small_base import BASE, DATES, FESTIVAL, WINNER, fact, intent

if TYPE_CHECKING:
    from bot.knowledge.model import Intent, KnowledgeBase

RACE = Round("the camel race", frozenset({"camel-race"}), date(2026, 1, 3), date(2026, 1, 17))
OASIS = Round("Oasis Round", frozenset({"oasis-round", "oasis"}), date(2026, 3, 17), date(2026, 3, 22))
DUNES = Round("Dunes Round", frozenset({"dunes", "saltport"}), date(2026, 9, 28), date(2026, 10, 3))
SEASON = intent(
    "season",
    AnswerKind.LIST,
    "What is the calendar of {edition}?",
    """calendar of the season
    all the rounds of the championship
    which rounds are on""",
    fact(
        "season-2026",
        "The rounds: 3-17 January, Oasis (17-22 March), Dunes (28 September-3 October).",
        edition=2026,
        window=Window(date(2026, 1, 3), date(2026, 10, 3)),
        rounds=(RACE, OASIS, DUNES),
    ),
)
OASIS_DAYS = intent(
    "oasis-days",
    AnswerKind.DATE,
    "When is the Oasis Round?",
    """oasis round dates
    when do they race at the oasis""",
    fact("oasis-days", "It is set for 17-22 March 2026.", window=Window(OASIS.start, OASIS.end)),
)
NAMES = (
    Entity("oasis", "place", ("Oasis", "the green one")),
    Entity("oasis-round", "event", ("Oasis Round",)),
    Entity("dunes", "place", ("Dunes", "sandy hills")),
    Entity("saltport", "place", ("Saltport",)),
    Entity("rival-series", "event", ("Rival Series",)),
)
WITH_SEASON = replace(
    BASE,
    intents=(*BASE.intents, SEASON, OASIS_DAYS),
    entities=(*BASE.entities, *NAMES),
    name="Camels of the Desert Cup",
)
SPRING, SUMMER, AUTUMN, DECEMBER = date(2026, 3, 1), date(2026, 7, 1), date(2026, 9, 30), date(2026, 12, 5)


def with_dates(*intents: Intent) -> KnowledgeBase:
    return replace(BASE, intents=(*intents, *(each for each in BASE.intents if each is not DATES)))


@pytest.fixture(scope="module")
def seasoned() -> Answerer:
    matcher = Matcher.build(WITH_SEASON)
    return Answerer(lambda: matcher)


def test_the_main_event_is_the_one_whose_facts_tell_the_days_of_the_editions() -> None:
    assert main_event(BASE) is DATES
    assert main_event(replace(BASE, intents=BASE.intents[::-1])) is DATES


def test_there_is_none_where_no_facts_tell_all_of_the_days() -> None:
    first, *others = DATES.facts
    moved = replace(first, window=Window(date(2025, 1, 4), date(2025, 1, 17)))
    for intents in ((), (replace(DATES, facts=tuple(others)),), (replace(DATES, facts=(moved, *others)),)):
        assert main_event(with_dates(*intents)) is None


def test_there_is_none_where_two_tell_them_or_what_tells_them_is_no_date() -> None:
    assert main_event(with_dates(DATES, replace(DATES, id="again"))) is None
    assert main_event(with_dates(replace(DATES, answers_with=AnswerKind.NUMBER))) is None
    assert main_event(with_dates(DATES, replace(DATES, id="days", answers_with=AnswerKind.DURATION))) is DATES


def test_there_is_none_where_the_days_of_no_edition_are_known() -> None:
    alone = replace(BASE, intents=(DATES, WINNER))
    assert main_event(alone) is DATES
    assert main_event(replace(alone, editions=(Edition(2027, 49, None, None),))) is None
    assert main_event(replace(alone, editions=())) is None


def test_each_round_is_told_of_by_its_own_fact_or_by_the_season_s() -> None:
    (season,) = SEASON.facts
    assert list(rounds_of(WITH_SEASON)) == [
        (RACE, EventMeant(DATES, DATES.facts[1], RACE)),
        (OASIS, EventMeant(OASIS_DAYS, OASIS_DAYS.facts[0], OASIS)),
        (DUNES, EventMeant(SEASON, season, DUNES)),
    ]
    assert list(rounds_of(BASE)) == []
    assert last_season(WITH_SEASON) == EventMeant(SEASON, season)
    assert last_season(BASE) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 12, 1), "the camel race"),
        (RACE.start, "Oasis Round"),  # the next is the one after what is on
        (SPRING, "Oasis Round"),
        (SUMMER, "Dunes Round"),
    ],
)
def test_the_next_event_is_the_first_to_start(day: date, name: str) -> None:
    event = next_event(WITH_SEASON, day)
    assert event is not None
    assert event.one is not None
    assert event.one.name == name


def test_after_the_season_the_next_edition_comes_whose_days_are_not_known() -> None:
    assert next_event(WITH_SEASON, DECEMBER) == EventMeant(DATES, DATES.facts[-1])
    assert next_event(BASE, DECEMBER) == EventMeant(DATES, DATES.facts[-1])
    assert next_event(replace(BASE, editions=()), DECEMBER) is None


def test_what_is_on_is_a_round_or_another_event() -> None:
    on = event_on(WITH_SEASON, AUTUMN)
    assert on is not None
    assert on.one == DUNES
    assert event_on(WITH_SEASON, date(2026, 5, 10)) == EventMeant(FESTIVAL)
    assert event_on(WITH_SEASON, SUMMER) is None


@pytest.mark.parametrize(
    ("question", "day", "fact", "first"),
    [
        ("dunes over?", AUTUMN, "season-2026", "No: Dunes Round is on, until 3 October 2026 (3 more days)."),
        ("saltport over?", AUTUMN, "season-2026", "No: Dunes Round is on, until 3 October 2026 (3 more days)."),
        ("saltport started?", SUMMER, "season-2026", "No: Dunes Round starts on 28 September 2026, in 89 days."),
        ("are the sandy hills over", DECEMBER, "season-2026", "Yes: Dunes Round ended on 3 October 2026"),
        (
            "is the green one this month?",
            SPRING,
            "oasis-days",
            "Oasis Round starts on 17 March 2026, in 16 days.",
        ),
        ("how long until dunes", SUMMER, "season-2026", "Dunes Round starts on 28 September 2026, in 89 days."),
        ("next race?", SUMMER, "season-2026", "Dunes Round starts on 28 September 2026, in 89 days."),
        ("where do the camels race next", SUMMER, "season-2026", "Dunes Round starts on 28 September 2026"),
        ("when is there racing again", SPRING, "oasis-days", "Oasis Round starts on 17 March 2026"),
        ("what is the next event", DECEMBER, "dates-2027", "No dates are known for 2027."),
        ("is anything on this week", AUTUMN, "season-2026", "Yes: Dunes Round is on"),
        (
            "is any round of the championship on",
            SUMMER,
            "season-2026",
            "No: Dunes Round starts on 28 September 2026",
        ),
        ("is any round of the championship on", AUTUMN, "season-2026", "Yes: Dunes Round is on, until 3 October"),
        ("is any round of the championship on", DECEMBER, "season-2026", "No: it ended on 3 October 2026"),
        ("is the season over", DECEMBER, "season-2026", "Yes: it ended on 3 October 2026, 63 days ago."),
    ],
)
def test_a_round_is_answered_with_the_count_of_its_days(
    seasoned: Answerer, question: str, day: date, fact: str, first: str
) -> None:
    outcome = seasoned.answer(question, day)
    assert said(outcome) == [fact]
    assert outcome.answers[0].told.startswith(first), outcome.answers[0].told


@pytest.mark.parametrize(
    "question",
    [
        "did ann finish the dunes",  # a person's race is not the round
        "what is the next rival series race",
        "next race of the riders in paris",
        "is my race at the dunes over",
    ],
)
def test_what_names_anything_else_is_no_question_for_the_calendar(seasoned: Answerer, question: str) -> None:
    (explained,) = seasoned.explain(question, SUMMER)
    assert "names nothing but the event itself" not in explained.reason
