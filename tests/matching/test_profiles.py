from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.knowledge.facts import Fact, Status, Window, Wording
from bot.knowledge.model import AnswerKind, Intent, KnowledgeBase
from bot.matching.corpus import Corpus
from bot.matching.model import hyperparameters
from bot.matching.profiles import AGREEMENT, Circumstances, Profiles
from tests.matching.bases import CAMELS, TODAY

if TYPE_CHECKING:
    from bot.matching.profiles import Profile

CORPUS = Corpus.read(CAMELS)
EACH = Profiles.build(CORPUS)
PROFILES = {intent.id: EACH[place] for place, intent in enumerate(CAMELS.intents)}
READING = CORPUS.reader.read("who won")
KNOWN = hyperparameters()


def asked(*years: int, explicit: bool = True) -> Circumstances:
    return Circumstances(TODAY, frozenset(years), explicit and bool(years))


@pytest.mark.parametrize(
    ("intent", "circumstances", "excluded"),
    [
        ("winner", asked(), False),
        ("winner", asked(2025), False),
        ("winner", asked(2025, 2031), False),
        ("winner", asked(2027), True),  # a known edition, but not of this intent
        ("winner", asked(2031), True),
        ("winner", asked(2031, explicit=False), True),
        ("food", asked(2031), False),  # timeless: a year is no edition of it
        ("food", asked(2027, explicit=False), False),  # "this year" may be a manner of speaking
        ("prize", asked(2019), False),  # its text speaks of 2019
    ],
)
def test_no_intent_answers_for_an_edition_of_which_it_says_nothing(
    intent: str, circumstances: Circumstances, *, excluded: bool
) -> None:
    assert bool(PROFILES[intent].exclusion(READING, circumstances, own=False)[0]) is excluded


def test_why_an_edition_is_excluded_names_both() -> None:
    assert (
        PROFILES["winner"].exclusion(READING, asked(2031), own=False)[0]
        == "it is about 2025, 2026, the question about 2031"
    )


@pytest.mark.parametrize(("question", "stranger"), [("who won the world cup", "football"), ("who won", "")])
def test_a_foreign_name_is_a_stranger(question: str, stranger: str) -> None:
    reading = CORPUS.reader.read(question)
    assert {profile.exclusion(reading, asked(), own=False)[1] for profile in PROFILES.values()} == {stranger}


def measured(profile: Profile, question: str, circumstances: Circumstances) -> dict[str, float]:
    table = Profiles([profile], CORPUS.reader.language).agreement(
        np.array([0]), CORPUS.reader.read(question), circumstances
    )
    return {name: float(values[0]) for name, values in table.items()}


def test_agreement_in_full() -> None:
    assert measured(PROFILES["winner"], "who beat ann in 2026", asked(2026)) == {
        "names missing": 0,
        "edition fits": 1,
        "year unmentioned": 0,
        "of the day": 0,
        "personal": 0,
    }


def test_disagreement_in_full() -> None:
    found = measured(PROFILES["prize"], "where did ann and bob finish in 2025", asked(2025))
    assert tuple(found) == AGREEMENT
    assert found == pytest.approx(
        {
            "names missing": 1,
            "edition fits": 0,
            "year unmentioned": 1,
            "of the day": 0,
            "personal": 0,
        }
    )


def test_half_of_the_names() -> None:
    assert measured(PROFILES["food"], "do ann and bob eat hay", asked())["names missing"] == 0.5


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


def agreeing(intent: Intent, question: str) -> dict[str, float]:
    corpus = Corpus.read(KnowledgeBase("camels", (intent,)))
    found = Profiles.build(corpus).agreement(np.array([0]), corpus.reader.read(question), Circumstances(TODAY))
    return {name: float(values[0]) for name, values in found.items()}


@pytest.mark.parametrize(
    ("windows", "near"),
    [
        ([(0, 0)], 1),
        ([(-2, 5)], math.exp(-2 / KNOWN.near_days)),
        ([(KNOWN.near_days, KNOWN.near_days + 5)], math.exp(-1)),
        ([(-KNOWN.near_days - 5, -KNOWN.near_days)], math.exp(-1)),  # just as much from the other side
        ([(-200, 200)], math.exp(-200 / KNOWN.near_days)),
        ([(-KNOWN.near_days, None)], math.exp(-1)),
        ([(None, KNOWN.near_days)], math.exp(-1)),
        ([(None, None)], 0),
        ([(400, 410), (KNOWN.near_days, None)], math.exp(-1)),  # the nearest of its facts counts
    ],
)
def test_what_begins_or_ends_near_the_day_is_what_a_question_of_the_day_is_about(
    windows: list[tuple[int | None, int | None]], near: float
) -> None:
    caravan = known("caravan", *windows)
    assert agreeing(caravan, "is the caravan out yet")["of the day"] == pytest.approx(near, abs=1e-6)
    assert agreeing(caravan, "what is the caravan")["of the day"] == 0


@pytest.mark.parametrize("days", [0, 10, 100])
def test_a_question_of_the_day_is_as_much_about_what_is_near(days: int) -> None:
    caravan = known("caravan", (days, days + 1))
    timely, other = agreeing(caravan, "is the caravan out yet"), agreeing(caravan, "is the caravan long")
    assert timely["of the day"] == pytest.approx(math.exp(-days / KNOWN.near_days), abs=1e-6)
    assert other["of the day"] == 0


def test_a_personal_question_agrees_with_an_intent_as_far_as_its_phrasings_are_personal() -> None:
    # With its own question, one of four phrasings is about the asker.
    caravan = known("caravan", (None, None), phrasings=("caravan of camels", "where is my camel", "do you know it"))
    assert agreeing(caravan, "where is my saddle")["personal"] == 0.75
    assert agreeing(caravan, "where is the saddle")["personal"] == 0
    assert agreeing(caravan, "can you tell me where the saddle is")["personal"] == 0


def test_an_intent_that_is_all_about_the_bot_takes_a_personal_question_in_full() -> None:
    bot = Intent("bot", "bot", "Who are you?", AnswerKind.THING, ("your name",), known("bot", (None, None)).facts)
    assert agreeing(bot, "what are you")["personal"] == 0
