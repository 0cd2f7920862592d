"""A small fact base in a temporary folder, to be broken in one place or many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.loader import Loaded, load

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.problems import Problem

FILES = {
    "facts/dates.yaml": """\
- id: rally-dates
  topic: dates
  question: When is the {edition} rally?
  answers_with: date
  unnamed_edition: next
  phrasings:
    - when does the {edition} rally start
    - which days is the rally on
  related: [boss]
  facts:
    - id: dates-2025
      edition: 2025
      status: confirmed
      answer: The 2025 rally ran from 3 to 17 January.
      evidence:
        - source: organiser-2025
          fragment: January 3 to 17
      checked: 2026-11-23
    - id: dates-2026
      edition: 2026
      status: confirmed
      answer:
        before: The 2026 rally starts on 3 January.
        after: The 2026 rally started on 3 January.
      evidence:
        - source: organiser-2026
          figures: ["3"]
          fragment: null
          why: The page could not be read.
      checked: 2026-11-23
      review_by: 2027-01-31
""",
    "facts/team.yaml": """\
- id: boss
  topic: team
  question: Who leads the team?
  answers_with: person
  phrasings:
    - who is the boss
    - name of the team principal
  facts:
    - id: boss
      status: single-source
      answer: Ms Example leads the team.
      window:
        start: 2026-05-01
      evidence:
        - source: daily-2026
      checked: 2026-11-23
- id: recce
  topic: team
  question: How many recce cars are there?
  answers_with: number
  phrasings:
    - number of recce cars
  facts:
    - id: recce-count
      status: disputed
      answer: Sources differ on the number of recce cars.
      positions:
        - claim: six cars
          sources: [organiser-2025]
        - claim: eight cars
          sources: [daily-2026]
      evidence:
        - source: organiser-2025
          fragment: a fleet of six
        - source: daily-2026
          fragment: eight of them
      checked: 2026-11-23
- id: rally-summary
  topic: team
  question: What is known of the {edition} rally?
  answers_with: thing
  phrasings:
    - tell me all about the {edition} rally
  facts:
    - use: dates-2026
      edition: 2026
""",
    "sources.yaml": """\
- id: organiser-2025
  publisher: The Organiser
  title: The 2025 rally
  url: https://example.org/2025
  published: 2024-11-25
  kind: organiser
- id: organiser-2026
  publisher: The Organiser
  title: The 2026 rally
  url: https://example.org/2026
  published: null
  kind: organiser
- id: daily-2026
  publisher: The Daily
  title: A new boss
  url: https://example.com/boss
  published: "2026-05-01"
  kind: news
  origin: team-statement
""",
    "editions.yaml": """\
- year: 2026
  ordinal: 48
  start: 2026-01-03
  end: 2026-01-17
- year: 2025
  ordinal: 47
  start: 2025-01-03
  end: 2025-01-17
""",
    "glossary.yaml": """\
- id: the-boss
  kind: person
  names: [ms example, the chief]
- id: navigator
  kind: word
  names: [navigator, codriver]
""",
    "drafts.yaml": """\
- id: rally-mascot
  topic: team
  question: Does the rally have a mascot?
  phrasings: [is there a mascot]
  answer: A camel, people say.
  note: ask the organiser
""",
    "out_of_scope.yaml": """\
- id: tickets
  subject: tickets and travel
  phrasings: [where can i buy a ticket, how much is a ticket]
""",
    "about.yaml": "language: en\nname: The made-up rally\nlicence: CC BY 4.0\n",
    "questions.yaml": """\
answered:
  - question: when was the 2025 rally
    facts: [dates-2025]
  - question: who is in charge
    facts: [boss]
    asked_on: 2026-06-01
refused:
  - best pizza in town
""",
}


Fault = tuple[str, str, str, int, int, str, str]
"""File, what stands there, what is written instead, line, column, a part of the message, a part of the hint."""


@dataclass
class Base:
    """A fact base on disk."""

    directory: Path

    def write(self, name: str, content: str | bytes) -> None:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self, name: str) -> str:
        return (self.directory / name).read_text()

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first place of a text, which must be there."""
        before = self.read(name)
        assert old in before
        self.write(name, before.replace(old, new, 1))

    def load(self) -> Loaded:
        return load(self.directory)

    def problem(self) -> Problem:
        """The only problem."""
        loaded = self.load()
        assert len(loaded.problems) == 1, "\n".join(map(str, loaded.problems))
        return loaded.problems[0]

    def told(self, fault: Fault) -> Problem:
        """Break one thing; the only problem, which must be told at its place, with its remedy."""
        file, old, new, line, column, message, hint = fault
        self.change(file, old, new)
        problem = self.problem()
        assert (problem.file, problem.line, problem.column) == (file, line, column), str(problem)
        assert message in problem.message
        assert hint in problem.hint
        return problem


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """A fact base with nothing wrong."""
    base = Base(tmp_path / "base")
    for name, content in FILES.items():
        base.write(name, content)
    return base


@pytest.fixture(scope="session")
def contents() -> dict[str, str]:
    """The files of a fact base with nothing wrong, by name."""
    return dict(FILES)
