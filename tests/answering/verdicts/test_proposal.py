from __future__ import annotations

from collections import Counter

import pytest

from bot.answering.verdicts.proposal import Asks, Proposal, proposal_of
from bot.answering.verdicts.signs import is_denied
from bot.language.language import ENGLISH
from bot.matching.reading import Reader
from tests.answering.verdicts.ferry_base import MATCHER


def read(question: str) -> Proposal:
    return proposal_of(question, MATCHER.index.reader)


@pytest.mark.parametrize(
    "question",
    [
        "is the engine electric",
        "isn't the engine electric?",
        "the engine is electric, right?",
        "the engine is electric isn't it",
        "my mate says the engine is electric",
        "someone told me that the engine is electric",
        "is it true that the engine is electric",
        "so the engine is electric",
        "the engine is electric?",
        "can anyone confirm the engine is electric",
        "the engine is electric, my sister said so",
        "i read somewhere that the engine is electric, correct me if i'm wrong",
        "the engine is electric, heard it at the pub",
        "the engine is electric, or do i mix it up?",
        "the engine is electric, they say",
        "the engine is electric, no joke?",
        "the engine is electric, no way thats true",
        "draft says the engine is electric, safe to print?",
    ],
)
def test_whoever_asks_asserts_or_reports_proposes_the_same(question: str) -> None:
    proposal = read(question)
    assert proposal.asks is not Asks.VALUE
    assert not proposal.negated
    assert set(proposal.words) == {"engine", "electric"}


@pytest.mark.parametrize(
    "question",
    [
        "who is the skipper",
        "in which town does it start",
        "it is called what",
        "is it electric or diesel",
        "did ann or bob win",
        "the engine",
        "torque of the engine in the skipper's own boat please",
        "engine of the ferry at the second race?",
        "number of crews that started the second race",
        "the name of the engine stands for?",
        "may 2027 race news?",
        "the race that ann won, how many crews was that",
        "",
    ],
)
def test_no_verdict_is_wanted_on_what_asks_for_a_value_or_for_one_of_two(question: str) -> None:
    assert read(question).looks_for_value


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("the engine is not electric", True),
        ("the engine isn't electric, is it", True),
        ("ann example is not the skipper", True),
        ("the skipper never lost a race", True),
        ("nobody in the crew lost a race", True),
        ("it is not true that nobody lost", False),
        ("didn't ann win a race", False),
        ("did ann not win a race", False),
        ("the engine runs on diesel, not petrol", False),
        ("the engine has its own brakes, not just borrowed ones", False),
        ("is miss ann the skipper", False),
        ("did ann miss the cup", True),
        ("not only the engine runs on diesel", False),
        ("the engine is electric, is it not", False),
        ("they sailed it before, didn't they, the old crew", False),
        ("ann won by next to nothing", False),
        ("the boat was never seen here, not even as a wreck", True),
        ("three boats, and sails not included", True),
    ],
)
def test_a_denial_turns_the_statement_round_and_a_question_with_not_does_not(question: str, *, negated: bool) -> None:
    assert read(question).negated is negated


def test_a_part_of_a_sentence_behind_its_verb_asks_for_nothing() -> None:
    assert read("ann was forty when she won the race").asks is Asks.EITHER
    assert read("so ann is the first skipper ever who won a race").asks is Asks.EITHER
    assert read("ann won the race, when was that").looks_for_value
    assert read("ann won the race when").looks_for_value


def test_what_stands_in_front_of_a_statement_says_nothing_of_it() -> None:
    for front in ("so", "well ok", "hi all,", "fact check:", "for our blog:", "myth or fact:", "if i remember well,"):
        assert read(f"{front} is the engine electric").said == read("is the engine electric").said
    assert read("all boats are electric").said == ("all", "boats", "are", "electric")


def test_the_number_of_things_can_be_asserted() -> None:
    assert read("the number of boats is three, right?").asks is Asks.VERDICT


def test_a_claim_is_denied_as_a_question_is() -> None:
    assert is_denied("the engine is not loud", ENGLISH)
    assert not is_denied("the engine runs on diesel, not petrol", ENGLISH)


def test_what_is_set_against_is_not_proposed() -> None:
    proposal = read("the regatta starts in january 2027 and not in february")
    assert [day.month for day in proposal.contents.days] == [1]
    assert [day.month for day in read("the regatta is not in february 2027").contents.days] == [2]


@pytest.mark.parametrize(
    ("question", "decisive", "exclusive"),
    [
        ("is ann the only skipper", {"only"}, True),
        ("is nobody but ann in the crew", set(), True),
        ("was ann the first in all races", {"first", "all"}, True),
        ("does it hold at least 500 litres", set(), False),
        ("is the regatta before may 2027", set(), False),
        ("was bob the skipper before", {"before"}, False),
        ("are there only seven boats", set(), True),
        ("are there only 12 boats", set(), True),
        ("is there only one boat", {"only"}, True),
    ],
)
def test_words_that_make_it_another_statement_are_noted_unless_they_bound_a_number(
    question: str, decisive: set[str], *, exclusive: bool
) -> None:
    assert read(question).decisive == decisive
    assert read(question).exclusive is exclusive


def test_exactly_and_still_are_noted() -> None:
    assert read("is it exactly 60 km/h").exact
    assert read("is ann still the skipper").lasting
    assert not read("is ann the skipper").lasting


def test_a_word_that_puts_nothing_in_an_order_decides_nothing() -> None:
    for question in ("is it meant to last three years", "does she race next january", "who started it all"):
        assert read(question).decisive == frozenset(), question


def test_words_that_order_alike_decide_alike() -> None:
    assert read("was it the final race").decisive == read("was it the last race").decisive == {"last"}
    assert read("did they win every race").decisive == read("did they win all races").decisive == {"all"}


@pytest.mark.parametrize("question", ["does it cost 5,000 euros?", "it costs 5000 euros, right?"])
def test_a_number_is_one_word_with_and_without_its_comma(question: str) -> None:
    assert "5000" in read(question).words


def test_who_is_only_said_to_have_said_it_is_not_named() -> None:
    assert [each.id for each in read("the heron is electric, bob said so").contents.names] == ["heron"]


def test_the_owner_of_something_is_named_without_an_apostrophe_too() -> None:
    reader = Reader(MATCHER.base)
    reader.learn(Counter(["engine", "boat"]))
    assert [each.id for each in proposal_of("greyports ferry is electric", reader).contents.names] == ["greyport"]


def test_a_slip_in_what_denies_is_no_assertion() -> None:
    reader = Reader(MATCHER.base)
    reader.learn(Counter(dropped=1, race=1))
    assert proposal_of("the third race was droped", reader).negated
