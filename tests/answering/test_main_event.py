from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.main_event import EventMeant, event_meant, names_nothing_else
from bot.answering.progress import Progress
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE, DATES, FESTIVAL

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.knowledge.model import Intent
    from bot.matching.matcher import Matcher

DURING, FESTIVE = date(2026, 1, 5), date(2026, 5, 10)


@pytest.mark.parametrize(
    "question",
    [
        "is it over yet",
        "is the race over",
        "is it on or did i miss it",
        "how many sleeps until dakar",
        "how many days until the next edition of the rally starts",
        "has the 2026 race started",
        "is the 48th one still going on",
        "does it kick off in january",
        "is there any racing under way right now",
    ],
)
def test_the_words_of_the_course_and_of_the_event_name_nothing_else(matcher: Matcher, question: str) -> None:
    assert names_nothing_else(matcher, matcher.read(question))


@pytest.mark.parametrize(
    "question",
    [
        "is the festival over",
        "is the race of the riders over",
        "how long until the awards",
        "has ann started",
        "is the sponsor contract over",
        "has the football started",
    ],
)
def test_any_other_word_names_something_else(matcher: Matcher, question: str) -> None:
    reading = matcher.read(question)
    assert not names_nothing_else(matcher, reading)
    assert event_meant(matcher, reading, Progress.OVER, DURING) is None


@pytest.mark.parametrize(
    ("question", "progress", "day", "meant"),
    [
        ("is it over yet", Progress.OVER, DURING, DATES),
        ("is it over yet", Progress.OVER, FESTIVE, DATES),
        ("is it on", Progress.ON, FESTIVE, DATES),  # "it" is the main event, whatever else is on
        ("is there a race on", Progress.ON, DURING, DATES),
        ("is there a race on", Progress.ON, FESTIVE, FESTIVAL),
        ("is there any event going on", Progress.ON, FESTIVE, FESTIVAL),
        ("is anything happening this week", Progress.ON, FESTIVE, FESTIVAL),
        ("is there a race on", Progress.ON, TODAY, DATES),  # nothing is on
        ("is there a race starting today", Progress.STARTED, FESTIVE, DATES),
    ],
)
def test_what_is_meant_that_is_not_named(
    matcher: Matcher, question: str, progress: Progress, day: date, meant: Intent
) -> None:
    assert event_meant(matcher, matcher.read(question), progress, day) == EventMeant(meant)


def test_nothing_is_meant_where_there_is_no_main_event(matcher: Matcher) -> None:
    base = replace(BASE, intents=tuple(each for each in BASE.intents if each is not DATES))
    assert event_meant(replace(matcher, base=base), matcher.read("is it over yet"), Progress.OVER, DURING) is None


@pytest.mark.parametrize(
    ("question", "day", "fact", "first"),
    [
        ("is there a race on", DURING, "dates-2026", "Yes: it is on, until 17 January 2026 (12 more days)."),
        ("is there a race on", FESTIVE, "festival-day", "Yes: it is today, 10 May 2026."),
        ("is there a race on", TODAY, "dates-2026", "No: it ended on 17 January 2026, 310 days ago."),
        ("is the race on", FESTIVE, "dates-2026", "No: it ended on 17 January 2026, 113 days ago."),
        ("has it ended yet", DURING, "dates-2026", "No: it is on, until 17 January 2026 (12 more days)."),
        ("is it on or did i miss it", DURING, "dates-2026", "Yes: it is on, until 17 January 2026"),
        ("race over?", date(2026, 1, 18), "dates-2026", "Yes: it ended yesterday, 17 January 2026."),
        ("how many sleeps until dakar", date(2025, 12, 24), "dates-2026", "It starts on 3 January 2026, in 10 days."),
        ("how many sleeps to go", TODAY, "dates-2027", "No dates have been announced"),
        ("has the 2025 edition finished", DURING, "dates-2025", "Yes: it ended on 17 January 2025, 353 days ago."),
    ],
)
def test_a_question_that_names_nothing_else_is_answered_of_the_event(
    answerer: Answerer, question: str, day: date, fact: str, first: str
) -> None:
    outcome = answerer.answer(question, day)
    assert said(outcome) == [fact]
    assert outcome.answers[0].told.startswith(first)
    (explained,) = answerer.explain(question, day)
    assert "names nothing but the event itself" in explained.reason


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("is the festival over", ["festival-day"]),
        ("is there a festival on today", ["festival-day"]),
        ("has the football started", []),
        ("morocco over?", []),
    ],
)
@pytest.mark.parametrize("day", [DURING, FESTIVE])
def test_a_question_that_names_something_else_is_not(
    answerer: Answerer, question: str, facts: list[str], day: date
) -> None:
    assert said(answerer.answer(question, day)) == facts


@pytest.mark.parametrize("question", ["race days", "does the race still start in january"])
def test_what_does_not_ask_how_far_along_it_is_is_left_to_the_ranking(answerer: Answerer, question: str) -> None:
    (explained,) = answerer.explain(question, DURING)
    assert "names nothing but the event itself" not in explained.reason
