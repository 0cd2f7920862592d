"""What does not go together, one fault at a time in a base that is right otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.problems import Severity

if TYPE_CHECKING:
    from conftest import Base, Fault

DATES, TEAM = "facts/dates.yaml", "facts/team.yaml"
SOURCES, EDITIONS, GLOSSARY, QUESTIONS = "sources.yaml", "editions.yaml", "glossary.yaml", "questions.yaml"

# file, what stands there, what is written instead, line, column, a part of the message, a part of the hint
FAULTS: dict[str, Fault] = {
    "intent twice": (
        TEAM,
        "- id: recce\n",
        "- id: rally-dates\n",
        17,
        7,
        "first is in facts/dates.yaml, line 1",
        "another id",
    ),
    "fact twice": (
        TEAM,
        "id: recce-count",
        "id: dates-2025",
        24,
        11,
        "first is in facts/dates.yaml, line 11",
        "another id",
    ),
    "source twice": (
        SOURCES,
        "- id: organiser-2025",
        (
            "- {id: daily-2026, publisher: a, title: b, url: 'http://c', published: null, kind: news}\n"
            "- id: organiser-2025"
        ),
        14,
        7,
        "first is in sources.yaml, line 1",
        "another id",
    ),
    "entity twice": (
        GLOSSARY,
        "id: navigator",
        "id: the-boss",
        4,
        7,
        "first is in glossary.yaml, line 1",
        "another id",
    ),
    "subject out of scope twice": (
        "out_of_scope.yaml",
        "phrasings: [where can i buy a ticket, how much is a ticket]\n",
        "phrasings: [where can i buy a ticket]\n- {id: tickets, subject: a, phrasings: [b]}\n",
        4,
        8,
        "first is in out_of_scope.yaml, line 1",
        "another id",
    ),
    "phrasing of an intent out of scope": (
        TEAM,
        "name of the team principal",
        "how much is a ticket",
        7,
        7,
        'also refused, as out of scope: "tickets"',
        "delete it in out_of_scope.yaml, line 3",
    ),
    "unknown source": (
        DATES,
        "source: organiser-2025",
        "source: organizer-2025",
        16,
        19,
        '"organizer-2025"',
        'mean "organiser-2025"',
    ),
    "unknown source of a position": (TEAM, "[daily-2026]", "[dayly-2026]", 31, 21, '"dayly-2026"', '"daily-2026"'),
    "unknown related intent": (DATES, "[boss]", "[bos]", 9, 13, '"bos"', 'mean "boss"'),
    "fact as related intent": (DATES, "[boss]", "[recce-count]", 9, 13, '"recce-count"', 'its intent is "recce"'),
    "unknown used fact": (TEAM, "use: dates-2026", "use: dates-2062", 45, 12, '"dates-2062"', 'mean "dates-20'),
    "unknown fact in the gate": (QUESTIONS, "[dates-2025]", "[dates-2023]", 3, 13, '"dates-2023"', 'mean "dates-20'),
    "unknown edition": (
        TEAM,
        "id: boss\n      status",
        "id: boss\n      edition: 2027\n      status",
        10,
        16,
        "2027 is not in editions.yaml",
        "add the edition",
    ),
    "two facts for one edition": (
        DATES,
        "edition: 2025",
        "edition: 2026",
        19,
        7,
        "two facts for the edition 2026; the first is in facts/dates.yaml, line 11",
        "of its own",
    ),
    "two uses of one fact": (
        TEAM,
        "    - use: dates-2026\n      edition: 2026",
        "    - use: dates-2026\n    - use: dates-2026",
        46,
        7,
        "two facts for the edition 2026",
        "of its own",
    ),
    "two facts without edition": (
        TEAM,
        "  facts:\n    - id: recce-count",
        (
            "  facts:\n"
            "    - {id: a, status: confirmed, answer: b, evidence: [{source: daily-2026}], checked: 2026-01-01}\n"
            "    - id: recce-count"
        ),
        25,
        7,
        "two facts without an edition",
        "of its own",
    ),
    "edition twice": (
        EDITIONS,
        "year: 2026\n  ordinal: 48",
        "year: 2026\n  ordinal: 47",
        6,
        12,
        "Two editions have the number 47; the first is in editions.yaml, line 2",
        "Correct the number",
    ),
    "edition that ends before it starts": (EDITIONS, "2026-01-17", "2026-01-01", 4, 8, "before the first day", "swap"),
    "window that ends before it starts": (
        TEAM,
        "start: 2026-05-01",
        "start: 2026-05-01\n        end: 2026-04-01",
        14,
        14,
        "before the first day",
        "swap",
    ),
    "round whose days the answer does not state": (
        DATES,
        "      answer: The 2025 rally ran from 3 to 17 January.\n",
        (
            "      answer: The 2025 rally ran from 3 to 17 January.\n"
            "      rounds:\n"
            "        - {name: The rally, entities: [navigator], start: 2025-01-03, end: 2025-01-18}\n"
        ),
        16,
        11,
        "does not state the days of this round, 2025-01-03 to 2025-01-18",
        '"18 January"',
    ),
    "round with an unknown name": (
        DATES,
        "      answer: The 2025 rally ran from 3 to 17 January.\n",
        (
            "      answer: The 2025 rally ran from 3 to 17 January.\n"
            "      rounds:\n"
            "        - {name: The rally, entities: [navigater], start: 2025-01-03, end: 2025-01-17}\n"
        ),
        16,
        40,
        'no entry with the id "navigater"',
        "navigator",
    ),
    "empty window": (
        TEAM,
        "window:\n        start: 2026-05-01",
        "window: {}",
        12,
        15,
        "neither a start nor an end",
        "delete the window",
    ),
    "tenses without days": (
        TEAM,
        "Ms Example leads the team.\n      window:\n        start: 2026-05-01",
        "{before: a, after: b}",
        11,
        15,
        "nothing says when",
        "window",
    ),
    "edition in a question without": (
        TEAM,
        "Who leads",
        "Who in {edition} leads",
        3,
        13,
        "no fact of this intent has an edition",
        "without it",
    ),
    "edition in a phrasing without": (
        TEAM,
        "the boss",
        "the {edition} boss",
        6,
        7,
        "no fact of this intent has an edition",
        "without it",
    ),
    "unknown placeholder": (DATES, "which days", "which {year}", 8, 7, "{year} means nothing", "{edition}"),
    "disputed without positions": (
        TEAM,
        "        - claim: eight cars\n          sources: [daily-2026]\n",
        "",
        25,
        15,
        "at least two positions",
        "claim and sources",
    ),
    "positions without dispute": (TEAM, "status: disputed", "status: confirmed", 28, 9, "not disputed", "disputed"),
    "phrasing in two intents": (
        TEAM,
        "who is the boss",
        "Which days is the Rally on?",
        6,
        7,
        '"rally-dates" (facts/dates.yaml, line 8)',
        "one intent only",
    ),
    "name of two entities": (
        GLOSSARY,
        "codriver",
        "The Chief",
        6,
        22,
        '"the-boss" (glossary.yaml, line 3)',
        "one thing only",
    ),
    "figures without a reason": (
        DATES,
        "          why: The page could not be read.\n",
        "",
        27,
        20,
        "Nothing shows",
        "fragment",
    ),
    "derived without figures": (
        TEAM,
        "- source: daily-2026\n      checked",
        "- derived: somehow\n        - source: daily-2026\n      checked",
        15,
        11,
        "derives no figure",
        "List under figures",
    ),
    "evidence without source": (
        TEAM,
        "        - source: daily-2026\n          fragment: eight of them",
        "        - fragment: eight of them",
        35,
        11,
        "names no source",
        "derived",
    ),
    "default subject that nothing is called": (
        "about.yaml",
        "licence: CC BY 4.0",
        "default_subject: our little team",
        3,
        18,
        '"our little team" holds no name of the glossary or of the event',
        "add it to the glossary",
    ),
    "topic of another file": (
        DATES,
        "topic: dates",
        "topic: dats",
        2,
        10,
        'The topic "dats" is not the name of this file',
        "Write topic: dates, or move the intent to facts/dats.yaml.",
    ),
    "edition of another year than its days": (
        EDITIONS,
        "start: 2026-01-03\n  end: 2026-01-17",
        "start: 2027-01-03\n  end: 2027-01-17",
        3,
        10,
        "The edition 2026 has no day in 2026: it is said to run from 2027-01-03 to 2027-01-17",
        "Correct its year or its days",
    ),
    "edition that ends later than its fact says": (
        EDITIONS,
        "end: 2025-01-17",
        "end: 2025-01-18",
        7,
        10,
        'runs from 2025-01-03 to 2025-01-18 here, and a fact of it says "3 to 17 January" (facts/dates.yaml, line 14)',
        "Correct these days or those",
    ),
    "edition that starts later than its fact says": (
        EDITIONS,
        "start: 2025-01-03",
        "start: 2025-01-04",
        7,
        10,
        '"3 to 17 January"',
        "Correct these days or those",
    ),
    "one fact that contradicts the edition and another": (
        DATES,
        "        before: The 2026 rally starts on 3 January.\n        after: The 2026 rally started on 3 January.",
        (
            "        before: The 2026 rally runs from 3 to 17 January 2026.\n"
            "        after: The 2026 rally ran from 3 January 2026 to 7 January 2026."
        ),
        24,
        16,
        (
            'This says "3 January 2026 to 7 January 2026", and the edition 2026 runs from 2026-01-03 to 2026-01-17 '
            "(editions.yaml, line 1)"
        ),
        "Correct these days or those",
    ),
    "use for another edition": (
        TEAM,
        "use: dates-2026\n      edition: 2026",
        "use: dates-2026\n      edition: 2025",
        46,
        16,
        "about the edition 2026",
        "Correct one of them",
    ),
}

FAULTS["merged evidence"] = (TEAM, "- source: daily-2026", "- <<: {}", 15, 11, "merge key", "Write the keys out")
FAULTS["edition that cannot be read beside none"] = (
    TEAM,
    "  facts:\n    - id: recce-count\n",
    "  facts:\n    - use: boss\n    - id: recce-count\n      edition: 2026.5\n",
    26,
    16,
    "whole number",
    "Write digits only",
)

WARNINGS: dict[str, Fault] = {
    "phrasing twice": (TEAM, "name of the team principal", "Who is the boss?", 7, 7, "twice", "Delete one"),
    "name twice": (GLOSSARY, "codriver", "Navigator", 6, 22, "twice", "Delete one"),
    "intent related to itself": (DATES, "[boss]", "[rally-dates]", 9, 13, "itself", "Delete"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_once_with_its_place_and_its_remedy(base: Base, fault: Fault) -> None:
    problem = base.told(fault)

    assert problem.severity is Severity.ERROR
    assert base.load().base is None


@pytest.mark.parametrize("fault", WARNINGS.values(), ids=WARNINGS)
def test_a_warning_stops_nothing(base: Base, fault: Fault) -> None:
    problem = base.told(fault)

    assert problem.severity is Severity.WARNING
    assert base.load().base is not None


@pytest.mark.parametrize(
    "said",
    [
        "The 2026 rally ran from 3 to 17 January.",
        "It was on from 3-17 January 2026.",
        "The marathon stages ran from 8 to 10 January 2026.",
        "Cars were checked from 29 December 2025 to 2 January 2026.",
        "The next round is on 17-22 March, and 28 September-3 October.",
        "The rally of the year before ran from 3 to 17 January 2025.",
        "From 3 to 45 January nothing is known, nor from 9 to 3 January.",
    ],
)
def test_a_fact_of_an_edition_may_state_its_days_and_other_days(base: Base, said: str) -> None:
    base.change(DATES, "The 2026 rally started on 3 January.", said)

    assert base.load().problems == ()


def test_an_edition_may_begin_in_the_year_before_its_own(base: Base) -> None:
    base.change("editions.yaml", "start: 2025-01-03", "start: 2024-12-28")
    base.change(DATES, "from 3 to 17 January", "from 28 December to 17 January")

    assert base.load().problems == ()


def test_an_edition_without_days_contradicts_no_fact(base: Base) -> None:
    base.change("editions.yaml", "  start: 2025-01-03\n  end: 2025-01-17\n", "")

    assert base.load().problems == ()


def test_a_phrasing_may_be_the_question_itself(base: Base) -> None:
    base.change(TEAM, "who is the boss", "Who leads the team?")

    assert base.load().problems == ()


def test_words_of_the_glossary_may_stand_in_two_groups(base: Base) -> None:
    base.write(GLOSSARY, base.read(GLOSSARY) + "- id: pilot\n  kind: word\n  names: [pilot, navigator]\n")

    assert base.load().problems == ()


def test_a_default_subject_holds_a_name_of_the_glossary(base: Base) -> None:
    base.change("about.yaml", "licence: CC BY 4.0", "default_subject: Ms Example and her team")

    loaded = base.load()
    assert loaded.problems == ()
    assert loaded.base is not None
    assert loaded.base.default_subject == "Ms Example and her team"
