"""Messages as people send them, asked of the fact base that ships: what surrounds a question changes nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from tests.answering.conftest import said

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer

TODAY = date(2026, 11, 26)
WINNER, BOSS, RECCE, NEXT = "res-2026-car-overall", "team-boss-now", "partner-recce-count", "dates-next-dakar"


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("who won the 2026 dakar <:pogchamp:123456789012345678>", [WINNER]),
        ("<a:dance:123456789012345678> who runs the team", [BOSS]),
        ("who runs the team https://cdn.discordapp.com/attachments/1/2/image.png", [BOSS]),
        ("who runs the team [the clip](https://video.example/1)", [BOSS]),
        ("[the clip](https://video.example/1) who runs the team", [BOSS]),
        ("names of the three drivers please? how many recce cars?", ["team-drivers", RECCE]),
        ("who runs the team.how many recce cars", [BOSS, RECCE]),
        ("who runs the team? number of recce cars", [BOSS, RECCE]),
        ("who runs the team? i love the recce cars", [BOSS]),
        ("when is the next dakar <t:1795692064:F>", [NEXT]),
        ("```py\nwho runs the team\n```", [BOSS]),
        ("> Loeb won the 2025 rally\nwho won the 2026 dakar", [WINNER]),
        ("~~when is dakar 2025~~ when is dakar 2026", ["dates-2026"]),
        ("Q: who runs the team", [BOSS]),
        ("1. who won the 2026 dakar?", [WINNER]),
        ("who runs the team\nhow many recce cars", [BOSS, RECCE]),
        ("- who runs the team\n\u2013 how many recce cars", [BOSS, RECCE]),
        ("who runs the team, how many recce cars", [BOSS, RECCE]),
        (
            "1. who won the 2026 dakar\n2. when is the next dakar\n3. what engine does the rally car have",
            [WINNER, NEXT, "car-engine"],
        ),
        ("how did it go", ["res-2026-defender"]),
        ("i have two questions: who runs the team, how many recce cars", [BOSS, RECCE]),
        ("who won lol", [WINNER]),
        ("who won fr", [WINNER]),
        ("bruh who won dakar", [WINNER]),
        ("wtf is w2rc", ["event-w2rc"]),
        ("quiz night: who runs the team", [BOSS]),
        ("hey guys so who runs the team, asking for a friend", [BOSS]),
        (
            "i was talking with a friend yesterday and we could not agree, so my question is who runs the team",
            [BOSS],
        ),
        ("so i was watching the recap and my dad says he knows it all, when does the next dakar start", [NEXT]),
        ("who ruuuuns the team", [BOSS]),
        ("wh\u043e runs the team", [BOSS]),
        ("\u1d21\u029c\u1d0f \u0280\u1d1c\u0274s \u1d1b\u029c\u1d07 \u1d1b\u1d07\u1d00\u1d0d", [BOSS]),
        ("who won dakar2026", [WINNER]),
        ("who won the \u0662\u0660\u0662\u0666 dakar", [WINNER]),
        ("who won the 2,026 dakar", [WINNER]),
        ("who won the twenty twenty-six dakar", [WINNER]),
        ("who won edition 48", [WINNER]),
        ("who won dakar no. 48", [WINNER]),
        ("who won dakar XLVIII", [WINNER]),
        ("where are they all going in 27", ["dates-2027-route"]),
        ("why is the octa not used as a recce car", ["partner-recce-not-octa"]),
        ("did toyota win stock in 2025", ["res-toyota-streak"]),
    ],
)
def test_what_surrounds_a_question_changes_nothing(shipped: Answerer, message: str, facts: list[str]) -> None:
    outcome = shipped.answer(message, TODAY)
    assert said(outcome) == facts
    assert isinstance(outcome, Answered)
    assert outcome.unanswered == ()


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("who has not won the 2026 dakar", WINNER),
        ("which engine does the rally car not have", "car-engine"),
        ("who drives the defender apart from peterhansel", "team-drivers"),
    ],
)
def test_what_denies_or_excepts_something_is_offered(shipped: Answerer, message: str, first: str) -> None:
    outcome = shipped.answer(message, TODAY)
    assert isinstance(outcome, Ambiguous)
    assert outcome.choices[0].fact.id == first


@pytest.mark.parametrize(
    ("message", "silence"),
    [
        ("<:octa:123456789012345678>", Silence.NOTHING_ASKED),
        ("test", Silence.NOTHING_ASKED),
        ("this is a test", Silence.NOTHING_ASKED),
        ("cancel", Silence.NOTHING_ASKED),
        ("source?", Silence.NOTHING_ASKED),
        ("nice", Silence.NOTHING_ASKED),
        ("thanks", Silence.COURTESY),
        ("good bot", Silence.COURTESY),
        ("\u0634\u0643\u0631\u0627", Silence.COURTESY),
        ("vielen dank für die antwort", Silence.COURTESY),
        ("eres un bot?", Silence.ABOUT),
        ("are you a bot", Silence.ABOUT),
        ("who made you", Silence.ABOUT),
        ("help", Silence.HELP),
        ("what can you do", Silence.HELP),
        ("no spoilers", Silence.UNWANTED),
        ("don't tell me who won the 2026 dakar", Silence.UNWANTED),
        ("17 times 23", Silence.NO_MATCH),
        ("how many km was stage 1", Silence.NO_MATCH),
        ("what day is it", Silence.NO_MATCH),
    ],
)
def test_what_asks_nothing_of_the_facts_gets_no_fact(shipped: Answerer, message: str, silence: Silence) -> None:
    outcome = shipped.answer(message, TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is silence


@pytest.mark.parametrize(
    ("message", "language"), [("wann beginnt die Dakar 2026?", "de"), ("¿cuándo empieza el dakar 2026?", "es")]
)
def test_a_question_in_another_language_gets_what_it_can_ask(shipped: Answerer, message: str, language: str) -> None:
    outcome = shipped.answer(message, TODAY)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.language) == (Silence.OTHER_LANGUAGE, language)
    assert outcome.nearest[0].fact.id == "dates-2026"


def test_a_year_that_a_lasting_fact_does_not_name_refuses_nothing(shipped: Answerer) -> None:
    outcome = shipped.answer("does the contract with saudi arabia run out in 2027", TODAY)
    assert isinstance(outcome, Answered)
    (told,) = (answer for answer in outcome.answers if answer.fact.id == "event-saudi")
    assert "2029" in told.text


def test_an_edition_that_is_over_without_a_result_is_said_before_the_older_result(shipped: Answerer) -> None:
    outcome = shipped.answer("who won dakar", date(2027, 1, 25))
    assert said(outcome) == [WINNER]
    assert isinstance(outcome, Answered)
    assert outcome.answers[0].missing_edition == 2027


def test_what_of_a_message_has_no_answer_is_named_and_nothing_else(shipped: Answerer) -> None:
    outcome = shipped.answer("who runs the team\nbest pizza in town\nhow many recce cars", TODAY)
    assert said(outcome) == [BOSS, RECCE]
    assert isinstance(outcome, Answered)
    assert outcome.unanswered == ("best pizza in town",)
