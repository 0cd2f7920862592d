from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.candidate_values import is_counted_in
from bot.answering.verdicts.left_open import is_left_open, may_be_somebody
from bot.knowledge.model import AnswerKind
from bot.knowledge.statements import Value
from tests.answering.small_base import fact
from tests.answering.verdicts.ferry_base import (
    AGES,
    CREW,
    ENGINE,
    PODIUM,
    RACES,
    REGATTA,
    SKIPPER,
    TODAY,
    Fact,
    case_of,
)


def told(question: str, of: Fact, on: date = TODAY) -> str:
    value = asked_value(case_of(question, of, on)).statement
    return value.told(on) if isinstance(value, Value) else ""


@pytest.mark.parametrize("place", ["second", "2nd"])
def test_a_place_is_asked_for_in_figures_as_in_words(place: str) -> None:
    assert told(f"who is {place} in the cup", PODIUM) == "Ann Example"


def test_a_reason_is_told_where_a_label_says_why_and_nothing_else_is() -> None:
    text = f"{ENGINE.wording.texts[0]} It was chosen for its low weight."
    reasoned = fact(
        "engine",
        text,
        question=ENGINE.question,
        values=(*ENGINE.values, Value("why this engine was chosen", ("its low weight",))),
    )
    assert told("why was this engine chosen", reasoned) == "its low weight"
    assert told("why was this engine chosen", ENGINE) == ""
    assert told("why does it burn diesel", reasoned) == ""
    assert told("how strong is the engine", reasoned) == "626 hp"
    assert told("what is this engine that was chosen called", reasoned) != "its low weight"
    main = fact("why", "It is light.", question="Why was this engine chosen?", values=(Value("", ("light",)),))
    assert told("reason for this engine", main) == "light"


def test_a_label_whose_value_the_words_themselves_name_is_not_asked_for() -> None:
    assert told("skipper since 1 October 2025 of the lark", SKIPPER) != "1 October 2025"
    assert told("skipper since when of the lark", SKIPPER) == "1 October 2025"


def test_a_number_of_what_is_counted_is_asked_for_whatever_its_label() -> None:
    entered = Value("entered for the cup", ("12 boats",))
    assert is_counted_in(case_of("how many boats were there", ENGINE), entered)
    assert not is_counted_in(case_of("how many people were there", ENGINE), entered)
    assert not is_counted_in(case_of("which boats were there", ENGINE), entered)


def test_what_puts_in_the_same_order_in_other_words_asks_for_the_same() -> None:
    sails = fact(
        "sails", "The largest sail is red.", question="Which sails?", values=(Value("largest sail", ("red",)),)
    )
    assert told("which is the biggest sail", sails) == "red"
    assert told("which is the smallest sail", sails) == ""


@pytest.mark.parametrize(
    ("question", "of", "value"),
    [
        ("who is the skipper of the lark", SKIPPER, "Ann Example"),
        ("who was the skipper before", SKIPPER, "Bob Sample"),
        ("since when is she skipper", SKIPPER, "1 October 2025"),
        ("how strong is the engine of the lark", ENGINE, "626 hp"),
        ("how many litres of fuel in the tank", ENGINE, "550 litres"),
        ("what is the top speed", ENGINE, "up to 60 km/h"),
        ("who is in the crew", CREW, "Ann Example, Bob Sample, Carl Model"),
        ("which races were won by ann", RACES, "race 2, race 5, race 7"),
        ("when is the regatta", REGATTA, "3 January 2027"),
        ("when is the last day", REGATTA, "17 January 2027"),
    ],
)
def test_the_value_with_the_nearest_label_is_told(question: str, of: Fact, value: str) -> None:
    assert told(question, of) == value


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("what is the ann example doing as skipper", SKIPPER),
        ("what does the engine of the lark do with 626 hp", ENGINE),
    ],
)
def test_a_value_that_the_question_itself_names_says_nothing(question: str, of: Fact) -> None:
    assert told(question, of) == ""


def test_a_number_is_told_that_the_question_puts_to_choice_beside_others() -> None:
    assert told("one says 626 hp another 467 hp which engine of the lark is it", ENGINE) == "626 hp"


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("when was the engine of the lark strong", ENGINE),  # no day is stated
        ("where is the regatta", REGATTA),
        ("which towns is the regatta in", REGATTA),
        ("why is the skipper the skipper", SKIPPER),
        ("how do i reach the skipper", SKIPPER),
    ],
)
def test_what_is_of_another_kind_than_what_is_asked_for_is_not_told(question: str, of: Fact) -> None:
    assert told(question, of) == ""


def test_no_value_stands_for_another_person() -> None:
    assert told("how old is ann example", AGES) == "42"
    assert told("age of bob sample", AGES) == "36"


def test_who_is_somebody_does_not_ask_for_somebody_else() -> None:
    crewed = fact(
        "crewed",
        "Bob Sample sails with Carl Model.",
        question="Who came third?",
        values=(Value("", ("Bob Sample",)), Value("mate of Bob Sample", ("Carl Model",))),
    )
    assert told("who is bob sample", crewed) == "Bob Sample"
    assert told("who is the mate of bob sample", crewed) == "Carl Model"


def test_an_age_is_that_of_the_day_of_asking_and_a_span_where_the_day_is_not_known() -> None:
    assert told("age of ann example", AGES, date(2026, 4, 30)) == "41"
    assert told("age of ann example", AGES, date(2026, 5, 10)) == "41\u201342"


def test_a_fact_without_values_tells_none() -> None:
    assert told("how strong is the lark", replace(ENGINE, id="bare", values=())) == ""


def test_a_value_that_the_text_of_the_day_does_not_carry_is_not_told() -> None:
    assert told("when is the regatta", REGATTA, date(2027, 1, 5)) != "3 January 2027"


@pytest.mark.parametrize(
    ("question", "of", "value"),
    [
        ("how many of the 550 litres are left", ENGINE, "550 litres"),
        ("who is the winner, carl", PODIUM, "Ann Example"),
    ],
)
def test_what_the_question_itself_tells_is_not_told_again(question: str, of: Fact, value: str) -> None:
    assert told(question, of) != value


def test_of_two_numbers_the_one_in_the_question_is_told_where_it_asks_which_is_right() -> None:
    assert told("550 litres or 600 litres of fuel in the tank", ENGINE) == "550 litres"


def test_a_value_that_is_put_to_choice_is_told_rather_than_another() -> None:
    support = fact(
        "support",
        "Twenty boats carry the guests. The six lifeboats are beside them. They run on diesel.",
        question="How many boats carry the guests?",
        values=(
            Value("", ("Twenty",), also=("20",)),
            Value("boats beside the fleet", ("six",)),
            Value("what they run on", ("diesel",)),
        ),
    )
    assert told("20 or 26 boats beside the fleet?", support) == "Twenty"
    assert told("petrol or diesel boats", support) == "diesel"


def test_where_asks_for_no_measure() -> None:
    assert told("where is the tank with litres of fuel", ENGINE) == ""


@pytest.mark.parametrize(("kind", "open_"), [(None, False), (AnswerKind.DATE, True)])
def test_what_somebody_said_is_not_when_it_was_said(kind: AnswerKind | None, *, open_: bool) -> None:
    case = case_of("what did the skipper say", SKIPPER)
    said = Value("when the skipper said so", ("May 2026",))
    assert is_left_open(case, kind, replace(case.stated.statements[0], of=said), said) is open_


def test_whoever_asks_who_is_told_no_home_and_no_post() -> None:
    home, post, name = (Value("", (text,)) for text in ("Norway", "head of the harbour", "Ann Example"))
    case = case_of("who is it", SKIPPER)
    assert [may_be_somebody(each, case) for each in (post, name)] == [False, True]
    assert may_be_somebody(home, case)  # this base does not know it as a place


@pytest.mark.parametrize(
    ("question", "text", "may"),
    [
        ("is it the lark or the heron that is official", "Lark", True),
        ("did the lark win the cup or just a race", "Ann Example", False),  # it is put to choice what was won
        ("did the lark sail on the 17th or the 19th", "17 January 2027", True),
        ("what does ann do at the shipyard", "shipyard", False),
        ("what does ann do", "shipyard", True),
    ],
)
def test_a_choice_asks_for_what_it_names_and_another_question_for_what_it_does_not(
    question: str, text: str, *, may: bool
) -> None:
    case, value = case_of(question, SKIPPER), Value("some label", (text,))
    assert is_left_open(case, None, replace(case.stated.statements[0], of=value), value) is may


def test_what_is_not_so_of_some_is_told_where_it_is_asked_how_many_are_not() -> None:
    boats = fact(
        "boats",
        "Of 30 boats that sailed, 24 finished and 6 did not.",
        question="How many boats sailed?",
        values=(Value("boats that finished", ("24",)), Value("boats that did not finish", ("6",))),
    )
    assert told("how many boats finished", boats) == "24"
    assert told("how many boats didnt finish", boats) == "6"


def test_an_order_that_no_label_names_may_be_of_when_something_was() -> None:
    left = fact(
        "left",
        "Bob Sample went to the shipyard in 2025.",
        question="Who is Bob Sample?",
        values=(Value("new work of Bob Sample", ("the shipyard",)), Value("year in which Bob Sample left", ("2025",))),
    )
    assert told("what is the new work of bob sample after he left", left) == "the shipyard"


def test_a_count_of_what_has_a_name_is_told_by_a_label_that_does_not_repeat_it() -> None:
    laps = fact(
        "laps",
        "Ann Example has won the Harbour Cup nine times, four of them in a dinghy.",
        question="How many Harbour Cups has Ann Example won?",
        values=(Value("", ("nine",)), Value("how many she won in a dinghy", ("four",))),
    )
    assert told("how many harbour cups has ann example won in a dinghy", laps) == "four"


def test_a_measure_is_told_where_it_is_asked_how_far() -> None:
    race = fact(
        "race",
        "Ann Example won her sixth cup, nine minutes ahead of Bob Sample.",
        question="Who won?",
        values=(Value("cups that Ann Example has won", ("six",)), Value("lead of Ann Example", ("nine minutes",))),
    )
    assert told("how far ahead was ann example", race) == "nine minutes"


def test_the_other_side_is_not_told() -> None:
    brakes = fact(
        "brakes",
        "There are six blades at the front and four at the rear.",
        question="Which propellers has the Lark?",
        values=(Value("blades at the front", ("six",)), Value("blades at the rear", ("four",))),
    )
    assert told("how many blades are at the back", brakes) == "four"


def test_who_tells_the_story_of_somebody_is_told_by_a_label_that_names_nobody() -> None:
    film = fact(
        "film",
        "A film about Ann Example, narrated by Bob Sample.",
        question="Is there a film?",
        values=(Value("narrator of the film", ("Bob Sample",)),),
    )
    assert told("who narrated the film about ann example", film) == "Bob Sample"


def test_one_of_two_that_are_meant_as_much_is_not_told() -> None:
    signals = fact(
        "signals",
        "The horn sounds at the start, the bell at the finish.",
        question="Which signals are there?",
        values=(Value("signal at the start", ("horn",)), Value("signal at the finish", ("bell",))),
    )
    assert told("what is the signal at the start", signals) == "horn"
    assert told("what about a signal", signals) == ""
