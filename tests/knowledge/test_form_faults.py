"""What a single value can have wrong, one fault at a time in a base that is right otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.problems import Severity

if TYPE_CHECKING:
    from conftest import Base, Fault

DATES, TEAM = "facts/dates.yaml", "facts/team.yaml"
SOURCES, EDITIONS, GLOSSARY = "sources.yaml", "editions.yaml", "glossary.yaml"

# file, what stands there, what is written instead, line, column, a part of the message, a part of the hint
FAULTS: dict[str, Fault] = {
    "unknown key": (DATES, "topic:", "topik:", 2, 3, 'key "topik" is unknown', 'Did you mean "topic"?'),
    "unknown key unlike any": (
        EDITIONS,
        "year: 2026",
        "year: 2026\n  x: 1",
        2,
        3,
        'key "x"',
        "The keys here are: year",
    ),
    "language that is no code": ("about.yaml", "en", "French", 1, 11, '"French"', "en for English"),
    "licence that is a number": (
        "about.yaml",
        "CC BY 4.0",
        "4.0",
        3,
        10,
        "read as a number",
        'quotes around it: "4.0"',
    ),
    "unknown key about the base": ("about.yaml", "licence", "license", 3, 1, '"license"', 'Did you mean "licence"?'),
    "unknown key in a fact": (DATES, "      status:", "      statuss:", 13, 7, '"statuss"', '"status"'),
    "unknown key in an answer": (DATES, "before:", "befor:", 23, 9, '"befor"', '"before"'),
    "unknown key in evidence": (TEAM, "fragment: eight", "fragmant: eight", 36, 11, '"fragmant"', '"fragment"'),
    "unknown key beside use": (TEAM, "      edition: 2026", "      year: 2026", 46, 7, '"year"', "use, edition"),
    "missing key": (TEAM, "      status: single-source\n", "", 9, 7, '"status" is missing', "How sure it is"),
    "wrong status": (DATES, "confirmed", "confirmd", 13, 15, '"confirmd"', 'Did you mean "confirmed"?'),
    "wrong kind of answer": (TEAM, "person", "people", 4, 17, '"people"', "yes-no or thing"),
    "wrong kind of source": (SOURCES, "kind: organiser", "kind: organizer", 6, 9, '"organizer"', 'mean "organiser"'),
    "text that reads as false": (TEAM, "who is the boss", "no", 6, 7, "read as false", 'quotes around it: "no"'),
    "text that reads as a number": (DATES, '["3"]', "[3]", 27, 21, "the number 3", 'quotes around it: "3"'),
    "text that reads as minutes": (TEAM, "name of the team principal", "12:30", 7, 7, "the number 750", '"12:30"'),
    "text that reads as a date": (TEAM, "name of the team principal", "2026-01-03", 7, 7, "a date", '"2026-01-03"'),
    "text that is empty": (TEAM, "who is the boss", '"  "', 6, 7, "text is empty", "Write the text"),
    "text that is missing": (TEAM, "question: Who leads the team?", "question:", 3, 12, "text is empty", "Write"),
    "text that is a list": (TEAM, "who is the boss", "[who, is]", 6, 7, "a list", "quotes"),
    "answer that is a list": (TEAM, "Ms Example leads the team.", "[x]", 11, 15, "a list", "quotes"),
    "line that breaks": (TEAM, "who is the boss", '"a\\nb"', 6, 7, "line break", "one line"),
    "text too long": (TEAM, "who is the boss", "x" * 301, 6, 7, "301 characters", "at most 300"),
    "id with capitals": (GLOSSARY, "navigator", "Navigator", 4, 7, '"Navigator" is not an id', "small letters"),
    "address without scheme": (SOURCES, "https://example.org/2025", "example.org", 4, 8, "web address", "https://"),
    "impossible date": (EDITIONS, "2026-01-17", "2026-02-30", 4, 8, '"2026-02-30"', "Correct it"),
    "date of another form": (EDITIONS, "2026-01-17", "17.1.2026", 4, 8, '"17.1.2026" is not a date', "2026-01-03"),
    "alias for a text": (TEAM, "topic: team", "topic: *team", 2, 10, 'alias "*team"', "Write the value out"),
    "tag on a text": (TEAM, "topic: team", "topic: !x [team]", 2, 10, 'tag "!x"', "Delete it"),
    "date by its week": (EDITIONS, "2026-01-17", "2026-W01-1", 4, 8, '"2026-W01-1" is not a date', "2026-01-03"),
    "quoted date that is none": (EDITIONS, "2026-01-17", '"2026-02-30"', 4, 8, "not a date", "2026-01-03"),
    "year in quotes": (EDITIONS, "year: 2026", 'year: "2026"', 1, 9, "whole number", "without quotes"),
    "number too small": (EDITIONS, "ordinal: 47", "ordinal: 0", 6, 12, "too small", "at least 1"),
    "number too large": (EDITIONS, "48", "4800", 2, 12, "too large", "1000"),
    "number that YAML reads as octal": (
        EDITIONS,
        "47",
        "047",
        6,
        12,
        '"047" is read as the number 39',
        'Write 47. If it is meant as text, put quotes around it: "047".',
    ),
    "number that YAML reads as minutes": (
        EDITIONS,
        "47",
        "1:00",
        6,
        12,
        '"1:00" is read as the number 60',
        "Write it in digits alone.",
    ),
    "number of base 16": (EDITIONS, "47", "0x10", 6, 12, '"0x10" is read as the number 16', "in digits alone"),
    "number of base 2": (EDITIONS, "47", "0b11", 6, 12, '"0b11" is read as the number 3', "in digits alone"),
    "number of base 8 as newer YAML writes it": (
        EDITIONS,
        "47",
        "0o7",
        6,
        12,
        '"0o7" is not a whole',
        "Write digits only",
    ),
    "number with a low line": (EDITIONS, "year: 2025", "year: 2_025", 5, 9, '"2_025" is read as', "Write 2025."),
    "number with a plus": (EDITIONS, "47", "+47", 6, 12, '"+47" is read as the number 47', "Write 47."),
    "number below zero": (EDITIONS, "47", "-47", 6, 12, "too small", "at least 1"),
    "number with a point": (EDITIONS, "47", "47.0", 6, 12, '"47.0" is not a whole number', "Write digits only"),
    "number that would read as octal in a fact": (
        DATES,
        "edition: 2025",
        "edition: 02025",
        12,
        16,
        '"02025"',
        "Write 2025.",
    ),
    "phrasing of marks only": (
        TEAM,
        "who is the boss",
        '"?!"',
        6,
        7,
        'phrasings: "?!" holds neither a letter nor a digit',
        "Write it in words",
    ),
    "phrasing of an emoji only": (TEAM, "who is the boss", "🏆", 6, 7, "neither a letter nor a digit", "in words"),
    "name of marks only": (GLOSSARY, "codriver", '"-"', 6, 22, "neither a letter nor a digit", "in words"),
    "phrasing of marks out of scope": (
        "out_of_scope.yaml",
        "how much is a ticket",
        '"??"',
        3,
        41,
        '"??"',
        "words",
    ),
    "question of the gate of marks only": ("questions.yaml", "who is in charge", "...", 4, 15, '"..."', "words"),
    "answer of marks only": (TEAM, "Ms Example leads the team.", '"—"', 11, 15, '"—"', "in words"),
    "flag in quotes": (GLOSSARY, "kind: word", 'kind: word\n  foreign: "yes"', 6, 12, "true nor false", "without"),
    "one text for a list": (GLOSSARY, "[navigator, codriver]", "navigator", 6, 10, "a list should", '"- "'),
    "empty list": (GLOSSARY, "[navigator, codriver]", "[]", 6, 10, "list is empty", "at least one"),
    "text for a mapping": (
        EDITIONS,
        "- year: 2026\n  ordinal: 48\n  start: 2026-01-03\n  end: 2026-01-17",
        "- x",
        1,
        3,
        "keys should",
        "key: value",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_once_with_its_place_and_its_remedy(base: Base, fault: Fault) -> None:
    problem = base.told(fault)

    assert problem.severity is Severity.ERROR
    assert base.load().base is None
