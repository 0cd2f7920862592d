"""What is said in front of a fact, as an answerer gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.countdown import counted, outlasting
from bot.answering.outcome import UNSAID, Answer, Verdict
from bot.answering.progress import asked_progress
from bot.answering.verdicts.saying import in_reply
from bot.answering.wording import answer_with
from bot.knowledge.facts import Wording
from bot.knowledge.statements import Claim, Truth, Value
from bot.language.language import ENGLISH
from tests.answering.small_base import fact
from tests.answering.verdicts.ferry_base import BASE, CONTRACT, ENGINE, FLEET, MATCHER, REGATTA, SKIPPER, TODAY

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact

STEADY = fact(
    "steady",
    *["The regatta: from 3 to 17 January 2027."] * 3,
    question=REGATTA.question,
    window=REGATTA.window,
)
"""Its days stand in each of its texts, so that they can be counted to."""


def reply(question: str, of: Fact, on: date = TODAY) -> Answer:
    intent = next((each for each in BASE.intents if of in each.facts), BASE.intents[0])
    progress = asked_progress(" ".join(MATCHER.read(question).plain), ENGLISH)
    count = None if progress is None else counted(progress, of, on, ENGLISH)
    return in_reply(answer_with(BASE, intent, of, 90, on), question, count, on, MATCHER)


def test_a_verdict_on_a_claim_stands_in_front_of_the_text() -> None:
    answer = reply("is the engine electric", ENGINE)
    assert (answer.verdict, answer.value) == (Verdict.NO, "")
    assert answer.told == f"No: {ENGINE.wording.after}"


def test_a_wrong_premise_is_put_right_with_the_value_in_front_of_the_text() -> None:
    answer = reply("is the top speed 90 km/h", ENGINE)
    assert answer.lead == "No: up to 60 km/h"
    assert answer.told == f"No: up to 60 km/h\n{ENGINE.wording.after}"


def test_a_value_that_is_asked_for_stands_first_and_is_not_said_twice() -> None:
    assert reply("what is the top speed", ENGINE).told == f"Up to 60 km/h\n{ENGINE.wording.after}"
    answer = reply("who is the skipper of the lark", SKIPPER)
    assert answer.value == "Ann Example"
    assert answer.told.count("Ann Example") == 1


def test_what_the_fact_does_not_speak_of_is_said_to_be_so() -> None:
    answer = reply("does the engine of the lark run on zorblax", ENGINE)
    assert answer.unsaid
    assert (answer.verdict, answer.value) == (None, "")
    assert answer.told == f"{UNSAID} {ENGINE.wording.after}"


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("does the engine of the lark give 700 hp and more", ENGINE),  # it says how many it gives
        ("did brightlamp pay for it in 2019", CONTRACT),  # it says from when to when
    ],
)
def test_a_figure_that_the_fact_lacks_is_no_reason_to_say_that_it_does_not_speak_of_figures(
    question: str, of: Fact
) -> None:
    assert not reply(question, of).unsaid


def test_a_name_that_the_fact_does_not_speak_of_is_said_to_be_unsaid() -> None:
    assert reply("is ann example on board with the engine", ENGINE).unsaid


def test_where_nothing_is_asked_that_the_fact_states_its_text_stands_alone() -> None:
    answer = reply("why is the regatta so early", REGATTA)
    assert answer.told == answer.text


@pytest.mark.parametrize(
    ("question", "on", "verdict"),
    [
        ("is the contract still running", date(2026, 6, 1), Verdict.YES),
        ("is the contract still running", date(2029, 6, 1), Verdict.NO),
    ],
)
def test_still_is_answered_by_the_days(question: str, on: date, verdict: Verdict) -> None:
    answer = reply(question, CONTRACT, on)
    assert answer.verdict is verdict
    assert answer.count
    assert answer.told.startswith({Verdict.YES: "Yes", Verdict.NO: "No"}[verdict])


@pytest.mark.parametrize(
    ("question", "on", "verdict"),
    [
        ("has the regatta started", date(2027, 1, 2), Verdict.NO),
        ("has the regatta started", date(2027, 1, 3), Verdict.YES),
        ("is the regatta over", date(2027, 1, 17), Verdict.NO),
        ("is the regatta over", date(2027, 1, 18), Verdict.YES),
        ("so the regatta is not over yet", date(2027, 1, 17), Verdict.YES),
        ("so the regatta is not over yet", date(2027, 1, 18), Verdict.NO),
    ],
)
def test_already_and_not_yet_are_answered_by_the_days_in_the_sense_of_the_question(
    question: str, on: date, verdict: Verdict
) -> None:
    assert reply(question, STEADY, on).verdict is verdict


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("60 km/h top speed?", "Yes: up to 60 km/h"),
        ("a top speed of 90 km/h?", "No: up to 60 km/h"),
        ("top speed of the one with 626 hp?", "Up to 60 km/h"),
        ("top speed in km/h", "Up to 60 km/h"),
    ],
)
def test_a_few_words_with_a_figure_ask_whether_it_is_right_unless_they_ask_for_another(
    question: str, lead: str
) -> None:
    assert reply(question, ENGINE).lead == lead


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("an electric engine?", Verdict.NO),
        ("electric engine", None),
        ("top speed of the engine?", None),
        ("skipper of the electric lark?", None),
    ],
)
def test_a_few_words_ask_whether_it_is_so_where_a_claim_says_nothing_else(
    question: str, verdict: Verdict | None
) -> None:
    assert reply(question, ENGINE).verdict is verdict


def test_how_many_is_answered_by_the_number_of_what_a_complete_list_names() -> None:
    assert reply("how many boats sail here", FLEET).value == "3 (Lark, Heron, Swift)"
    assert reply("which boats sail here", FLEET).value == "Lark, Heron, Swift"
    values = (Value("boats in the races", ("Lark", "Heron")),)
    raced = fact("raced", "Lark and Heron raced.", question="Who?", values=values)
    assert reply("how many boats were in the races", raced).value == "2 (Lark, Heron)"
    assert not reply("how many races were the boats in", raced).value.startswith("2")
    incomplete = replace(FLEET, id="incomplete", values=tuple(replace(each, only=False) for each in FLEET.values))
    assert not reply("how many boats sail here", incomplete).value.startswith("3")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("is the contract over at the end of this year", "Not known: it holds until 2028."),
        ("does the contract go on after this year", "Not known: it holds until 2028."),
        ("what happens to the contract after this year", "It holds until 2028."),
    ],
)
def test_of_a_day_behind_the_end_no_claim_of_today_is_told(question: str, lead: str) -> None:
    ending = replace(CONTRACT, claims=(Claim("the contract is over", Truth.FALSE), Claim("the contract goes on")))
    today = date(2028, 6, 1)
    count = outlasting(date(2029, 1, 1), ending, today, ENGLISH)
    told = in_reply(answer_with(BASE, BASE.intents[0], ending, 90, today), question, count, today, MATCHER)
    assert told.lead == lead


@pytest.mark.parametrize("year", [2027, 2028])
def test_what_holds_to_an_end_still_does_on_the_days_before_it(year: int) -> None:
    answer = reply(f"will the contract with brightlamp still be running in {year}", CONTRACT, date(2026, 6, 1))
    assert answer.lead == "Yes: it holds until 2028."


@pytest.mark.parametrize("year", [2024, 2026, 2029])
def test_of_a_year_that_is_over_or_on_or_behind_the_end_its_days_say_nothing(year: int) -> None:
    answer = reply(f"is the contract with brightlamp still running in {year}", CONTRACT, date(2026, 6, 1))
    assert answer.verdict is not Verdict.YES


def test_how_many_are_left_is_not_answered_with_all_of_them() -> None:
    running = replace(
        STEADY,
        wording=Wording(*["The regatta has 12 races, from 3 to 17 January 2027."] * 3),
        values=(Value("races of the regatta", ("12 races",)),),
    )
    asked = "how many races of the regatta are left"
    assert [reply(asked, running, date(2027, 1, day)).value for day in (2, 10, 18)] == ["12 races", "", "12 races"]
    assert reply("how many races of the regatta are there", running, date(2027, 1, 10)).value == "12 races"


def test_last_year_is_that_of_the_day_of_asking() -> None:
    asked = "did the regatta run in january last year"
    assert [reply(asked, REGATTA, date(year, 6, 1)).verdict for year in (2028, 2029)] == [Verdict.YES, Verdict.NO]


def test_a_count_with_a_name_that_the_fact_does_not_have_gives_no_verdict() -> None:
    assert reply("is the contract with darkmoor still running", CONTRACT).verdict is None


def test_a_value_that_is_asked_for_is_that_of_the_day() -> None:
    assert reply("when is the regatta", REGATTA, date(2026, 11, 1)).value == "3 January 2027"
