"""A small fact base in code: a camel race with editions, its people, a one-day festival and a contract."""

from __future__ import annotations

from datetime import date

from bot.knowledge.editions import Edition
from bot.knowledge.facts import Fact, Status, Window, Wording
from bot.knowledge.model import AnswerKind, Entity, Intent, KnowledgeBase, UnnamedEdition
from bot.knowledge.sources import Evidence, Source, SourceKind

CHECKED = date(2026, 11, 23)
SOURCE = Source("paper", "Paper", "News", "https://paper.example", CHECKED, SourceKind.NEWS, "paper")


def fact(name: str, *texts: str, edition: int | None = None, window: Window | None = None, **more: object) -> Fact:
    """A fact with one text for all times, or with three: before, during, after."""
    wording = Wording(*texts) if len(texts) == 3 else Wording("", texts[0], texts[0])
    settled = {"question": "", "status": Status.CONFIRMED, **more}
    return Fact(
        id=name,
        wording=wording,
        evidence=(Evidence(SOURCE),),
        checked=CHECKED,
        edition=edition,
        window=window or Window(),
        **settled,
    )


def intent(name: str, kind: AnswerKind, question: str, phrasings: str, *facts: Fact, **more: object) -> Intent:
    spoken = tuple(line.strip() for line in phrasings.strip().splitlines())
    return Intent(name, more.pop("topic", "race"), question, kind, spoken, facts, **more)


def days(year: int) -> Window:
    return Window(date(year, 1, 3), date(year, 1, 17))


DATES = intent(
    "race-dates",
    AnswerKind.DATE,
    "When is the {edition} camel race?",
    """when does the {edition} race start
    dates of the {edition} camel race
    has the race started
    is the race over
    how long until the race
    when is the next race""",
    fact(
        "dates-2025",
        "It runs from 3 to 17 January 2025.",
        "It is on, from 3 to 17 January 2025.",
        "It ran from 3 to 17 January 2025.",
        edition=2025,
        window=days(2025),
    ),
    fact(
        "dates-2026",
        "It runs from 3 to 17 January 2026.",
        "It is on, from 3 to 17 January 2026.",
        "It ran from 3 to 17 January 2026.",
        edition=2026,
        window=days(2026),
    ),
    fact("dates-2027", "No dates are known for 2027.", edition=2027, status=Status.NOT_ANNOUNCED),
    unnamed_edition=UnnamedEdition.NEXT,
    related=("race-winner", "race-place"),
)
WINNER = intent(
    "race-winner",
    AnswerKind.PERSON,
    "Who won the {edition} camel race?",
    """who won the {edition} race
    winner of the {edition} camel race
    who came first
    name of the winning rider
    which rider won""",
    fact("winner-2025", "Ann Example won in 2025.", edition=2025),
    fact("winner-2026", "Bob Sample won in 2026.", edition=2026),
    unnamed_edition=UnnamedEdition.LATEST,
    related=("race-place", "margin"),
)
PLACE = intent(
    "race-place",
    AnswerKind.PLACE,
    "Where was the {edition} camel race?",
    """where does the {edition} race start and finish
    where does it finish
    place of the {edition} camel race
    which town hosts the race
    location of the finish line""",
    fact("place-2025", "It went to Dover.", edition=2025),
    fact("place-2026", "It went to Calais.", edition=2026),
    unnamed_edition=UnnamedEdition.LATEST,
)
MARGIN = intent(
    "margin",
    AnswerKind.DURATION,
    "How far ahead was the winner in 2026?",
    """by how much did the winner win
    how far ahead was the winner
    winning margin in minutes""",
    fact("margin-2026", "By 4 minutes.", edition=2026),
)
AGES = intent(
    "rider-ages",
    AnswerKind.NUMBER,
    "How old are the riders?",
    """how old is ann
    how old is bob
    age of the riders
    how many years old are they""",
    fact("ages", "Ann Example is 31, Bob Sample is 42."),
    topic="riders",
)
CAMELS = intent(
    "rider-camels",
    AnswerKind.THING,
    "Which camels do the riders ride?",
    """what camel does ann ride
    what camel does bob ride
    names of the camels""",
    fact("camels", "Ann Example rides Dusty, Bob Sample rides Sandy."),
    topic="riders",
    related=("rider-ages",),
)
BOSS_THEN = intent(
    "boss-then",
    AnswerKind.PERSON,
    "Who led the team at first?",
    """who was the first boss of the team
    who led the team in the beginning
    former boss of the team
    who is carl""",
    fact(
        "carl",
        "Carl Model leads the team.",
        window=Window(date(2024, 11, 25), date(2025, 8, 1)),
    ),
    topic="team",
    related=("boss-now",),
)
BOSS_NOW = intent(
    "boss-now",
    AnswerKind.PERSON,
    "Who leads the team?",
    """who is the boss of the team now
    who leads the team today
    current boss of the team
    who is dora""",
    fact("dora", "Dora Pattern leads the team.", window=Window(date(2025, 8, 2))),
    topic="team",
    related=("boss-then",),
)
FESTIVAL = intent(
    "festival",
    AnswerKind.DATE,
    "When is the date festival?",
    """when is the festival
    what day is the festival on
    date of the fruit festival""",
    fact(
        "festival-day",
        "The festival is on 10 May 2026.",
        "The festival is today, 10 May 2026.",
        "The festival was on 10 May 2026.",
        window=Window(date(2026, 5, 10), date(2026, 5, 10)),
    ),
    topic="festival",
)
DEAL = intent(
    "deal",
    AnswerKind.DURATION,
    "How long does the sponsor's contract run?",
    """how long is the sponsor contract
    is the sponsor still on board
    is the sponsor contract still valid
    until when does the sponsor pay""",
    fact(
        "contract",
        "It is to run to 2028.",
        "It runs to 2028.",
        "It ran to 2028.",
        window=Window(date(2025, 1, 3), date(2028, 12, 31)),
    ),
    topic="money",
)
BASE = KnowledgeBase(
    "0123456789ab",
    (DATES, WINNER, PLACE, MARGIN, AGES, CAMELS, BOSS_THEN, BOSS_NOW, FESTIVAL, DEAL),
    {"paper": SOURCE},
    (
        Edition(2025, 47, date(2025, 1, 3), date(2025, 1, 17)),
        Edition(2026, 48, date(2026, 1, 3), date(2026, 1, 17)),
        Edition(2027, 49, None, None, "January 2027"),
    ),
    (
        Entity("ann", "person", ("Ann Example", "ann")),
        Entity("bob", "person", ("Bob Sample", "bob")),
        Entity("carl", "person", ("Carl Model", "carl")),
        Entity("dora", "person", ("Dora Pattern", "dora")),
        Entity("football", "event", ("football", "soccer"), foreign=True),
    ),
    event=("camel race", "dakar", "rally"),
)
FACTS = BASE.facts
