from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.answering.answerer import Answerer
from bot.evaluation import examiner as examiner_module
from bot.evaluation.asking import QuestionResult
from bot.evaluation.gate import GateReport, Tolerance, Tried, gate, run_gate
from bot.evaluation.questions import Kind, Question
from bot.knowledge.library import KnowledgeError, Library
from bot.knowledge.problems import errors_among
from bot.matching.matcher import Matcher
from bot.terminal.gating import examiner
from bot.terminal.matching import NONE
from bot.terminal.opening import open_knowledge
from bot.terminal.views.gate import gate_view
from tests.evaluation.camel_base import GATE

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.outcome import Outcome
    from tests.terminal.conftest import Screen

WRONG = GATE.replace("[the-start]", "[the-place]")
MISSED = GATE.replace("question: when do the beasts get going", "question: gfedc bazyx")
ANSWERED = GATE.replace("zyxwv qponm lkjih", "trophy for first")


def report_of(camels: Path, questions: str, tolerance: Tolerance) -> GateReport:
    (camels / "questions.yaml").write_text(questions, encoding="utf-8")
    opened = open_knowledge(camels)
    report = run_gate(opened.answerer, opened.library.current().base)
    return GateReport(report.tried, tolerance)


STRICT = Tolerance(0, 0)


def test_a_gate_whose_questions_get_their_facts_passes(camels: Path) -> None:
    report = report_of(camels, GATE, STRICT)
    assert report.passes
    assert report.failures == ()
    assert (len(report.answered), len(report.refused)) == (2, 1)


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        (
            WRONG,
            (
                'questions.yaml:3:1: error: "when do the beasts get going" is answered with the-start. '
                "Expected the-place."
            ),
        ),
        (MISSED, 'questions.yaml:3:1: error: "gfedc bazyx" is not answered. Expected the-start.'),
        (
            ANSWERED,
            'questions.yaml:9:1: error: "trophy for first" is answered with the-prize. Expected no answer.',
        ),
    ],
)
def test_each_failure_is_told_with_its_line(camels: Path, questions: str, told: str) -> None:
    report = report_of(camels, questions, STRICT)
    assert [str(failure) for failure in report.failures] == [told]
    assert not report.passes


def test_each_kind_of_failure_has_its_own_tolerance(camels: Path) -> None:
    assert report_of(camels, WRONG, Tolerance(wrong=0.5, missed=0)).passes
    assert not report_of(camels, WRONG, Tolerance(wrong=0.49, missed=1)).passes
    assert report_of(camels, MISSED, Tolerance(wrong=0, missed=0.5)).passes
    assert not report_of(camels, MISSED, Tolerance(wrong=1, missed=0.49)).passes
    assert report_of(camels, ANSWERED, Tolerance(wrong=1, missed=0)).passes
    assert not report_of(camels, ANSWERED, Tolerance(wrong=0.99, missed=1)).passes


class Diary(Answerer):
    """Notes the days on which it is asked."""

    def __init__(self, matcher: Matcher) -> None:
        super().__init__(lambda: matcher)
        self.days: list[str] = []

    def answer(self, question: str, now: date, context: Context | None = None) -> Outcome:
        self.days.append(str(now))
        return super().answer(question, now, context)


@pytest.mark.parametrize(
    ("questions", "days"),
    [
        (GATE, ["2026-02-01", "2026-03-01", "2026-02-01"]),
        # Without a day for all, it is the day on which a fact was last checked.
        (GATE.replace("asked_on: 2026-02-01\n", ""), ["2026-01-10", "2026-03-01", "2026-01-10"]),
    ],
)
def test_each_question_is_asked_on_its_day(camels: Path, questions: str, days: list[str]) -> None:
    (camels / "questions.yaml").write_text(questions, encoding="utf-8")
    matcher = open_knowledge(camels).library.current().ready
    diary = Diary(matcher)
    run_gate(diary, matcher.base)
    assert diary.days == days


def test_a_reload_that_fails_the_gate_leaves_the_old_state(camels: Path) -> None:
    library = Library.open(camels, Matcher.build, gate)
    before = library.current()
    (camels / "questions.yaml").write_text(WRONG, encoding="utf-8")
    with pytest.raises(KnowledgeError) as refused:
        library.stage()
    assert [problem.line for problem in errors_among(refused.value.problems)] == [3]
    assert library.current() is before
    (camels / "questions.yaml").write_text(GATE, encoding="utf-8")
    assert library.stage().base == before.base


def test_a_base_that_fails_its_gate_does_not_open(camels: Path) -> None:
    (camels / "questions.yaml").write_text(ANSWERED, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"questions\.yaml:9"):
        Library.open(camels, Matcher.build, gate)


def test_check_asks_the_gate(here: Screen, camels: Path) -> None:
    assert here.roadbook("check", str(camels), "--questions") == 0
    assert "The question gate passes.\n" in here.out
    assert "2  answered with their fact\n" in here.out
    assert "1  refused, as they must be\n" in here.out


def test_what_check_has_asked_the_start_of_the_bot_does_not_ask_again(
    here: Screen, camels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROADBOOK_ENCODER", NONE)
    here.roadbook("check", str(camels), "--questions")
    monkeypatch.setattr(examiner_module, "run_gate", None)
    open_knowledge(camels, NONE, examiner(NONE, here.terminal.environ).gate)


def test_check_tells_what_fails_with_file_and_line(here: Screen, camels: Path) -> None:
    (camels / "questions.yaml").write_text(WRONG, encoding="utf-8")
    assert here.roadbook("check", str(camels), "--questions") == 1
    assert 'camels/questions.yaml:3: "when do the beasts get going" is answered with the-start.' in here.out
    assert "The question gate fails" in here.out


def test_check_names_the_lines_at_which_the_contrary_is_told_as_no_share_explains_that() -> None:
    written = StringIO()
    console = Console(file=written, width=200)
    console.print(gate_view(GateReport((tried("yes", "no"),), Tolerance(1, 1)), Path()))
    printed = written.getvalue()
    assert "The question gate fails: that the contrary of a fact is told is never tolerated" in printed
    assert "(questions.yaml, line 7)" in printed
    assert "Where the fact has changed, change here what is expected." in printed


def test_check_without_questions_does_not_ask(here: Screen, camels: Path) -> None:
    (camels / "questions.yaml").write_text(WRONG, encoding="utf-8")
    assert here.roadbook("check", str(camels)) == 0
    assert "gate" not in here.out


def test_a_base_with_errors_is_not_asked(here: Screen, camels: Path) -> None:
    (camels / "sources.yaml").unlink()
    assert here.roadbook("check", str(camels), "--questions") == 1
    assert "gate" not in here.out


def tried(wanted: str, said: str, answered: str = "a") -> Tried:
    question = Question(Kind.QUESTIONS, "is it so", ("a",), verdict=wanted)
    return Tried(7, QuestionResult(question, "answered", (answered,), (), 90, 1.0, said))


@pytest.mark.parametrize(("wanted", "said"), [("no", "yes"), ("yes", "no"), ("none", "yes"), ("open", "no")])
def test_the_contrary_of_what_a_fact_says_fails_the_gate_whatever_is_tolerated(wanted: str, said: str) -> None:
    report = GateReport((tried(wanted, said),), Tolerance(1, 1))
    assert not report.passes
    (failure,) = report.failures
    assert str(failure).startswith(
        f'questions.yaml:7:1: error: "is it so" is answered with {said}. Expected {wanted}:'
    )


def test_what_is_tolerated_is_not_named_among_what_keeps_a_revision_from_going_live() -> None:
    failing = (tried("", "", "b"), replace(tried("no", "yes"), line=9))
    assert [problem.line for problem in GateReport(failing, Tolerance(1, 1)).to_mend] == [9]
    assert [problem.line for problem in GateReport(failing, STRICT).to_mend] == [7, 9]
    assert GateReport(failing[:1], Tolerance(1, 1)).to_mend == ()


@pytest.mark.parametrize(("wanted", "said"), [("no", "no"), ("no", ""), ("no", "in part"), ("", "yes"), ("open", "")])
def test_a_missing_verdict_fails_no_gate(wanted: str, said: str) -> None:
    report = GateReport((tried(wanted, said),), STRICT)
    assert report.passes
    assert report.failures == ()


def test_the_verdict_of_another_fact_is_no_contradiction_but_a_wrong_answer() -> None:
    assert not tried("no", "yes", "b").contradicts
    assert tried("no", "yes", "b").is_wrong
