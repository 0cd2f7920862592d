"""A new revision is compared with the live one, question by question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.evaluation import examiner as module
from bot.evaluation import touched
from bot.evaluation.asking import ask
from bot.evaluation.examiner import Examiner
from bot.evaluation.leaving_out import ask_left_out, phrasing_questions
from bot.evaluation.questions import Kind, Question
from bot.knowledge.loader import load
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.evaluation.gate import Tried
    from bot.knowledge.model import GateQuestion, KnowledgeBase

DAY = date(2026, 2, 1)
FACTS, GATE = "facts/camels.yaml", "questions.yaml"


def read(folder: Path) -> KnowledgeBase:
    loaded = load(folder)
    assert loaded.base is not None, loaded.problems
    return loaded.base


def after(folder: Path, name: str, old: str, new: str) -> KnowledgeBase:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return read(folder)


class Counting:
    """Builds, and notes of which revisions."""

    def __init__(self) -> None:
        self.built: list[str] = []

    def __call__(self, base: KnowledgeBase) -> Matcher:
        self.built.append(base.revision)
        return Matcher.build(base)


@pytest.fixture
def build() -> Counting:
    return Counting()


@pytest.fixture
def examiner(build: Counting) -> Examiner:
    return Examiner(build)


def test_a_question_that_was_right_and_is_not_any_more_is_named(camels: Path, examiner: Examiner) -> None:
    live = read(camels)
    new = after(camels, FACTS, "when do the beasts get going, ", "")
    found = examiner.compare(live, new)
    assert [(each.question, each.wanted, each.before, each.line) for each in found.broken] == [
        ("when do the beasts get going", ("the-start",), ("the-start",), 3)
    ]
    assert (found.mended, found.asked) == ((), 3)
    back = examiner.compare(new, live)
    assert ([each.question for each in back.mended], back.broken) == (["when do the beasts get going"], ())


def test_what_must_be_refused_and_is_answered_now_is_broken(camels: Path, examiner: Examiner) -> None:
    live = read(camels)
    new = after(camels, FACTS, "camel race starting day", "camel race starting day, zyxwv qponm lkjih")
    (broken,) = examiner.compare(live, new).broken
    assert (broken.question, broken.wanted, broken.before, broken.now) == (
        "zyxwv qponm lkjih",
        (),
        (),
        ("the-start",),
    )


def test_a_question_that_was_taken_out_of_the_gate_still_counts_where_its_fact_stays(
    camels: Path, examiner: Examiner
) -> None:
    live = read(camels)
    after(camels, FACTS, "when do the beasts get going, ", "")
    new = after(camels, GATE, "  - question: when do the beasts get going\n    facts: [the-start]\n", "")
    assert [each.question for each in examiner.compare(live, new).broken] == ["when do the beasts get going"]


def test_a_question_that_wants_another_fact_now_is_judged_by_that(camels: Path, examiner: Examiner) -> None:
    live = read(camels)
    new = after(camels, GATE, "[the-start]", "[the-place]")
    (broken,) = examiner.compare(live, new).broken
    assert (broken.wanted, broken.now) == (("the-place",), ("the-start",))


def test_what_passed_the_gate_is_not_asked_again_to_be_compared(
    camels: Path, examiner: Examiner, build: Counting
) -> None:
    live = read(camels)
    new = after(camels, FACTS, "camel race starting day", "camel race starting day, first day of it")
    for base in (live, new):
        assert examiner.gate(Matcher.build(base)) == ()
    assert examiner.compare(live, new).broken == ()
    assert build.built == []


def test_without_a_gate_each_phrasing_is_asked_while_it_stands_in_no_fact(camels: Path) -> None:
    (camels / GATE).unlink()
    base = read(camels)
    alone = ask_left_out(Matcher.build(base), phrasing_questions(base))
    assert list(alone) == [text for intent in base.intents for text in intent.phrasings]
    assert alone["trophy for first"].asked.answered == ()
    ready = Matcher.build(base)
    assert ask(Answerer(lambda: ready), Question(Kind.QUESTIONS, "trophy for first"), DAY).answered == ("the-prize",)


def test_without_a_gate_deleting_phrasings_breaks_what_they_made_right(camels: Path, examiner: Examiner) -> None:
    (camels / GATE).unlink()
    live = after(
        camels, FACTS, "[when do the beasts get going, ", "[when will the caravan leave, when does the caravan leave, "
    )
    new = after(
        camels, FACTS, "[when will the caravan leave, when does the caravan leave, ", "[when will the caravan leave, "
    )
    found = examiner.compare(live, new)
    assert [each.question for each in found.broken] == ["when will the caravan leave"]
    assert [each.question for each in examiner.compare(new, live).mended] == ["when will the caravan leave"]


def test_without_a_gate_what_a_new_phrasing_draws_away_from_another_fact_is_broken(
    camels: Path, examiner: Examiner
) -> None:
    (camels / GATE).unlink()
    live = after(camels, FACTS, "trophy for first", "which cup does the champion get, what cup does a champion get")
    asked = "what cup does a champion get"
    drawn = "camel champion name, a cup that a champion does get, what cup is it that a champion does get"
    found = examiner.compare(live, after(camels, FACTS, "camel champion name", drawn))
    assert asked in [each.question for each in found.broken]


def test_without_a_gate_it_is_told_how_many_phrasings_there_are_and_were_asked(
    camels: Path, examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touched, "SAMPLE", 1)
    monkeypatch.setattr(touched, "NEAR", 1)
    with_gate = examiner.compare(read(camels), read(camels))
    (camels / GATE).unlink()
    live = read(camels)
    found = examiner.compare(live, after(camels, FACTS, "trophy for first", "reward for the first"))
    assert (with_gate.phrasings, found.phrasings) == (0, 9)
    assert 3 <= found.asked < 9


def test_phrasings_that_were_asked_of_a_revision_are_not_asked_of_it_again(
    camels: Path, examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    (camels / GATE).unlink()
    one = read(camels)
    two = after(camels, FACTS, "trophy for first", "reward for the first")
    examiner.compare(one, two)
    asked: list[str] = []

    def noted(ready: Matcher, questions: Mapping[str, GateQuestion]) -> Mapping[str, Tried]:
        asked.extend(questions)
        return ask_left_out(ready, questions)

    monkeypatch.setattr(module, "ask_left_out", noted)
    assert examiner.compare(one, two).phrasings == 9
    assert asked == []
