from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.corpus import Corpus
from bot.matching.profiles import AGREEMENT, Circumstances, Profiles
from tests.matching.bases import CAMELS, TODAY

if TYPE_CHECKING:
    from bot.matching.profiles import Profile

CORPUS = Corpus.read(CAMELS)
EACH = Profiles.build(CORPUS)
PROFILES = {intent.id: EACH[place] for place, intent in enumerate(CAMELS.intents)}


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
    assert bool(PROFILES[intent].other_edition(circumstances)) is excluded


def test_why_an_edition_is_excluded_names_both() -> None:
    assert PROFILES["winner"].other_edition(asked(2031)) == "it is about 2025, 2026, the question about 2031"


@pytest.mark.parametrize(("question", "stranger"), [("who won the world cup", "football"), ("who won", "")])
def test_a_foreign_name_is_a_stranger(question: str, stranger: str) -> None:
    reading = CORPUS.reader.read(question)
    assert {profile.stranger(reading) for profile in PROFILES.values()} == {stranger}


def measured(profile: Profile, question: str, circumstances: Circumstances) -> dict[str, float]:
    table = Profiles([profile]).agreement(np.array([0]), CORPUS.reader.read(question), circumstances)
    return {name: float(values[0]) for name, values in table.items()}


def test_agreement_in_full() -> None:
    assert measured(PROFILES["winner"], "who beat ann in 2026", asked(2026)) == {
        "names missing": 0,
        "edition fits": 1,
        "year unmentioned": 0,
        "too soon": 0,
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
            "too soon": 0,
            "of the day": 0,
            "personal": 0,
        }
    )


def test_half_of_the_names() -> None:
    assert measured(PROFILES["food"], "do ann and bob eat hay", asked())["names missing"] == 0.5
