from __future__ import annotations

import pytest

from bot.language.language import language_of
from bot.matching.cues import negates
from bot.matching.text import normalise


@pytest.mark.parametrize(
    "question",
    [
        "who did not win the race",
        "which engine does the car not have",
        "who didn't finish",
        "who has never won",
        "which camel runs without a saddle",
        "who rides apart from ann",
        "who won other than bob",
        "names of the riders except ann",
        "why was it not called a race",
    ],
)
def test_what_denies_or_excepts_asks_something_else(question: str) -> None:
    assert negates(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who won the race",
        "didn't ann win the race",
        "has it not started yet",
        "so ann did not win?",
        "ann won, didn't she",
        "i don't know who won",
        "not sure who won",
        "who won, ann or not",
        "not only ann, who else won",
        "who won besides ann",
        "who drove the knotty car",
    ],
)
def test_a_question_whether_it_is_so_and_what_the_asker_does_not_know_deny_nothing(question: str) -> None:
    assert not negates(normalise(question))


def test_a_language_without_data_denies_nothing() -> None:
    assert not negates("who did not win", language_of("xx"))
