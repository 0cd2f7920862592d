"""What people do wrong who write facts by hand: each is told at the line that they wrote, with what to do.

The small fact base of these tests is broken in one place as an editor breaks it: an indentation, a quotation mark, a
comma, an id. The first thing told must be the mistake itself, in a line that it touches, and its advice must mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.terminal.inspection import inspect

if TYPE_CHECKING:
    from conftest import Base


TODAY = date(2026, 11, 24)
DATES, TEAM, SOURCES = "facts/dates.yaml", "facts/team.yaml", "sources.yaml"
EDITIONS, GLOSSARY, GATE, REFUSED = "editions.yaml", "glossary.yaml", "questions.yaml", "out_of_scope.yaml"
BOSS, TEXT = "    - who is the boss\n", "Ms Example leads the team."


@dataclass(frozen=True)
class Mistake:
    """What stands in a file, what is written instead, and what must be told: where, what is wrong, what to do."""

    file: str
    old: str
    new: str
    line: int
    wrong: str
    advice: str
    told_in: str = ""

    @property
    def place(self) -> tuple[str, int]:
        return self.told_in or self.file, self.line


MISTAKES = {
    # indentation, dashes and blanks
    "a key indented one blank too far": Mistake(
        TEAM, "  answers_with: person", "   answers_with: person", 4, 'right than "question"', "Delete 1 of the blanks"
    ),
    "a phrasing indented less than the others": Mistake(
        TEAM, "    - name of the", "  - name of the", 7, "does not fit", "indented like its neighbours"
    ),
    "a tab in place of blanks": Mistake(TEAM, BOSS, "\t- who is the boss\n", 6, "tab", "Indent with spaces"),
    "no blank behind a dash": Mistake(TEAM, BOSS, "    -who is the boss\n", 6, "no blank", "- who is the boss"),
    "no blank behind a later dash": Mistake(
        TEAM, "    - name of", "    -name of", 7, "no blank", "- name of the team principal"
    ),
    "no-break blanks in the indentation": Mistake(
        TEAM, BOSS, "\u00a0\u00a0\u00a0 - who is the boss\n", 6, "no-break blank", "type them anew"
    ),
    "a no-break blank behind a dash": Mistake(
        TEAM, BOSS, "    -\u00a0who is the boss\n", 6, "no-break blank", "Type a blank"
    ),
    "a no-break blank behind a colon": Mistake(
        TEAM, "  topic: team", "  topic:\u00a0team", 2, "no-break blank", "type a blank"
    ),
    "a phrasing swallowed by the one above": Mistake(
        TEAM, "    - name of", "      -name of", 6, '"-name of the team principal" is read as a part', "Put a blank"
    ),
    "a dash forgotten before a fact": Mistake(
        TEAM, "    - id: boss\n", "      id: boss\n", 9, "a mapping stands where a list should", 'after "- "'
    ),
    "no colon behind a key": Mistake(TEAM, "  topic: team", "  topic team", 2, "no colon", "key: value"),
    "a list begun behind its key": Mistake(
        TEAM, "  phrasings:\n" + BOSS, "  phrasings: - who is the boss\n", 5, "list cannot begin", "line of its own"
    ),
    # quotation marks
    "a closing double quote forgotten": Mistake(
        TEAM, BOSS, '    - "who is the boss\n', 6, "never closed", 'Close it at the end of the text: "who is the boss"'
    ),
    "a closing double quote forgotten, and a quoted text below": Mistake(
        DATES, "    - which days", '    - "which days', 8, "never closed: everything up to line 27", "Close it"
    ),
    "a closing single quote forgotten": Mistake(
        TEAM, BOSS, "    - 'who is the boss\n", 6, "never closed", 'text in "double quotes"'
    ),
    "an apostrophe in single quotes": Mistake(
        TEAM, BOSS, "    - 'who's the boss'\n", 6, "apostrophe closes", 'double quotes: "who\'s the boss"'
    ),
    "words behind a closing quote": Mistake(
        TEAM, BOSS, '    - "who" is the boss\n', 6, "behind the closing quotation mark", "around the whole text"
    ),
    "a text that begins with a placeholder": Mistake(
        DATES, "- which days", "- {edition} which days", 8, "begins with {", '"{edition} which days is the rally on"'
    ),
    "curly quotes round a text with a colon": Mistake(
        TEAM, BOSS, "    - \u201cboss: who is it\u201d\n", 6, "curly quotation marks", '"boss: who is it"'
    ),
    "curly quotes round an answer with a colon": Mistake(
        TEAM, TEXT, "\u201cThe boss: Ms Example.\u201d", 11, "curly quotation marks", '"The boss: Ms Example."'
    ),
    "a figure without quotes": Mistake(DATES, '["3"]', "[3]", 27, "read as the number 3", '"3"'),
    "a phrasing that is yes": Mistake(TEAM, BOSS, "    - yes\n", 6, "read as true", '"yes"'),
    "a phrasing that is a number": Mistake(TEAM, BOSS, "    - 2026\n", 6, "read as the number", '"2026"'),
    # colons, hashes and signs
    "a colon in a phrasing": Mistake(
        TEAM, BOSS, "    - the boss: who is it\n", 6, "cut in two at its colon", '"the boss: who is it"'
    ),
    "a colon in an answer": Mistake(
        TEAM, TEXT, "The boss: Ms Example.", 11, "second colon", '"The boss: Ms Example."'
    ),
    "a hash in a phrasing": Mistake(TEAM, BOSS, "    - who is the #1 boss\n", 6, "not read", "Put quotes"),
    "a hash in an answer": Mistake(TEAM, TEXT, "Ms Example is the #1.", 11, "not read", "Put quotes"),
    "a question mark for a day that is not known": Mistake(
        SOURCES, "published: null", "published: ?", 11, "A ? alone", "Write null"
    ),
    "an at sign before a phrasing": Mistake(TEAM, BOSS, "    - @boss who\n", 6, "cannot begin", "Put quotes"),
    "a star before an answer": Mistake(
        TEAM, TEXT, "*Ms Example* leads.", 11, "alias", "quotes around text that begins with *"
    ),
    "a closing bracket forgotten": Mistake(DATES, "[boss]", "[boss", 10, "[brackets]", "[one, two, three]"),
    "a merge left unfinished": Mistake(
        TEAM,
        BOSS,
        f"<<<<<<< HEAD\n{BOSS}=======\n    - who leads\n>>>>>>> other\n",
        6,
        "A merge left both",
        "Keep one of the two versions",
    ),
    # days, numbers and set words
    "a day with dots": Mistake(TEAM, "2026-11-23", "23.11.2026", 16, "is not a date", "2026-01-03"),
    "a day in words": Mistake(TEAM, "2026-11-23", "23 November 2026", 16, "is not a date", "2026-01-03"),
    "a day with its month last": Mistake(TEAM, "2026-11-23", "2026-23-11", 16, "no such date", "Correct it"),
    "a day that no month has": Mistake(EDITIONS, "2026-01-17", "2026-02-31", 4, "no such date", "Correct it"),
    "a day without its noughts": Mistake(TEAM, "2026-11-23", "2026-1-5", 16, "is not a date", "2026-01-03"),
    "a status of two words": Mistake(
        TEAM, "single-source", "single source", 10, '"single source"', 'mean "single-source"'
    ),
    "a kind of answer misspelt": Mistake(TEAM, "person", "persona", 4, '"persona"', 'Did you mean "person"'),
    "a kind of source that is none": Mistake(SOURCES, "kind: news", "kind: newspaper", 18, '"newspaper"', '"news"'),
    "an address without its beginning": Mistake(
        SOURCES, "https://example.com/boss", "www.example.com/boss", 16, "not a web address", "https://"
    ),
    # keys
    "a key misspelt": Mistake(TEAM, "  phrasings:", "  phrasing:", 5, '"phrasing" is unknown', 'mean "phrasings"'),
    "the answer's key misspelt": Mistake(TEAM, "answer: Ms", "awnser: Ms", 11, '"awnser" is unknown', '"answer"'),
    "a key twice": Mistake(TEAM, "  facts:\n", "  phrasings: [x]\n  facts:\n", 8, "stands here twice", "Keep one"),
    "the evidence forgotten": Mistake(
        TEAM, "      evidence:\n        - source: daily-2026\n", "", 9, '"evidence" is missing', "Its sources"
    ),
    "the question forgotten": Mistake(
        TEAM, "  question: Who leads the team?\n", "", 1, '"question" is missing', "as a person would ask it"
    ),
    "an answer left empty": Mistake(TEAM, f" {TEXT}", "", 11, "the text is empty", "it cannot be left out"),
    # ids and what they name
    "an id with capitals and a blank": Mistake(GLOSSARY, "the-boss", "The Boss", 1, "is not an id", "small letters"),
    "an id used twice": Mistake(TEAM, "- id: recce\n", "- id: rally-dates\n", 17, "written twice", "another id"),
    "a source misspelt": Mistake(TEAM, "source: daily-2026", "source: dialy-2026", 15, "no source", '"daily-2026"'),
    "a related question misspelt": Mistake(DATES, "[boss]", "[bos]", 9, "no intent", 'Did you mean "boss"'),
    "a gate that names an intent": Mistake(
        GATE, "[dates-2025]", "[rally-dates]", 5, "no fact", "That is an intent; its facts are dates-2025, dates-2026"
    ),
    "an id that was changed": Mistake(
        DATES,
        "id: dates-2026",
        "id: dates-for-2026",
        19,
        'and "dates-2026" is gone, which is still named: facts/team.yaml, line 45, questions.yaml, line 3.',
        "Write dates-2026 again: ids never change",
    ),
    "a topic that is not the file's": Mistake(TEAM, "topic: team", "topic: teams", 2, "name of this file", "team"),
    "a placeholder of another name": Mistake(DATES, "{edition}", "{year}", 3, "{year} means nothing", "{edition}"),
    # what stands in two places
    "a phrasing twice": Mistake(TEAM, "name of the team principal", "who is the boss", 7, "here twice", "Delete one"),
    "a phrasing of another question, written below it": Mistake(
        TEAM, BOSS, BOSS + "    - number of recce cars\n", 7, 'asked by the intent "recce"', "delete one of the two"
    ),
    "a phrasing of another question, in a file below it": Mistake(
        TEAM,
        BOSS,
        BOSS + "    - which days is the rally on\n",
        7,
        '"rally-dates" (facts/dates.yaml, line 8)',
        "delete",
    ),
    "a phrasing that is refused": Mistake(
        TEAM,
        BOSS,
        BOSS + "    - where can i buy a ticket\n",
        7,
        "also refused",
        "delete it in out_of_scope.yaml, line 3",
    ),
    "a nickname that is another's": Mistake(
        GLOSSARY, "[ms example, the chief]", "[ms example, navigator]", 3, 'also names "navigator"', "one thing only"
    ),
    # what does not go together
    "a dispute without its sides": Mistake(
        TEAM, "status: single-source", "status: disputed", 10, "two positions", "under positions"
    ),
    "confirmed by one paper alone": Mistake(
        TEAM, "status: single-source", "status: confirmed", 10, "only one source", "single-source"
    ),
    "a figure that no source carries": Mistake(
        TEAM, TEXT, "Ms Example leads 30 people.", 11, 'no evidence carries "30"', "as a fragment"
    ),
    "a fragment that is a whole sentence": Mistake(
        DATES,
        "January 3 to 17",
        "The organiser says that it starts on January 3 and lasts to 17 of it",
        17,
        "words",
        "12",
    ),
    "an edition's last day before its first": Mistake(
        EDITIONS, "2026-01-17", "2026-01-01", 4, "before the first day", "swap them"
    ),
    "an edition in the next year": Mistake(
        EDITIONS, "2026-01-03\n  end: 2026-01-17", "2027-01-03\n  end: 2027-01-17", 3, "no day in 2026", "Correct"
    ),
    # what was looked past
    "a near copy of another question": Mistake(
        TEAM,
        BOSS,
        BOSS + "    - is the rally on which days\n",
        7,
        'nearly what "rally-dates" asks',
        "sets the two apart",
    ),
    "a near copy of what is refused": Mistake(
        TEAM,
        BOSS,
        BOSS + "    - where could i buy a ticket\n",
        7,
        "nearly what is refused",
        "out_of_scope.yaml, line 3",
    ),
    "a question answered and refused": Mistake(
        GATE, "best pizza in town", "Who is in charge?", 10, "must be refused here, and answered by line 6", "delete"
    ),
    "days of an edition of which nothing is announced": Mistake(
        DATES,
        "confirmed\n      answer:\n",
        "not-announced\n      answer:\n",
        21,
        "nothing is announced",
        "Write these days",
    ),
    "days of an edition of which no fact tells": Mistake(
        EDITIONS,
        "- year: 2026",
        "- year: 2027\n  start: 2027-01-02\n  end: 2027-01-16\n- year: 2026",
        11,
        "2027 runs from 2027-01-02 to 2027-01-16 in editions.yaml, and no fact here tells it",
        "Add a fact of this edition",
        told_in=DATES,
    ),
    "an edition that is over and will be": Mistake(
        DATES,
        "rally ran from",
        "rally will run from",
        14,
        'over since 2025-01-17, and it says "will"',
        "how it turned out",
    ),
    "what is over and will be, though it is written three times": Mistake(
        DATES,
        "rally started on",
        "rally will start on",
        24,
        'told once all is over, and says "will"',
        "how it turned out",
    ),
    "checked before the source was there": Mistake(
        TEAM, "2026-11-23", "2026-04-30", 16, "before its source daily-2026 was published on 2026-05-01", "Compare it"
    ),
    "a source of a day to come": Mistake(
        SOURCES, '"2026-05-01"', "2027-05-01", 17, "still to come", "the day that the page gives"
    ),
    "two sources of one address": Mistake(
        SOURCES,
        "https://example.org/2026",
        "http://www.example.org/2025/",
        10,
        "the address of organiser-2025 (sources.yaml, line 1)",
        "one page is one source",
    ),
    "nothing announced, and no day to look again": Mistake(
        TEAM, "status: single-source", "status: not-announced", 9, "no review_by", "look again"
    ),
    "a review before the last check": Mistake(
        DATES,
        "review_by: 2027-01-31",
        "review_by: 2026-11-22",
        31,
        "reviewed by 2026-11-22",
        "move checked and review_by on",
    ),
    "two sides of a dispute that say the same": Mistake(
        TEAM, "eight cars", "Six cars", 30, "two positions say the same", "what the other side says"
    ),
    "a figure of an answer that was changed": Mistake(
        DATES, '["3"]', '["3", "14"]', 27, 'the answer does not have "14"', "delete it here"
    ),
    "a comma forgotten between two names": Mistake(
        GLOSSARY, "ms example, the chief", "ms example miss example, the chief", 3, "two names", "Put a comma"
    ),
}


@pytest.fixture
def asked(base: Base) -> Base:
    """The small base, whose gate names a fact that another intent uses."""
    base.change(GATE, "answered:\n", "answered:\n  - question: when is it\n    facts: [dates-2026]\n")
    return base


def test_nothing_is_told_of_a_base_without_a_mistake(asked: Base) -> None:
    assert inspect(asked.directory, TODAY).errors == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_first_at_its_line_with_what_to_do(asked: Base, name: str) -> None:
    mistake = MISTAKES[name]
    asked.change(mistake.file, mistake.old, mistake.new)

    found = inspect(asked.directory, TODAY)

    first = (*found.errors, *found.warnings)[0]
    assert (first.file, first.line) == mistake.place, str(first)
    assert mistake.wrong in first.message
    assert mistake.advice in first.hint


def test_days_that_differ_before_and_after_are_told(asked: Base) -> None:
    asked.change(
        TEAM,
        f"answer: {TEXT}",
        "answer:\n        before: It is from 3 to 8 May.\n        after: It was from 3 to 7 May.",
    )
    asked.change(TEAM, "- source: daily-2026\n", '- source: daily-2026\n          fragment: "3, 7, 8"\n')

    (told,) = (each for each in inspect(asked.directory, TODAY).warnings if "after says" in each.message)

    assert (told.file, told.line) == (TEAM, 12)
    assert told.message == 'boss: before says "3 to 8 May", and after says "3 to 7 May".'


def test_two_names_of_which_one_has_more_words_are_no_mistake(asked: Base) -> None:
    asked.change(GLOSSARY, "ms example, the chief", "ms example, ms example of the team, example")

    assert not [each for each in inspect(asked.directory, TODAY).warnings if each.file == GLOSSARY]
