"""Made-up facts and outcomes, and an answerer that gives them without any matching."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.elliptical import ellipses_of
from bot.answering.explanation import CandidateLine, EvidenceLine, Explanation
from bot.answering.outcome import Ambiguous, Answer, Answered, Choice, Silence, Unknown
from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.model import AnswerKind, Intent, KnowledgeBase
from bot.knowledge.sources import Evidence, Position, Source, SourceKind
from bot.matching.mentions import MentionReader
from bot.matching.text import words

if TYPE_CHECKING:
    from bot.answering.conversation import Context
    from bot.answering.outcome import Outcome

TODAY = date(2026, 11, 23)

ORGANISER = Source(
    "aso-dates",
    "Rally organiser",
    "The route [2026] & more",
    "https://example.org/a-rather-long-address/that-does-not-fit/on-a-narrow-terminal?edition=2026&lang=en",
    date(2025, 5, 20),
    SourceKind.ORGANISER,
    "aso-dates",
)
PRESS = Source(
    "maker-release",
    "The maker",
    "Three cars for the desert",
    "https://example.com/release",
    None,
    SourceKind.PRESS_RELEASE,
    "maker-release",
    note="Read in its English version.",
)
REWRITE = Source(
    "paper-rewrite",
    "A paper",
    "Maker sends three cars",
    "https://example.net/rewrite",
    date(2025, 6, 1),
    SourceKind.PAID,
    "maker-release",
)


def fact(fact_id: str, text: str, status: Status = Status.CONFIRMED, **more: object) -> Fact:
    evidence = more.pop("evidence", (Evidence(ORGANISER, "3 to 17 January"),))
    return Fact(
        id=fact_id,
        question=str(more.pop("question", f"What about {fact_id}?")),
        status=status,
        wording=Wording(text, text, text),
        evidence=evidence,
        checked=date(2026, 11, 1),
        **more,
    )


DATES = fact(
    "dates-2026",
    "The 2026 rally ran from 3 to 17 January 2026.",
    question="When is the 2026 rally?",
    edition=2026,
    evidence=(
        Evidence(ORGANISER, "3 to 17 January"),
        Evidence(PRESS, None, ("2026",), why="the page could not be read"),
        Evidence(None, None, ("15 days",), derived="17 - 3 + 1"),
    ),
)
CARS = fact(
    "recce-cars",
    "Sources disagree on the number of recce cars.",
    Status.DISPUTED,
    question="How many recce cars were there?",
    evidence=(Evidence(REWRITE),),
    positions=(Position("Two cars", (ORGANISER,)), Position("Three cars", (PRESS, REWRITE))),
)
WINNER = fact("winner-2027", "No winner yet.", Status.NOT_ANNOUNCED, question="Who won the 2027 rally?", edition=2027)


def intent(topic: str, kind: AnswerKind, *facts: Fact) -> Intent:
    return Intent(f"{facts[0].id}-intent", topic, facts[0].question, kind, (facts[0].question.lower(),), facts)


DATES_INTENT = intent("dates", AnswerKind.DATE, DATES)
CARS_INTENT = intent("event", AnswerKind.NUMBER, CARS)
WINNER_INTENT = intent("results", AnswerKind.PERSON, WINNER)
BASE = KnowledgeBase("0123456789ab", (DATES_INTENT, CARS_INTENT, WINNER_INTENT))
INTENTS = {item.facts[0].id: item for item in BASE.intents}


def choice(chosen: Fact, confidence: int = 50) -> Choice:
    return Choice(chosen, INTENTS[chosen.id], chosen.question, confidence)


def answer(given: Fact, **more: object) -> Answer:
    return Answer(given, INTENTS[given.id], given.question, given.wording.after, 93, given.edition, **more)


def answered(*answers: Answer, question: str = "when?") -> Answered:
    return Answered(question, answers, BASE.revision)


AMBIGUOUS = Ambiguous("dates or cars", (choice(DATES, 55), choice(CARS, 48)), BASE.revision)
UNKNOWN = Unknown("best pizza", Silence.NO_MATCH, BASE.revision, (choice(WINNER, 12),))


EDITIONS = MentionReader(BASE)


class ScriptedAnswerer(Answerer):
    """Knows four questions; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, date]] = []
        self.contexts: list[Context | None] = []
        self.chosen: list[str] = []

    @property
    def language(self) -> str:
        return BASE.language

    def answer(self, question: str, now: date, context: Context | None = None) -> Outcome:
        self.asked.append((question, now))
        self.contexts.append(context)
        known = {
            "when?": answered(answer(DATES, related=(choice(WINNER),))),
            "cars?": answered(answer(CARS), question="cars?"),
            "dates or cars": AMBIGUOUS,
        }
        return known.get(question, UNKNOWN)

    def depends_on_context(self, question: str) -> bool:
        return ellipses_of(EDITIONS).depends_on_context(words(question))

    def answer_fact(self, fact_id: str, now: date) -> Answered | Unknown:  # noqa: ARG002 - the answerer's signature
        self.chosen.append(fact_id)
        return answered(answer(BASE.facts[fact_id]))

    def suggest(self, typed: str, now: date, limit: int = 25) -> tuple[Choice, ...]:  # noqa: ARG002 - the same
        every = (choice(DATES), choice(CARS), choice(WINNER))
        return tuple(item for item in every if typed.lower() in item.question.lower())[:limit]

    def explain(self, question: str, now: date, context: Context | None = None) -> tuple[Explanation, ...]:
        return (explanation(question, self.answer(question, now, context)),)


def explanation(question: str, outcome: Outcome) -> Explanation:
    evidence = (EvidenceLine("words", 0.81, 2.25), EvidenceLine("kind of answer", 0, -0.5))
    return Explanation(
        question=question,
        normalised="when is the rally",
        repaired=(("raly", "rally"),),
        entities=("edition 2026",),
        edition="2026, which the question names",
        candidates=(
            CandidateLine(DATES.id, DATES_INTENT.id, DATES.question, 93, evidence),
            CandidateLine(WINNER.id, WINNER_INTENT.id, WINNER.question, 4, (), "another edition"),
        ),
        threshold=60,
        lower_threshold=30,
        margin=8,
        reason="The first is over the threshold, and clear of the second.",
        outcome=outcome,
    )
