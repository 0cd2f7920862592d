from __future__ import annotations

import pytest

from bot.answering.elliptical import Ellipses
from bot.matching.mentions import MentionReader
from bot.matching.text import words
from tests.answering.small_base import BASE

ELLIPSES = Ellipses(MentionReader(BASE))


@pytest.mark.parametrize(
    "question",
    [
        "and who won the camel race?",
        "what about the riders of last year?",
        "where does it finish this time around?",
        "how old is he in actual years?",
        "and 2027?",
        "since when?",
        "which of those was the longest?",
    ],
)
def test_a_question_that_leaves_something_out_leans(question: str) -> None:
    assert ELLIPSES.depends_on_context(words(question))


@pytest.mark.parametrize(
    "question",
    [
        "who won the camel race in 2025",
        "is there a prize for the winner",
        "is it true that ann won the race",
        "who won the race this year",
        "which one of the riders is oldest",
        "when was this year's race in the desert",
        "is the race worth it for the riders",
    ],
)
def test_a_whole_question_does_not(question: str) -> None:
    assert not ELLIPSES.depends_on_context(words(question))


@pytest.mark.parametrize("fragment", ["is it", "who are you", "what", "is there a", "how do i get"])
def test_words_without_a_subject_of_which_nothing_is_asked_do_not(fragment: str) -> None:
    assert not ELLIPSES.depends_on_context(words(fragment))


def test_the_longest_lead_is_taken() -> None:
    assert ELLIPSES.lead_of(words("and what about bob")) == ("and", "what", "about")
    assert ELLIPSES.lead_of(words("android phones")) == ()


def test_there_stands_for_a_place_where_something_is_said_of_it() -> None:
    assert ELLIPSES.has_pronoun(words("who drives there"))
    assert not ELLIPSES.has_pronoun(words("are there drivers"))
