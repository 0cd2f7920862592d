from __future__ import annotations

import pytest

from bot.matching.corpus import Corpus
from bot.matching.profiles import AGREEMENT, Circumstances, Profile, agreement
from tests.matching.bases import CAMELS, TODAY

CORPUS = Corpus.read(CAMELS)
PROFILES = {texts.intent.id: Profile.of(texts) for texts in CORPUS.texts}
READING = CORPUS.reader.read("who won")


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


def measured(profile: Profile, circumstances: Circumstances) -> dict[str, float]:
    return {name: float(values[0]) for name, values in agreement([profile], circumstances).items()}


def test_agreement_in_full() -> None:
    assert measured(PROFILES["winner"], asked(2026)) == {"edition fits": 1, "year unmentioned": 0}


def test_disagreement_in_full() -> None:
    found = measured(PROFILES["prize"], asked(2025))
    assert tuple(found) == AGREEMENT
    assert found == {"edition fits": 0, "year unmentioned": 1}


def test_of_no_intents_nothing_agrees() -> None:
    assert {name: len(values) for name, values in agreement([], asked(2025)).items()} == dict.fromkeys(AGREEMENT, 0)
