"""A small fact base in code, of facts that state something: a ferry, who runs it, and a regatta. All invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answering.verdicts.case import Case
from bot.answering.verdicts.proposal import proposal_of
from bot.answering.verdicts.verdict import candidates, verdict_on
from bot.knowledge.editions import Edition
from bot.knowledge.facts import Fact, Status, Window
from bot.knowledge.model import AnswerKind, Entity, KnowledgeBase
from bot.knowledge.statements import Born, Claim, Truth, Value
from bot.matching.matcher import Matcher
from tests.answering.small_base import CHECKED, SOURCE, fact, intent

if TYPE_CHECKING:
    from bot.answering.verdicts.verdict import Finding

TODAY = CHECKED

ENGINE = fact(
    "engine",
    "The engine of the Lark gives 626 hp, the tank holds 550 litres, and it does up to 60 km/h. It runs on diesel.",
    question="How strong is the engine of the Lark?",
    values=(
        Value("", ("626 hp",), also=("467 kW",)),
        Value("litres of fuel in the tank", ("550 litres",)),
        Value("top speed", ("up to 60 km/h",)),
    ),
    claims=(
        Claim("the engine runs on diesel", also=("it burns diesel fuel",)),
        Claim("the engine is electric", Truth.FALSE, also=("it is a battery boat",)),
        Claim("the engine is not loud"),
        Claim("the hull was built by the shipyard", Truth.IN_PART),
        Claim("a second engine is planned", Truth.OPEN),
        Claim("only the pilot may start the engine", also=("nobody but the pilot may start the engine",)),
        Claim("the first voyage was a success"),
        Claim("all lamps were replaced", Truth.FALSE),
    ),
)
SKIPPER = fact(
    "skipper",
    "Ann Example has been the skipper since 1 October 2025; Bob Sample was until 31 August 2025.",
    question="Who is the skipper of the Lark?",
    values=(
        Value("", ("Ann Example",)),
        Value("skipper before", ("Bob Sample",)),
        Value("skipper since", ("1 October 2025",)),
    ),
)
CREW = fact(
    "crew",
    "The crew are Ann Example, Bob Sample and Carl Model.",
    question="Who is in the crew?",
    values=(Value("", ("Ann Example", "Bob Sample", "Carl Model")),),
)
SPONSORS = fact(
    "sponsors",
    "Among the sponsors are Brightlamp and Coldwater.",
    question="Who are the sponsors?",
    values=(Value("", ("Brightlamp", "Coldwater"), only=False),),
)
RACES = fact(
    "races",
    "Ann Example won race 2, race 5 and race 7. Bob Sample won race 4.",
    question="Which races did they win?",
    values=(
        Value("races won by Ann Example", ("race 2", "race 5", "race 7")),
        Value("races won by Bob Sample", ("race 4",)),
    ),
)
AGES = fact(
    "ages",
    "Ann Example was born in May 1984, Bob Sample on 3 March 1990.",
    question="How old are they?",
    values=(
        Value("age of Ann Example", (), born=Born(1984, 5)),
        Value("age of Bob Sample", (), born=Born(1990, 3, 3)),
    ),
)
REGATTA = fact(
    "regatta",
    "The regatta is to run from 3 to 17 January 2027.",
    "The regatta is on, until 17 January 2027.",
    "The regatta ran from 3 to 17 January 2027.",
    question="When is the regatta?",
    window=Window(date(2027, 1, 3), date(2027, 1, 17)),
    values=(
        Value("", ("3 January 2027",), stands_as=("3 to 17 January 2027",)),
        Value("last day", ("17 January 2027",)),
    ),
    claims=(Claim("the harbour is closed for it"),),
)
CONTRACT = fact(
    "contract",
    "The contract with Brightlamp is to run to 2028.",
    "The contract with Brightlamp runs to 2028.",
    "The contract with Brightlamp ran to 2028.",
    question="How long does the contract with Brightlamp run?",
    window=Window(date(2025, 1, 3), date(2028, 12, 31)),
    values=(Value("", ("2028",)),),
)
FLEET = fact(
    "fleet",
    "The Lark, the Heron and the Swift sail here.",
    question="Which boats sail here?",
    values=(Value("", ("Lark", "Heron", "Swift")),),
)
RIVALS = fact(
    "rivals",
    "Ann has won more cups than Bob, with a boat of more than 40 feet. Bob has left the club. The 2027 cup is here.",
    question="Who has won more?",
    claims=(
        Claim("Ann has won more cups than Bob"),
        Claim("the boat of Ann is longer than 40 feet"),
        Claim("Bob has left the club"),
        Claim("the cup of 2027 is sailed here"),
    ),
)
LENGTH = fact(
    "length",
    "The boat of Ann is 40 feet long.",
    question="How long is it?",
    claims=(Claim("the boat of Ann is 40 feet"),),
)
OFFICIAL = fact(
    "official",
    "The Lark is the official ferry.",
    question="Which is the official ferry?",
    values=(Value("official ferry", ("Lark",)),),
)
PODIUM = fact(
    "podium",
    "Ann Example of Norway came second, and Bob Sample of Sweden first. Ann's boat is not new any more.",
    question="Who was on the podium?",
    values=(
        Value("second in the cup", ("Ann Example",)),
        Value("place of Bob Sample in the cup", ("first",)),
        Value("home of Ann Example", ("Norway",)),
        Value("home of Bob Sample", ("Sweden",)),
    ),
    claims=(
        Claim("the boat is still unbeaten", Truth.FALSE),
        Claim("the boat was unbeaten for years"),
        Claim("the sail is still white", Truth.FALSE),
        Claim("Carl Model helps the winner"),
        Claim("Bob Sample won the cup overall"),
    ),
)
RANGE = fact(
    "range",
    "Sources differ on the range: the maker says 90 km, and sailors say 70 km.",
    question="How far does the Lark go?",
    values=(Value("range of the Lark", ("90 km",), only=False),),
    status=Status.DISPUTED,
)
FACTS = (ENGINE, SKIPPER, CREW, SPONSORS, RACES, AGES, REGATTA, CONTRACT, FLEET, OFFICIAL, PODIUM, RANGE)
_PHRASINGS = {
    "engine": "how strong is the lark\npower of the engine\nhow much fuel does the tank hold",
    "skipper": "who runs the lark\nwho is the skipper\nis ann the skipper",
    "crew": "who is in the crew\nmembers of the crew",
    "sponsors": "who pays for it\nnames of the sponsors",
    "races": "what did they win\nraces won",
    "ages": "how old is ann\nhow old is bob",
    "regatta": "when is the regatta\nis the regatta over\ndates of the regatta",
    "fleet": "which boats are there\nnames of the boats",
    "official": "which ferry is official",
    "range": "how far does it go",
    "podium": "who was second\nwho was first",
    "contract": "how long is the contract\nis brightlamp still on board\nuntil when does the contract run",
}
_KINDS = {
    "engine": AnswerKind.NUMBER,
    "skipper": AnswerKind.PERSON,
    "regatta": AnswerKind.DATE,
    "contract": AnswerKind.DURATION,
}
BASE = KnowledgeBase(
    "0123456789ab",
    tuple(
        intent(f"{each.id}-intent", _KINDS.get(each.id, AnswerKind.LIST), each.question, _PHRASINGS[each.id], each)
        for each in FACTS
    ),
    {"paper": SOURCE},
    entities=(
        Entity("ann", "person", ("Ann Example", "ann")),
        Entity("bob", "person", ("Bob Sample", "bob")),
        Entity("carl", "person", ("Carl Model", "carl")),
        Entity("dora", "person", ("Dora Pattern", "dora")),
        Entity("brightlamp", "company", ("Brightlamp",)),
        Entity("coldwater", "company", ("Coldwater",)),
        Entity("darkmoor", "company", ("Darkmoor",)),
        Entity("greyport", "place", ("Greyport",)),
        Entity("heron", "boat", ("Heron",)),
        Entity("cup", "event", ("cup",)),
    ),
    editions=(Edition(2027, None, date(2027, 1, 3), date(2027, 1, 17)),),
)
MATCHER = Matcher.build(BASE, bundled=False)
"""Without vectors: it is built at once, and reads words, names, numbers and days all the same."""


def case_of(question: str, of: Fact, on: date = TODAY) -> Case:
    """A question that is held against a fact."""
    return Case.of(proposal_of(question, MATCHER.index.reader), of, on, MATCHER)


def found(question: str, of: Fact, on: date = TODAY) -> Finding:
    """What a fact says to a question."""
    return verdict_on(case_of(question, of, on))


def verdict(question: str, of: Fact, on: date = TODAY) -> str:
    """In a word, or empty where there is none."""
    return found(question, of, on).verdict or ""


def possible(question: str, of: Fact, on: date = TODAY) -> set[str]:
    """The verdicts that are not ruled out, however surely anything is recognised."""
    return {found for _, found in candidates(case_of(question, of, on))}
