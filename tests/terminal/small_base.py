"""A small fact base in files, for commands that read one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = """\
- {id: one, publisher: P, title: T, url: "https://example.org/1", published: 2026-01-01, kind: organiser}
- {id: two, publisher: P, title: T, url: "https://example.org/2", published: null, kind: news}
"""
FACTS = """\
- id: dates
  topic: dates
  question: When is the camel race?
  answers_with: date
  phrasings: [when does the camel race start, what day is the camel race on]
  facts:
    - id: the-dates
      status: confirmed
      answer: It is on 3 January and costs 50 euros.
      evidence:
        - {source: one, fragment: 3 January}
        - {source: one, figures: ["50"], why: the page is gone}
      checked: 2026-01-10
      review_by: 2026-02-01
"""


def write_base(folder: Path) -> Path:
    (folder / "facts").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "facts" / "dates.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "editions.yaml").write_text("- {year: 2026, ordinal: 48}\n", encoding="utf-8")
    return folder
