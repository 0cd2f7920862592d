from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from bot.knowledge.model import AnswerKind, Fact, Intent, KnowledgeBase, Status, Window, Wording
from bot.matching.corpus import Corpus
from bot.matching.profiles import NEAR_DAYS, SHORT_DAYS, Circumstances, Profiles
from tests.matching.bases import TODAY


def in_days(count: int) -> date:
    return TODAY + timedelta(count)


def known(name: str, *windows: tuple[int | None, int | None], phrasings: tuple[str, ...] = ()) -> Intent:
    """An intent whose facts hold from one day to another, counted from the day of asking."""
    facts = tuple(
        Fact(f"{name}-{place}", "", Status.CONFIRMED, Wording("", "So.", "So."), (), TODAY, window=window)
        for place, window in enumerate(
            Window(*(None if days is None else in_days(days) for days in window)) for window in windows
        )
    )
    return Intent(name, "camels", f"What is the {name}?", AnswerKind.THING, phrasings, facts)


def measured(intent: Intent, question: str) -> dict[str, float]:
    corpus = Corpus.read(KnowledgeBase("camels", (intent,)))
    found = Profiles.build(corpus).agreement(np.array([0]), corpus.reader.read(question), Circumstances(TODAY))
    return {name: float(values[0]) for name, values in found.items()}


@pytest.mark.parametrize(
    ("window", "question", "early"),
    [
        ((1, 3), "who won the caravan", 1),
        ((90, 100), "who won the caravan", 1),
        ((1, 3), "who will win the caravan", 0),
        ((1, 3), "has the caravan won yet", 0),
        ((0, 3), "who won the caravan", 0),  # it has begun
        ((-9, -3), "who won the caravan", 0),
        ((None, 3), "who won the caravan", 0),
        ((None, None), "who won the caravan", 0),
    ],
)
def test_what_is_to_come_is_too_soon_to_ask_of_as_done(
    window: tuple[int | None, int | None], question: str, early: int
) -> None:
    assert measured(known("caravan", window), question)["too soon"] == early


@pytest.mark.parametrize(
    ("windows", "near"),
    [
        ([(0, 0)], 1),
        ([(-2, 5)], 1),
        ([(-SHORT_DAYS // 2, SHORT_DAYS // 2)], 1),
        ([(NEAR_DAYS, NEAR_DAYS + 5)], math.exp(-1)),
        ([(-NEAR_DAYS - 5, -NEAR_DAYS)], math.exp(-1)),  # just as much from the other side
        ([(-200, 200)], math.exp(-200 / NEAR_DAYS)),  # what goes on for long is nothing of the day
        ([(-NEAR_DAYS, None)], math.exp(-1)),
        ([(None, NEAR_DAYS)], math.exp(-1)),
        ([(None, None)], 0),
        ([(400, 410), (NEAR_DAYS, None)], math.exp(-1)),  # the nearest of its facts counts
    ],
)
def test_what_begins_ends_or_is_on_near_the_day_is_what_a_question_of_the_day_is_about(
    windows: list[tuple[int | None, int | None]], near: float
) -> None:
    caravan = known("caravan", *windows)
    assert measured(caravan, "is the caravan out yet")["of the day"] == pytest.approx(near, abs=1e-6)
    assert measured(caravan, "what is the caravan")["of the day"] == 0


@pytest.mark.parametrize("days", [0, 10, 100])
def test_a_question_of_the_day_is_as_much_about_what_is_near(days: int) -> None:
    caravan = known("caravan", (days, days + 1))
    timely, other = measured(caravan, "is the caravan out yet"), measured(caravan, "is the caravan long")
    assert timely["of the day"] == pytest.approx(math.exp(-days / NEAR_DAYS), abs=1e-6)
    assert other["of the day"] == 0


def test_a_personal_question_agrees_with_an_intent_as_far_as_its_phrasings_are_personal() -> None:
    # With its own question, one of four phrasings is about the asker.
    caravan = known("caravan", (None, None), phrasings=("caravan of camels", "where is my camel", "do you know it"))
    assert measured(caravan, "where is my saddle")["personal"] == 0.75
    assert measured(caravan, "where is the saddle")["personal"] == 0
    assert measured(caravan, "can you tell me where the saddle is")["personal"] == 0


def test_an_intent_that_is_all_about_the_bot_takes_a_personal_question_in_full() -> None:
    bot = Intent("bot", "bot", "Who are you?", AnswerKind.THING, ("your name",), known("bot", (None, None)).facts)
    assert measured(bot, "what are you")["personal"] == 0
