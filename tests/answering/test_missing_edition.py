"""What is said of an edition that was run since, where the fact base has no fact of it yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answerer import Answerer
from bot.answering.not_known import named_but_missing, newest_told
from bot.answering.outcome import Answered, Silence, Unknown
from bot.knowledge.editions import Edition
from bot.knowledge.model import UnnamedEdition
from bot.matching.matcher import Matcher
from tests.answering.conftest import last_of
from tests.answering.small_base import AGES, BASE, MARGIN, WINNER, intent

RUN = (*BASE.editions[:2], Edition(2027, 49, date(2027, 1, 1), date(2027, 1, 15)))
BEFORE, DURING, AFTER = date(2026, 12, 31), date(2027, 1, 5), date(2027, 1, 25)


@pytest.fixture(scope="module")
def later() -> Answerer:
    """The camel race, with the days of an edition of which nobody has written down who won it."""
    matcher = Matcher.build(replace(BASE, editions=RUN))
    return Answerer(lambda: matcher)


def told(answerer: Answerer, question: str, day: date) -> tuple[str, int | None]:
    outcome = answerer.answer(question, day)
    assert isinstance(outcome, Answered), outcome
    (answer,) = outcome.answers
    return answer.fact.id, answer.missing_edition


@pytest.mark.parametrize(
    ("question", "day", "missing"),
    [
        ("who came first", BEFORE, None),
        ("who came first", DURING, None),  # it speaks of what is done, so it means the last that is over
        ("name of the winning rider", DURING, 2027),
        ("who came first", AFTER, 2027),
        ("winner of the camel race", AFTER, 2027),
    ],
)
def test_an_older_answer_says_that_of_a_later_edition_nothing_is_told(
    later: Answerer, question: str, day: date, missing: int | None
) -> None:
    assert told(later, question, day) == ("winner-2026", missing)


def test_an_edition_that_was_asked_for_by_its_year_is_not_missing(later: Answerer) -> None:
    assert told(later, "who won the 2026 race", AFTER) == ("winner-2026", None)


def test_who_is_named_tells_which_edition_is_meant(later: Answerer) -> None:
    assert told(later, "who won the race, bob sample", AFTER) == ("winner-2026", None)
    assert told(later, "who won the race, ann example", AFTER) == ("winner-2025", None)


@pytest.mark.parametrize("policy", [UnnamedEdition.NEXT, UnnamedEdition.ASK])
def test_only_what_is_asked_of_the_latest_edition_can_be_missing(policy: UnnamedEdition) -> None:
    other = replace(MARGIN, unnamed_edition=policy)
    matcher = Matcher.build(replace(BASE, intents=(WINNER, other), editions=RUN))
    assert told(Answerer(lambda: matcher), "winning margin in minutes", AFTER) == ("margin-2026", None)


def test_the_one_edition_that_is_told_may_be_an_older_one() -> None:
    latest = replace(MARGIN, unnamed_edition=UnnamedEdition.LATEST)
    matcher = Matcher.build(replace(BASE, intents=(WINNER, latest), editions=RUN))
    assert told(Answerer(lambda: matcher), "winning margin in minutes", AFTER) == ("margin-2026", 2027)


@pytest.mark.parametrize(("question", "day"), [("who won this year", AFTER), ("who won the 2027 race", BEFORE)])
def test_an_edition_that_is_named_is_said_to_be_missing_and_older_ones_are_offered(
    later: Answerer, question: str, day: date
) -> None:
    outcome = later.answer(question, day)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.missing_edition, outcome.known_editions) == (Silence.MISSING_EDITION, 2027, ())
    assert [choice.fact.id for choice in outcome.nearest] == ["winner-2026", "winner-2025"]


def test_the_same_holds_for_an_edition_that_only_follows_up(later: Answerer) -> None:
    outcome = last_of(later, "who won the 2026 race", "and 2027?", on=AFTER)
    assert isinstance(outcome, Unknown)
    assert outcome.missing_edition == 2027


def test_the_explanation_says_which_edition_is_missing(later: Answerer) -> None:
    (explained,) = later.explain("who came first", AFTER)
    assert explained.reason.endswith("Of the edition of 2027, which is meant, no fact tells it.")


@pytest.mark.parametrize(
    ("years", "missing"), [({2027}, 2027), ({2026, 2027}, None), ({2024}, None), ({2031}, None), (set(), None)]
)
def test_only_known_editions_after_all_that_are_told_are_missing(years: set[int], missing: int | None) -> None:
    assert named_but_missing(WINNER, years, RUN) == missing


def test_what_is_the_same_for_all_editions_misses_none() -> None:
    timeless = intent("t", AGES.answers_with, "Q?", "q", replace(WINNER.facts[0], edition=None))
    assert newest_told(timeless) is None
    assert named_but_missing(timeless, {2027}, RUN) is None


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("did al rajhi win the dakar in cars", "res-2025-winners"),
        ("which saudi won the dakar in cars", "res-2025-winners"),
        ("did al attiyah win the dakar in cars", "res-2026-car-overall"),
        ("who won the dakar in cars", "res-2026-car-overall"),
    ],
)
def test_a_name_that_only_one_edition_has_decides_between_them(shipped: Answerer, question: str, fact: str) -> None:
    outcome = shipped.answer(question, date(2026, 11, 23))
    assert isinstance(outcome, Answered)
    assert [answer.fact.id for answer in outcome.answers] == [fact]
