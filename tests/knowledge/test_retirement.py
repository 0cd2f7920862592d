"""A fact is retired by three lines of its own; whatever names it goes on as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered, Unknown
from bot.knowledge.lint import lint
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.model import KnowledgeBase

TODAY = date(2026, 11, 24)
DATES, TEAM = "facts/dates.yaml", "facts/team.yaml"
REASON = "Ms Example left, and the team is no more."


def _retire(base: Base, successor: str = "") -> KnowledgeBase:
    """The boss, whom the gate and a related question name; nothing else is touched."""
    more = f"\n      successor: {successor}" if successor else ""
    base.change(TEAM, "status: single-source", f"status: retired\n      reason: {REASON}{more}")
    loaded = base.load()
    assert loaded.problems == ()
    assert loaded.base is not None
    assert lint(loaded.base, loaded.locate, TODAY) == ()
    return loaded.base


def test_a_retired_fact_takes_all_that_names_it_along(base: Base) -> None:
    known = _retire(base)

    assert "boss" not in known.facts
    assert "boss" not in known.intents_by_id
    assert known.intents_by_id["rally-dates"].related == ()
    assert [question.facts for question in known.gate] == [("dates-2025",), ()]
    assert known.retired["boss"].reason == REASON


def test_a_successor_is_told_wherever_the_retired_fact_was(base: Base) -> None:
    known = _retire(base, "recce-count")

    (told,) = known.intents_by_id["boss"].facts
    assert told.id == "recce-count"
    assert told.question == "Who leads the team?"
    assert known.intents_by_id["boss"].used == {"recce-count"}
    assert known.intents_by_id["rally-dates"].related == ("boss",)
    assert ("recce-count",) in [question.facts for question in known.gate]


def test_the_last_of_a_row_of_successors_is_told(base: Base) -> None:
    base.change(TEAM, "status: disputed", "status: retired\n      reason: Counted anew.\n      successor: dates-2025")

    assert _retire(base, "recce-count").retired["boss"].successor == "dates-2025"


def test_a_fact_that_is_used_elsewhere_is_told_there_by_its_successor(base: Base) -> None:
    base.change(
        DATES,
        "status: confirmed\n      answer:\n",
        "status: retired\n      reason: Moved.\n      successor: dates-2025\n      answer:\n",
    )
    base.change(TEAM, "    - use: dates-2026\n      edition: 2026\n", "    - use: dates-2026\n")

    known = base.load().base

    assert known is not None
    assert [fact.id for fact in known.intents_by_id["rally-summary"].facts] == ["dates-2025"]
    assert [fact.id for fact in known.intents_by_id["rally-dates"].facts] == ["dates-2025"]


def test_a_new_fact_may_stand_beside_the_retired_one_of_its_edition(base: Base) -> None:
    base.change(
        DATES, "edition: 2026\n      status: confirmed", "edition: 2025\n      status: retired\n      reason: Wrong."
    )
    base.change(TEAM, "- use: dates-2026\n      edition: 2026", "- use: dates-2025")

    assert base.load().problems == ()


def test_phrasings_of_what_is_told_no_more_are_free(base: Base) -> None:
    base.change(TEAM, "number of recce cars", "who is the boss")

    assert "recce" in _retire(base).intents_by_id


def test_a_button_of_a_retired_fact_gets_its_successor(base: Base) -> None:
    answerer = _answerer(_retire(base, "recce-count"))

    outcome = answerer.answer_fact("boss", TODAY)

    assert isinstance(outcome, Answered)
    assert outcome.answers[0].fact.id == "recce-count"


def test_a_button_of_a_retired_fact_without_a_successor_gets_nothing(base: Base) -> None:
    assert isinstance(_answerer(_retire(base)).answer_fact("boss", TODAY), Unknown)


def test_the_question_of_a_retired_fact_finds_its_successor(base: Base) -> None:
    outcome = _answerer(_retire(base, "recce-count")).answer("who is the boss", TODAY)

    assert isinstance(outcome, Answered)
    assert outcome.answers[0].fact.id == "recce-count"


@pytest.mark.parametrize(
    ("new", "message", "hint"),
    [
        ("status: retired", "nothing says why", "Add reason"),
        ("status: retired\n      reason: Gone.\n      successor: boss", "no fact that is told", "Name a fact"),
        ("status: retired\n      reason: Gone.\n      successor: bos", "no fact with the id", 'Did you mean "boss"'),
        ("status: single-source\n      reason: Gone.", '"reason" stands here', "status: retired"),
    ],
)
def test_what_a_retirement_lacks_is_told(base: Base, new: str, message: str, hint: str) -> None:
    base.change(TEAM, "status: single-source", new)

    problem = base.problem()

    assert problem.file == TEAM
    assert message in problem.message
    assert hint in problem.hint


def _answerer(base: KnowledgeBase) -> Answerer:
    ready = Matcher.build(base, bundled=False)
    return Answerer(lambda: ready)
