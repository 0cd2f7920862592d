"""A small fact base in files. Its phrasings, asked word for word, are answered whatever the weights are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.small_base import SOURCES

if TYPE_CHECKING:
    from pathlib import Path

_INTENTS = {
    "start": ("When does the camel race start?", "date", ["when do the beasts get going", "camel race starting day"]),
    "winner": ("Who won the camel race?", "person", ["who came first on a camel", "camel champion name"]),
    "place": (
        "Where is the camel race held?",
        "place",
        ["in which town do camels run", "location of the race course"],
    ),
    "prize": ("What does the winner get?", "price", ["what is the prize for winning", "trophy for first"]),
}
GATE = """\
asked_on: 2026-02-01
answered:
  - question: when do the beasts get going
    facts: [the-start]
  - question: camel champion name
    facts: [the-winner, the-prize]
    asked_on: 2026-03-01
refused:
  - zyxwv qponm lkjih
"""


def write_camel_base(folder: Path) -> Path:
    (folder / "facts").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "editions.yaml").write_text("- {year: 2026, ordinal: 48}\n", encoding="utf-8")
    (folder / "facts" / "camels.yaml").write_text("".join(map(_intent, _INTENTS)), encoding="utf-8")
    (folder / "questions.yaml").write_text(GATE, encoding="utf-8")
    return folder


def _intent(name: str) -> str:
    question, kind, phrasings = _INTENTS[name]
    return f"""\
- id: {name}
  topic: camels
  question: {question}
  answers_with: {kind}
  phrasings: [{", ".join(phrasings)}]
  facts:
    - id: the-{name}
      status: confirmed
      answer: So says the herald of the {name}.
      evidence:
        - {{source: one}}
      checked: 2026-01-10
"""
