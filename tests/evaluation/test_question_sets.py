from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import RoadbookError
from bot.evaluation import files
from bot.evaluation.question_sets import read_question_set, read_question_sets
from bot.evaluation.questions import Kind, Question

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """\
# Questions as people type them.
questions:
- question: who won?
  fact_id: the-winner
- question: ' when was it '
  fact_ids: [the-start, the-end]
out_of_scope:
- question: how tall is a giraffe
  domain: far
followups:
- turns:
  - question: who won?
  - question: and when?
    fact_ids:
    - the-start
temporal:
- question: has it started
  asking_date: '2026-01-02'
  fact_ids: [the-start]
  expected: No, tomorrow.
several:
- question: who won and when
  asking_date: 2026-01-20
  fact_ids: [the-winner, the-start]
"""


def written(folder: Path, content: str, name: str = "set.yaml") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def test_every_section_is_read(tmp_path: Path) -> None:
    assert read_question_set(written(tmp_path, WHOLE)) == (
        Question(Kind.QUESTIONS, "who won?", ("the-winner",)),
        Question(Kind.QUESTIONS, "when was it", ("the-start", "the-end")),
        Question(Kind.OUT_OF_SCOPE, "how tall is a giraffe", domain="far"),
        Question(Kind.FOLLOWUPS, "and when?", ("the-start",), before=("who won?",)),
        Question(Kind.TEMPORAL, "has it started", ("the-start",), asked_on=date(2026, 1, 2)),
        Question(Kind.SEVERAL, "who won and when", ("the-winner", "the-start"), asked_on=date(2026, 1, 20)),
    )


def test_several_files_add_up(tmp_path: Path) -> None:
    one = written(tmp_path, "questions:\n- {question: a, fact_id: x}\n", "one.yaml")
    two = written(tmp_path, "questions:\n- {question: b, fact_id: y}\n", "two.yaml")
    assert [question.text for question in read_question_sets([two, one])] == ["b", "a"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("questions:\n- question: a\n  fact_idd: x\n", 'set.yaml:3:3: error: The key "fact_idd" is unknown here'),
        ("question:\n- {question: a, fact_id: x}\n", 'set.yaml:1:1: error: The key "question" is unknown here'),
        (
            "questions:\n- {question: a, fact_id: x}\n- {question: b}\n",
            "set.yaml:3:3: error: This question names no fact",
        ),
        ("temporal:\n- {question: a, fact_ids: []}\n", "set.yaml:2:3: error: This question names no fact"),
        (
            "followups:\n- turns:\n  - question: a\n  - question: b\n",
            "set.yaml:4:5: error: This question names no fact",
        ),
        ("followups:\n- turns: []\n", "set.yaml:2:10: error: turns: the list is empty"),
        ("out_of_scope:\n- question: a\n", 'set.yaml:2:3: error: The key "domain" is missing here'),
        ("temporal:\n- {question: a, fact_id: x, asking_date: soon}\n", "set.yaml:2:42: error: asking_date: "),
        (
            "questions:\n- question: who won the #1 prize\n  fact_id: x # right\n",
            "set.yaml:2:25: error: From this # on, the text is not read",
        ),
        ("- question: a\n", "set.yaml:1:1: error: "),
        ("questions: [a\n", "set.yaml:"),
        ("", "set.yaml:1:1: error: This file is empty"),
        ("questions: []\n", "There is no question in these files"),
        ("a: &a [*a]\n", "set.yaml:1:"),
    ],
)
def test_another_form_is_told_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(RoadbookError) as refused:
        read_question_sets([written(tmp_path, content)])
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_all_problems_are_counted(tmp_path: Path) -> None:
    with pytest.raises(RoadbookError, match=r"\(2 problems in all\)"):
        read_question_set(written(tmp_path, "questions:\n- {question: a}\n- {question: b}\n"))


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for name in ("nowhere.yaml", ".", "\0"):
        with pytest.raises(RoadbookError, match="cannot be read"):
            read_question_set(tmp_path / name)


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    with pytest.raises(RoadbookError, match="larger than"):
        read_question_set(written(tmp_path, WHOLE))
