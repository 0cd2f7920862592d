"""A fact is shown as it is written, with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.passage import passage_of, place_of
from bot.knowledge.editing.teaching import REFUSED
from bot.knowledge.problems import Place
from tests.knowledge.editing.files import FACTS

if TYPE_CHECKING:
    from bot.knowledge.loader import Loaded

CONTENTS = {"facts/all.yaml": FACTS.encode(), "sources.yaml": b"- id: dates-2025\n"}


def test_the_whole_question_is_shown_as_it_is_written_with_its_comments() -> None:
    found = passage_of(CONTENTS, "dates-2025")
    assert (found.file, FACTS.splitlines()[found.line - 1]) == ("facts/all.yaml", "    - id: dates-2025")
    assert found.text.startswith("- id: rally-dates\n  topic: dates   # its file\n")
    assert "\n    # - which days is the rally on\n" in found.text
    assert found.text.endswith("      review_by: 2027-01-31\n")
    assert found.text in FACTS


def test_a_fact_in_brackets_is_shown_on_its_line() -> None:
    found = passage_of(CONTENTS, "boss")
    assert FACTS.splitlines()[found.line - 1].startswith("  - {id: boss,")
    assert found.text.endswith('checked: "2026-11-20"}\n')


def test_an_id_that_no_fact_has_is_an_error() -> None:
    with pytest.raises(EditError, match="no fact nobody"):
        passage_of(CONTENTS, "nobody")


def test_the_line_of_a_fact_is_found_without_its_file_laid_out() -> None:
    for fact in ("dates-2025", "boss"):
        found = passage_of(CONTENTS, fact)
        assert place_of(CONTENTS, fact, "facts/") == Place(found.file, found.line)
    with pytest.raises(EditError, match="nobody"):
        place_of(CONTENTS, "nobody", "facts/")


def test_the_line_of_each_shipped_fact_is_its_own_and_not_its_question_s(shipped_loaded: Loaded) -> None:
    for fact in shipped_loaded.sound.facts:
        at = shipped_loaded.locate(f"fact:{fact}")
        assert place_of(shipped_loaded.contents, fact, "facts/") == Place(at.file, at.line)


def test_a_refused_subject_is_found_where_it_begins() -> None:
    refused = b"# What nobody tells.\n- id: food\n  phrasings: [pizza]\n\n- id: vets\n  phrasings: [is it ill]\n"
    assert place_of({REFUSED: refused}, "vets", REFUSED) == Place("out_of_scope.yaml", 5)
