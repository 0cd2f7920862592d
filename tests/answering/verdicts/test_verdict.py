from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Verdict
from bot.answering.verdicts.case import case_for
from bot.answering.verdicts.strange_words import strange_words
from bot.answering.verdicts.verdict import verdict_on
from bot.knowledge.statements import Born, Claim, Truth, Value
from tests.answering.small_base import fact
from tests.answering.verdicts.ferry_base import (
    AGES,
    CONTRACT,
    CREW,
    ENGINE,
    LENGTH,
    MATCHER,
    OFFICIAL,
    PODIUM,
    RACES,
    RANGE,
    REGATTA,
    RIVALS,
    SKIPPER,
    SPONSORS,
    TODAY,
    case_of,
    found,
    possible,
    verdict,
)

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact


def check(fact: Fact, expected: dict[str, str]) -> None:
    """The verdict on each question, so that all that differ are seen."""
    assert {question: verdict(question, fact) for question in expected} == expected


def test_a_claim_is_told_in_the_sense_of_the_question() -> None:
    check(
        ENGINE,
        {
            "is the engine electric": "no",
            "the engine is electric, right?": "no",
            "my mate says the engine is electric": "no",
            "the engine runs on diesel": "yes",
            "was the hull built by the shipyard": "in part",
            "is a second engine planned": "open",
        },
    )


def test_a_claim_is_found_by_each_of_its_phrasings() -> None:
    assert found("it is a battery boat", ENGINE).statement == ENGINE.claims[1]
    assert found("is the engine electric", ENGINE).statement == ENGINE.claims[1]


def test_a_denied_claim_never_gets_the_verdict_of_its_opposite() -> None:
    check(
        ENGINE,
        {
            "the engine is not loud": "yes",
            "is the engine loud": "no",
            "the engine does not run on diesel": "no",
            "the engine hardly runs on diesel": "",
            "nobody but the pilot may start the engine": "yes",
        },
    )


def test_the_contrary_of_a_nearer_claim_is_not_decided_by_another_one() -> None:
    """ "Not loud" is so, and says nothing of "not on diesel", which is nearer to "the engine runs on diesel"."""
    assert verdict("so the engine does not run on diesel", ENGINE) != "yes"
    assert verdict("so the engine is not running on diesel", ENGINE) != "yes"


def test_only_all_and_first_must_be_claimed_as_well() -> None:
    check(
        ENGINE,
        {
            "may only the pilot start the engine": "yes",
            "may the pilot start the engine": "yes",  # the claim says more
            "does only the engine run on diesel": "",  # the question does
            "was the first voyage a success": "yes",
            "was the last voyage a success": "",
            "were all lamps replaced": "no",
            "were lamps replaced": "",  # not all were, so some may have been
        },
    )


def test_one_of_two_is_no_question_for_yes_or_no() -> None:
    assert verdict("is the engine electric or loud", ENGINE) == ""


def test_a_number_agrees_in_its_unit_or_contradicts() -> None:
    check(
        ENGINE,
        {
            "is the engine of the lark 626 hp strong": "yes",
            "is the engine of the lark 467 kw strong": "yes",
            "is the engine of the lark 700 hp strong": "no",
            "is the engine of the lark 60 km/h strong": "",
            "is the top speed 60 mph": "no",
            "is the tank 550 litres of fuel": "yes",
            "is the tank 500 litres of fuel": "no",
        },
    )


def test_bounds_are_worked_out() -> None:
    check(
        ENGINE,
        {
            "is the engine of the lark over 600 hp strong": "yes",
            "is the engine of the lark over 700 hp strong": "no",
            "is the engine of the lark stronger than 600 hp": "yes",
            "is the engine of the lark nicer than 600 hp": "",
            "is the top speed up to 60 km/h": "yes",
            "is the top speed over 60 km/h": "no",
            "is the tank at least 500 litres of fuel": "yes",
            "is the tank less than 550 litres of fuel": "no",
        },
    )


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("is ann the skipper of the lark", {"yes"}),
        ("is dora the skipper of the lark", {"no"}),
        ("is zorblax the skipper of the lark", {"no"}),
        ("is the skipper of the lark from zorblax", set()),
        ("is the skipper of the lark from greyport", set()),
        ("is darkmoor the skipper of the lark", set()),
        ("was bob the skipper before", {"yes"}),
        ("is bob the skipper", {"no"}),  # the other label says "before", and the question does not
    ],
)
def test_a_name_of_the_same_kind_agrees_or_contradicts_and_one_of_another_kind_does_neither(
    question: str, ways: set[str]
) -> None:
    # "Before" in a label is not in the question, so that value cannot be meant.
    assert possible(question, SKIPPER) - ({"no"} if "before" in question else set()) == ways


def test_still_is_not_settled_by_a_value() -> None:
    assert verdict("is ann the skipper of the lark", SKIPPER) == "yes"
    assert verdict("is ann still the skipper of the lark", SKIPPER) == ""


def test_a_complete_list_contradicts_and_an_incomplete_one_does_not() -> None:
    check(
        CREW,
        {
            "is ann in the crew": "yes",
            "are ann and bob in the crew": "yes",
            "are ann, bob and dora in the crew": "in part",
        },
    )
    check(SPONSORS, {"is brightlamp a sponsor": "yes", "is darkmoor a sponsor": "", "is ann a sponsor": ""})


def test_only_holds_where_nothing_else_is_right() -> None:
    check(
        CREW,
        {
            "is only ann in the crew": "",
            "is nobody but ann in the crew": "",
            "are only ann, bob and carl in the crew": "yes",
        },
    )
    assert verdict("is brightlamp the only sponsor", SPONSORS) == ""


def test_a_list_is_counted() -> None:
    check(
        RACES,
        {
            "were 3 races won by ann": "yes",
            "were only 3 races won by ann": "yes",
            "did ann win race 5": "yes",
            "did ann win race 4": "no",
            "did bob win race 4": "yes",
            "races won by ann: race 5 and race 7": "yes",
            "races won by ann: race 5 and race 4": "in part",
        },
    )
    assert verdict("were 4 races won by ann", RACES) == "no"


def test_who_lost_is_not_who_won() -> None:
    assert verdict("was race 5 won by ann", RACES) == "yes"
    assert verdict("was race 5 lost by ann", RACES) == ""


def test_an_age_is_worked_out_for_the_day_of_asking() -> None:
    check(
        AGES,
        {
            "is the age of ann 42": "yes",
            "is the age of ann 41": "no",
            "is the age of ann over 40": "yes",
            "is the age of bob 36": "yes",
        },
    )
    assert verdict("is the age of ann 42", AGES, date(2026, 4, 30)) == "no"
    assert verdict("is the age of ann 42", AGES, date(2026, 5, 10)) == ""  # the month alone is known
    assert verdict("is the age of bob 36", AGES, date(2026, 3, 2)) == "no"
    assert verdict("was the age of ann 40 in the race of 2024", AGES) == ""  # how old she was is not worked out


def test_whoever_asks_for_an_age_today_is_not_told_the_one_of_another_day() -> None:
    crew = fact(
        "crew-ages",
        "At the 2026 regatta Ann Example was 41.",
        question="How old are they?",
        values=(
            Value("age of Ann Example at the 2026 regatta", ("41",)),
            Value("age of Ann Example", (), born=Born(1984, 5)),
        ),
        claims=(Claim("Ann Example was 41 at the 2026 regatta"),),
    )
    check(crew, {"is the age of ann 41": "no", "is the age of ann 42": "yes", "was ann 41 at the 2026 regatta": "yes"})
    assert verdict("is the age of ann 41", crew, date(2026, 5, 10)) == ""  # the month alone is known


def test_days_and_months_agree_or_contradict() -> None:
    check(
        REGATTA,
        {
            "is the regatta on 3 january 2027": "yes",
            "is the regatta in january": "yes",
            "is the regatta on 5 may 2027": "no",
            "is the regatta in 2026": "no",
            "is the last day 17 january": "yes",
        },
    )


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("is the regatta before may 2027", {"yes"}),
        ("is the regatta after may 2027", {"no"}),
        ("is the regatta after 2026", {"yes"}),
        ("is the regatta later than february 2027", {"no"}),
        ("is the regatta not before 2028", set()),
        ("is the regatta by may 2027", {"yes"}),
        ("is the regatta by january 2027", {"yes"}),
        ("is the regatta by december 2026", {"no"}),
    ],
)
def test_before_and_after_a_day_are_worked_out(question: str, ways: set[str]) -> None:
    assert {verdict for verdict in possible(question, REGATTA) if "last" not in question} == ways


def test_a_day_within_the_span_of_a_value_is_no_contradiction() -> None:
    assert verdict("is the regatta on 10 january 2027", REGATTA) == ""


def test_a_day_that_another_value_has_contradicts_none() -> None:
    assert verdict("is the regatta until 17 january 2027", REGATTA) == ""


def test_a_year_behind_longer_than_is_a_bound() -> None:
    check(
        CONTRACT,
        {
            "does the contract with brightlamp run to 2028": "yes",
            "does the contract with brightlamp run to 2030": "no",
            "does the contract with brightlamp run longer than 2026": "yes",
            "does the contract with brightlamp run longer than 2029": "no",
            "does the contract with darkmoor run to 2028": "",
        },
    )


def test_a_claim_on_what_holds_to_an_end_is_told_of_the_days_to_come_before_it() -> None:
    lasting = replace(CONTRACT, checked=date(2026, 6, 1), claims=(Claim("Brightlamp pays for the boats"),))
    asked = "will brightlamp pay for the boats in {}"
    said = {year: verdict(asked.format(year), lasting, date(2026, 6, 1)) for year in (2025, 2026, 2027, 2029)}
    assert said == {2025: "", 2026: "", 2027: "yes", 2029: ""}


def test_what_is_compared_the_other_way_round_is_another_claim() -> None:
    wins = fact(
        "wins",
        "Ann won six cups on the Lark and eight on the Heron.",
        question="On which boat did Ann win more?",
        claims=(Claim("Ann won more cups on the Lark than on the Heron", Truth.FALSE, ("Ann won more on the Lark",)),),
    )
    said = {
        asked: verdict(asked, wins)
        for asked in (
            "did ann win more cups on the lark than on the heron",
            "ann won more cups on the heron than on the lark",
        )
    }
    assert [*said.values()] == ["no", ""]


def test_a_claim_with_a_number_says_nothing_of_another_number_or_of_none() -> None:
    masts = fact(
        "masts",
        "The Lark has two masts.",
        question="What does the Lark look like?",
        claims=(Claim("the Lark has one mast", Truth.FALSE), Claim("the Lark has 5 sails", Truth.FALSE)),
    )
    check(
        masts,
        {
            "does the lark have one mast": "no",
            "does the lark have two masts": "",
            "does the lark have 5 sails": "no",
            "does the lark have sails": "",
        },
    )


def test_a_number_of_other_things_is_no_other_number_of_these() -> None:
    boats = fact(
        "boats",
        "There are six boats.",
        question="How many boats are there?",
        values=(Value("number of boats", ("six",)),),
    )
    assert "no" in possible("are there only 4 boats", boats)
    assert "no" not in possible("do the boats only have the 4 banger", boats)


def test_that_all_of_them_do_something_is_more_than_how_many_there_are() -> None:
    boats = fact(
        "boats",
        "There are six boats.",
        question="How many boats are there?",
        values=(Value("number of boats", ("six",)),),
    )
    assert "yes" in possible("is the number of boats six in all", boats)
    assert "yes" not in possible("do all six boats race for the shipyard", boats)


def test_claims_are_silent_while_the_text_is_another_than_on_the_day_it_was_checked() -> None:
    question = "is the harbour closed for it"
    assert verdict(question, REGATTA) == "yes"
    assert verdict(question, REGATTA, date(2027, 1, 5)) == ""
    assert verdict(question, REGATTA, date(2027, 2, 1)) == ""


def test_a_value_is_told_only_with_a_text_that_carries_it() -> None:
    question = "is the regatta on 3 january 2027"
    assert verdict(question, REGATTA, date(2027, 1, 5)) == ""  # "... is on, until 17 January"
    assert verdict(question, REGATTA, date(2027, 2, 1)) == "yes"
    assert verdict("is the last day 17 january", REGATTA, date(2027, 1, 5)) == "yes"


def test_where_nothing_is_established_it_is_said_what_the_fact_does_not_speak_of() -> None:
    assert found("does the engine belong to Darkmoor and run 90 hours", ENGINE).unsaid == ("Darkmoor", "90")
    assert {"Dora Pattern", "february"} <= set(found("is it fun in february, says dora", REGATTA).unsaid)


def test_a_question_for_a_value_has_no_finding() -> None:
    assert found("who is the skipper of the lark", SKIPPER).verdict is None
    assert found("who is the skipper of netflix", SKIPPER).unsaid == ()


def test_a_finding_says_what_was_recognised_and_how_surely() -> None:
    claimed, valued = found("is the engine electric", ENGINE), found("is ann in the crew", CREW)
    assert isinstance(claimed.statement, Claim)
    assert isinstance(valued.statement, Value)
    assert claimed.probability >= 0.9
    assert 0.9 <= valued.probability <= 1


def test_what_stands_beside_a_value_in_a_list_of_the_base_is_another_thing() -> None:
    check(
        OFFICIAL,
        {
            "is the lark the official ferry": "yes",
            "is the heron the official ferry": "no",
            "is brightlamp the official ferry": "",
        },
    )


def test_the_home_of_one_person_is_not_that_of_another() -> None:
    check(
        PODIUM,
        {
            "is norway the home of ann": "yes",
            "is sweden the home of ann": "no",
            "is finland the home of ann": "",
        },
    )


def test_who_came_first_did_not_come_third() -> None:
    check(
        PODIUM,
        {
            "was ann second in the cup": "yes",
            "was ann third in the cup": "",
            "was third the place of bob in the cup": "no",
            "was first the place of bob in the cup": "yes",
            "was carl third in the cup": "",
        },
    )


def test_that_something_is_not_so_any_more_does_not_say_that_it_never_was() -> None:
    check(PODIUM, {"is the sail still white": "no", "was the sail white": ""})


def test_a_phrase_that_turns_a_statement_must_be_in_both() -> None:
    check(
        PODIUM, {"carl helps the winner, right?": "yes", "carl has nothing to do with helps of the winner, right?": ""}
    )


def test_a_victory_over_all_is_claimed_as_such() -> None:
    check(PODIUM, {"did bob win the cup overall": "yes", "did ann win the cup overall": ""})


def test_the_names_of_owners_are_names() -> None:
    assert verdict("is bob's home sweden", PODIUM) == "yes"
    assert verdict("is ann's home sweden", PODIUM) == "no"


def test_of_two_who_are_named_the_one_of_whom_the_fact_speaks_is_proposed() -> None:
    assert verdict("did bob and carl win race 4 by a mile", RACES) != "no"


def test_whether_it_is_still_so_is_told_by_what_speaks_of_that() -> None:
    assert possible("is the boat still unbeaten", PODIUM) == {Verdict.NO}
    assert Verdict.YES in possible("was the boat unbeaten for years", PODIUM)


def test_what_one_side_says_is_not_known() -> None:
    check(RANGE, {"is the range of the lark 90 km": "open", "is the range of the lark 40 km": ""})


def test_a_comparison_the_other_way_round_is_another_statement() -> None:
    check(
        RIVALS,
        {
            "ann has won more cups than bob": "yes",
            "bob has won more cups than ann": "",
            "ann has won more cups than anybody": "",
        },
    )


def test_what_is_more_than_a_number_in_a_claim_is_not_that_number() -> None:
    assert possible("is the boat of ann 40 feet", RIVALS) == set()
    assert possible("is the boat of ann 40 feet", LENGTH) == {"yes"}


def test_who_has_left_is_not_who_is_still_there() -> None:
    check(RIVALS, {"bob has left the club": "yes", "is bob still in the club": ""})


def test_the_month_of_an_edition_says_no_more_than_its_year() -> None:
    assert possible("is the cup of 2027 sailed here", RIVALS) == {"yes"}
    assert possible("is the cup of january 2027 sailed here", RIVALS) == {"yes"}
    assert possible("is the cup of march 2027 sailed here", RIVALS) == set()


def test_about_a_number_claims_no_more_than_the_number() -> None:
    assert verdict("is the boat of ann about 40 feet", LENGTH) == "yes"
    assert verdict("is the boat of ann over 40 feet", LENGTH) == ""


def test_about_a_number_is_near_it_and_not_so_near_is_open() -> None:
    check(
        ENGINE,
        {
            "does the tank hold about 540 litres of fuel": "yes",
            "does the tank hold about 500 litres of fuel": "",
            "does the tank hold about 300 litres of fuel": "no",
        },
    )


def test_the_year_of_an_edition_is_no_day() -> None:
    assert possible("is the regatta at the 2027 cup", REGATTA) == set()
    assert possible("is the regatta in 2027", REGATTA) == {"yes"}


def test_what_somebody_stays_out_of_is_denied() -> None:
    assert possible("the cup of 2027 is sailed here", RIVALS) == {"yes"}
    assert possible("the cup of 2027 stays out of here", RIVALS) == set()
    assert possible("the cup of 2027 lacks a place here", RIVALS) == set()


FILM = fact(
    "film",
    "Dora Pattern tells the film about Ann Example. Of the 40 boats in it, 7 are from Norway.",
    question="What is in the film?",
    values=(Value("", ("40 boats",)), Value("boats from Norway", ("7",))),
    claims=(
        Claim("Dora Pattern tells the film", also=("the film on Ann Example is told by Dora Pattern",)),
        Claim("it was shot at night", Truth.FALSE, also=("they shot it in the dark of Greyport",)),
    ),
)


def test_what_another_phrasing_of_a_claim_names_is_not_left_over_where_it_is_not_so() -> None:
    assert possible("was it shot at night in Greyport", FILM) == {Verdict.NO}
    assert possible("was it shot at night with Bob", FILM) == set()


def test_what_is_so_is_so_of_what_the_phrasing_itself_names() -> None:
    assert possible("is the film on Ann told by Dora", FILM) == {Verdict.YES}
    assert possible("is the film told by Dora and Bob", FILM) == set()


def test_a_number_that_is_another_value_contradicts_the_one_that_is_clearly_meant() -> None:
    check(FILM, {"are there more than 20 boats from Norway": "no", "are there 40 boats": "yes"})


def test_a_bound_on_a_number_is_settled_by_a_claim_with_the_same_bound() -> None:
    check(
        RIVALS,
        {
            "is the boat of ann longer than 40 feet": "yes",
            "is the boat of ann longer than 50 feet": "",
            "is the boat of ann shorter than 40 feet": "",
        },
    )


def test_a_bound_that_another_value_keeps_is_no_yes_of_the_one_that_is_asked_for() -> None:
    fleet = fact(
        "starters",
        "317 vehicles started the cup, among them 115 boats.",
        question="How many vehicles started the cup?",
        values=(Value("", ("317",)), Value("boats that started the cup", ("115",))),
    )
    check(fleet, {"over 200 boats started the cup": "no", "over 100 boats started the cup": "yes"})


def test_not_all_says_less_than_not() -> None:
    fleet = fact(
        "boats",
        "Not all boats carry a lamp. That no boat floats is not so.",
        question="What do the boats carry?",
        claims=(Claim("not all boats carry a lamp"), Claim("the boats do not float", Truth.FALSE)),
    )
    check(
        fleet,
        {
            "not all boats carry a lamp, right?": "yes",
            "the boats do not carry a lamp, right?": "",
            "the boats do not float, right?": "no",
            "not all boats float, right?": "",
        },
    )


def test_a_claim_is_told_in_the_tense_of_the_day() -> None:
    begun = Claim("the regatta has begun", Truth.FALSE, during=Truth.TRUE, after=Truth.TRUE)
    regatta = replace(REGATTA, claims=(begun, *REGATTA.claims))
    told = {date(2026, 12, 1): "no", date(2027, 1, 10): "yes", date(2027, 2, 1): "yes"}
    assert {day: verdict("has the regatta begun", regatta, day) for day in told} == told


def test_a_claim_without_a_tense_of_the_day_is_silent() -> None:
    assert verdict("is the harbour closed for it", REGATTA) == "yes"
    assert verdict("is the harbour closed for it", REGATTA, date(2027, 1, 10)) == ""


def test_that_it_was_so_does_not_say_that_it_still_is() -> None:
    crossed = fact(
        "crossed",
        "Ann won the strait race by sail.",
        question="How was the strait race won?",
        claims=(Claim("the strait race was won by sail"), Claim("the harbour is open to sails")),
    )
    assert verdict("the strait race was won by sail, right?", crossed) == "yes"
    assert verdict("is the strait race still won by sail", crossed) == ""
    assert verdict("is the harbour still open to sails", crossed) == "yes"


def test_only_the_first_of_several_years_is_not_all_of_them() -> None:
    value = Value("years of the programme", ("2026 to 2028",))
    planned = fact("planned", "The programme: 2026 to 2028.", question="How long is the programme?", values=(value,))
    assert "yes" in possible("are the years of the programme 2026 to 2028", planned)
    assert "yes" not in possible("is the programme for the years of 2026 only", planned)


def test_another_number_of_the_same_in_the_question_is_not_that_of_a_claim() -> None:
    counted = fact(
        "counted",
        "The club counts it as the 48th regatta.",
        question="Is it the 47th or the 48th regatta?",
        claims=(Claim("the club counts it as the 48th regatta"),),
    )
    check(
        counted,
        {"does the club count it as the 48th regatta": "yes", "does the club count it as the 47th regatta": ""},
    )


def test_a_place_in_an_order_in_figures_says_more_as_well() -> None:
    won = fact(
        "won",
        "Ann Example was the first sailor of her country to win a race.",
        question="Who is Ann Example?",
        claims=(Claim("Ann Example is a sailor who won a race"),),
    )
    check(won, {"is ann example a sailor who won a race": "yes", "is ann example the 1st sailor who won a race": ""})


def test_for_a_single_year_is_more_than_for_a_year() -> None:
    planned = fact(
        "planned",
        "The club is partner until 2028.",
        question="Is the club still partner?",
        claims=(Claim("the club is partner for a single year", Truth.FALSE),),
    )
    check(planned, {"is the club partner for a single year": "no", "is the club partner for the year 2027": ""})


def test_of_two_names_in_the_question_of_a_fact_the_one_that_is_asked_about_counts() -> None:
    raced = fact(
        "raced",
        "Ann Example races for the cup, Bob Sample does not.",
        question="Do Ann Example and Bob Sample race?",
        claims=(Claim("Bob Sample races for the cup", Truth.FALSE),),
    )
    check(raced, {"does bob sample race for the cup": "no", "does ann example race for the cup": ""})


def test_more_than_half_bounds_and_compares_nothing() -> None:
    boats = fact(
        "boats",
        "Most boats finished.",
        question="Did the boats finish?",
        claims=(Claim("more than half of the boats finished the race"),),
    )
    assert "yes" in possible("did more than half of the boats finish the race for the cup", boats)
    assert verdict("did all boats finish the race", boats) == ""


def test_most_of_them_is_not_the_most() -> None:
    wins = fact(
        "wins",
        "Ann Example holds the record of cups.",
        question="Who holds the record?",
        claims=(Claim("Ann Example has won the most cups"),),
    )
    check(wins, {"has ann example won the most cups": "yes", "has ann example won most of the cups": ""})


def test_a_short_year_of_an_edition_is_a_day() -> None:
    raced = fact(
        "raced",
        "The club enters two boats for the 2027 regatta.",
        question="Which boats are entered?",
        claims=(Claim("the club enters two boats for the cup in 2027"),),
    )
    asked = "does the club enter two boats for the '27 cup already"
    assert verdict_on(case_for(asked, raced, TODAY, MATCHER)).verdict == "yes"


def test_a_claim_of_nothing_but_names_is_not_the_question_word_for_word() -> None:
    there = fact(
        "there",
        "Ann Example was at Greyport.",
        question="Was Ann Example at Greyport?",
        claims=(Claim("Ann Example was at Greyport"), Claim("Ann Example works at Greyport")),
    )
    case = case_of("did ann have a go at greyport", there)
    assert [case.is_word_for_word(each) for each in case.stated.statements] == [False, False]
    assert case_of("ann example works at greyport", there).is_word_for_word(case.stated.statements[1])


def test_a_number_that_agrees_says_nothing_of_why() -> None:
    stopped = fact(
        "stopped",
        "Ann Example stopped on leg 8 with a broken mast.",
        question="Where did Ann Example stop?",
        values=(Value("leg on which she stopped", ("leg 8",)),),
    )
    check(
        stopped,
        {
            "did ann example stop on leg 8": "yes",
            "did ann example stop on leg 8 for hunger thirst lightning fog": "",
        },
    )


def test_how_many_there_are_is_not_held_against_which_ones_they_are() -> None:
    nights = fact(
        "nights",
        "Races 4, 5 and 9 of the regatta are night races.",
        question="Which races of the regatta are at night?",
        values=(Value("races at night", ("races 4, 5 and 9",)),),
    )
    check(nights, {"three races at night, right?": "", "are there two night races": "", "is race 9 at night": "yes"})


def test_of_two_days_in_a_question_one_is_not_part_of_a_single_day() -> None:
    told = fact(
        "told",
        "The club told of its entry on 25 November 2024.",
        question="When did the club tell of its entry?",
        values=(Value("day on which the club told of its entry", ("25 November 2024",)),),
    )
    check(
        told,
        {
            "did the club tell of its entry on 25 november 2024": "yes",
            "did the club tell of its entry on 25 november 2024 or on 3 may 2025": "",
        },
    )


def test_somebody_who_is_a_nobody_denies_nothing() -> None:
    assert case_of("ann was a nobody, she never won", SKIPPER).proposal.negated
    assert not case_of("ann was a nobody, she won", SKIPPER).proposal.negated


def test_a_standard_ends_where_it_is_said_when_or_where() -> None:
    comparison = case_of("was ann quicker than bob at the cup in greyport", RIVALS).comparison
    assert comparison is not None
    assert comparison.standard == ("bob", "sample")
    assert comparison.names == {"bob"}


def test_an_article_in_front_of_a_number_leaves_it_a_bound() -> None:
    assert case_of("more than a hundred boats", RACES).comparison is None
    assert case_of("more boats than a barge", RACES).comparison is not None


def test_what_assures_says_nothing_of_what_is_asserted() -> None:
    for tag in ("pretty sure", "dont forget that", "trust me", "or so"):
        assert case_of(f"the engine runs on diesel, {tag}", ENGINE).proposal.said == (
            "the",
            "engine",
            "runs",
            "on",
            "diesel",
        )


def test_an_unknown_word_that_is_all_that_is_told_is_strange() -> None:
    assert MATCHER.index.reader.is_ordinary("velvet")
    assert strange_words(case_of("the sails are velvet", ENGINE)) == ("velvet",)
    assert strange_words(case_of("the velvet sails dry", ENGINE)) == ()


def test_what_was_not_so_in_one_edition_does_not_say_that_it_never_was() -> None:
    won = fact(
        "won",
        "Bob Sample won the cup of 2026.",
        question="Who won the cup of 2026?",
        values=(Value("winner of the cup of 2026", ("Bob Sample",)),),
    )
    assert possible("did ann example win the cup", won) == {"no"}
    assert possible("did ann example ever win the cup", won) == set()
