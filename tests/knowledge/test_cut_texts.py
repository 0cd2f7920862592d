"""A comment that cuts a text is an error at its ``#``; one behind what has lost nothing is a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from bot.knowledge import yaml_reader
from bot.knowledge.problems import Severity

if TYPE_CHECKING:
    from conftest import Base

DATES, TEAM, ABOUT = "facts/dates.yaml", "facts/team.yaml", "about.yaml"
PROSE = {
    "question", "phrasings", "answer", "before", "after", "fragment", "why", "claim",
    "publisher", "title", "name", "licence", "names", "subject", "answered", "refused", "note",
}  # fmt: skip
_LINE = re.compile(r"(?:[ -]*(?P<key>[a-z_]+):|[ ]*-) (?P<value>[^\[{>|\"'].*)")


def lines_with_a_value(contents: dict[str, str]) -> list[tuple[str, int, str, bool]]:
    """File, index of the line, the line, and whether its value is a text for people, without quotes around it."""
    found = []
    for file, content in contents.items():
        key = ""
        for index, line in enumerate(content.splitlines()):
            match = _LINE.fullmatch(line)
            key = re.sub(r"[ -]*([a-z_]*).*", r"\1", line) if ":" in line else key
            if match:
                found.append((file, index, line, key in PROSE and match["value"] != "null"))
    return found


@pytest.mark.parametrize("note", [" #1 of all", " # a note", "\t#note", "   #"])
def test_behind_every_text_of_every_file_a_note_is_an_error_and_behind_no_other_value(
    base: Base, contents: dict[str, str], note: str
) -> None:
    checked = 0
    for file, index, line, is_text in lines_with_a_value(contents):
        lines = contents[file].splitlines()
        lines[index] = line + note
        base.write(file, "\n".join(lines) + "\n")

        problems = base.load().problems

        base.write(file, contents[file])
        wanted = [(file, index + 1, len(line + note) - len(note.lstrip()) + 1)] if is_text else []
        assert [(each.file, each.line, each.column) for each in problems] == wanted, line + note
        assert all("not read" in each.message and "quotes" in each.hint for each in problems)
        checked += is_text
    assert checked > 25


def test_the_message_says_what_is_lost_and_what_to_write(base: Base) -> None:
    base.change(TEAM, "answer: Ms Example leads", "answer: The #1 car of Ann Example won. Ms Example leads")

    assert str(base.problem()) == (
        "facts/team.yaml:11:19: error: From this # on, the text is not read: behind a blank, a # begins a note. "
        "Put quotes around the whole text if the # belongs to it; or move the note to a line of its own, above."
    )


# file, what stands there, what is written instead, line and column of the #
CUTS = {
    "the whole text": (TEAM, "who is the boss", "#1 of the team", 6, 7),
    "a text that may be left out": (ABOUT, "name: The made-up rally", "name: #1 rally", 2, 7),
    "what would read as a number": (TEAM, "who is the boss", "2026 #1", 6, 12),
    "a text that goes on in the next line": (TEAM, "who is the boss", "who\n      is #1", 7, 10),
    "a next line that begins with it": (ABOUT, "name: The made-up rally", "name: The made-up\n  #1 rally", 3, 3),
    "a next line of a list's item": (TEAM, "who is the boss", "who is\n      #1", 7, 7),
    "the beginning of a text": (ABOUT, "name: The made-up rally", "name: #1 of\n  the rallies", 2, 7),
    "the beginning, on a line of its own": (ABOUT, "name: The made-up rally", "name:\n  #1 of\n\n  the rallies", 3, 3),
    "the beginning of a list's item": (TEAM, "- who is the boss", "- #1 is\n      who", 6, 7),
    "the beginning, behind the mark of a long text": (ABOUT, "name: The", "name: >- #1\n  of The", 2, 10),
    "an item of a list in brackets": ("glossary.yaml", "the chief]", "the #1\n  ]", 3, 27),
    "an item before another in brackets": ("glossary.yaml", "the chief]", "#1,\n  the chief]", 3, 23),
}


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the fast one is not on every machine."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_reader, "LOADER", loader)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_each_way_of_cutting_a_text_is_told_at_its_place(base: Base, cut: tuple[str, str, str, int, int]) -> None:
    file, old, new, line, column = cut
    base.change(file, old, new)

    problem = base.problem()

    assert (problem.file, problem.line, problem.column) == (file, line, column), str(problem)
    assert "the text is not read" in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("glossary.yaml", "[ms example, the chief]", "[ms example, the #1 chief]", 27),
        (TEAM, "answer: Ms Example leads the team.", "answer: Ms Example is #1\n        and leads the team.", 29),
    ],
)
def test_where_a_cut_breaks_the_file_too_its_place_is_told_first(
    base: Base, file: str, old: str, new: str, column: int
) -> None:
    base.change(file, old, new)

    first = base.load().problems[0]

    assert (first.file, first.column) == (file, column), str(first)
    assert "the text is not read" in first.message


# what is no cut: file, what stands there, what is written instead
NOTES = {
    "behind a text in quotes": (TEAM, "who is the boss", '"who is the #1" # note'),
    "behind single quotes": (TEAM, "who is the boss", "'who is the #1' #note"),
    "a # within a word": (TEAM, "who is the boss", "who drives car#1"),
    "behind the key of a list": (TEAM, "phrasings:", "phrasings: #how people ask"),
    "behind a list in brackets": ("glossary.yaml", "the chief]", "the chief] #note"),
    "between the items in brackets": ("glossary.yaml", "[ms example, the", "[ms example, # note\n  the"),
    "an item that is put aside": (TEAM, "    - name of", "    #- who leads it\n    - name of"),
    "an item that is put aside at the edge": (TEAM, "    - name of", "#    - who leads it\n    - name of"),
    "a key that is put aside": (TEAM, "      window:", "      #edition: 2026\n      window:"),
    "a note below a text": (TEAM, "leads the team.\n", "leads the team.\n        # since May\n"),
    "a note between key and text": (ABOUT, "name: The made-up rally", "name:\n  # in short\n  The made-up rally"),
    "a note behind a key and its text below": (ABOUT, "name: The", "name: # in short\n  The"),
    "behind the mark of a long text": (ABOUT, "name: The", "name: >- # in short\n  The"),
    "in a text of several lines": (TEAM, "answer: Ms Example leads", "answer: >-\n        The #1, Ms Example, leads"),
}


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_what_loses_nothing_is_a_note(base: Base, note: tuple[str, str, str]) -> None:
    base.change(*note)

    assert base.load().problems == ()


def test_a_text_of_several_lines_keeps_its_number_sign(base: Base) -> None:
    base.change(TEAM, "answer: Ms Example leads the team.", "answer: >-\n        The #1 leads\n        the team.")

    known = base.load().base

    assert known is not None
    assert known.facts["boss"].wording.after == "The #1 leads the team."
