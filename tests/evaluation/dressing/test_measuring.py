from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.evaluation.asking import QuestionResult, Verdict
from bot.evaluation.dressing.dress import Dressing, Group
from bot.evaluation.dressing.joined import judge, measure_joined
from bot.evaluation.dressing.joining import Joining
from bot.evaluation.dressing.measuring import Row, Worn, ask_plain, measure
from bot.evaluation.questions import Kind, Question
from bot.terminal.opening import open_knowledge

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.answerer import Answerer

DAY = date(2026, 2, 1)


def row(*verdicts: tuple[Verdict, Verdict], may_lose: float = 1, dropped: tuple[str, ...] = ()) -> Row:
    worn = tuple(Worn(plain, "text", ("a",), dressed, ("a",), dropped) for plain, dressed in verdicts)
    return Row("name", "group", may_lose, worn)


RIGHT, WRONG, OFFERED, REFUSED = Verdict.RIGHT, Verdict.WRONG, Verdict.OFFERED, Verdict.REFUSED


def test_a_row_keeps_its_bound_up_to_the_points_that_it_may_lose() -> None:
    lost = [(RIGHT, OFFERED)] * 2 + [(RIGHT, RIGHT)] * 98
    assert row(*lost).difference == -2
    assert not row(*lost).keeps_its_bound
    assert row(*lost, may_lose=2).keeps_its_bound


def test_a_wrong_answer_is_counted_only_where_the_plain_question_is_not_wrong_too() -> None:
    assert row((WRONG, WRONG), (RIGHT, RIGHT)).keeps_its_bound
    assert row((OFFERED, WRONG), (WRONG, RIGHT)).newly_wrong == 1
    assert not row((OFFERED, WRONG), (WRONG, RIGHT)).keeps_its_bound


def test_a_question_dropped_in_silence_breaks_the_bound() -> None:
    assert not row((RIGHT, RIGHT), dropped=("and the other",)).keeps_its_bound


def test_an_empty_row_has_lost_nothing() -> None:
    assert row().difference == 0


def test_the_gate_is_asked_plain_then_dressed_each_on_its_day(camels: Path) -> None:
    opened = open_knowledge(camels)
    plain = ask_plain(opened.answerer, opened.library.current().base)
    assert [str(each.question.asked_on) for each in plain] == ["2026-02-01", "2026-03-01", "2026-02-01"]
    known = [each for each in plain if each.question.facts]
    kept = measure(opened.answerer, known, Dressing("same", Group.LINES, lambda text, _: f"{text} "), 1)
    assert (kept.counts[RIGHT], kept.plain[RIGHT], kept.keeps_its_bound) == (2, 2, True)
    lost = measure(opened.answerer, known, Dressing("hidden", Group.LINES, lambda *_: "gfedc bazyx"), 1)
    assert (lost.counts[REFUSED], lost.difference, lost.keeps_its_bound) == (2, -100, False)
    other = measure(opened.answerer, known, Dressing("none", Group.LINES, lambda *_: None), 1)
    assert other.worn == ()


def test_another_fact_told_beside_the_right_one_is_wrong_unless_it_comes_of_the_plain_question(camels: Path) -> None:
    opened = open_knowledge(camels)
    first, *_ = ask_plain(opened.answerer, opened.library.current().base)
    both = Dressing("both", Group.LINES, lambda text, _: f"{text}? what is the prize for winning?")
    assert [each.told for each in measure(opened.answerer, [first], both, 1).worn] == [("the-start", "the-prize")]
    assert measure(opened.answerer, [first], both, 1).newly_wrong == 1
    of_both = replace(first, answered=("the-start", "the-prize"))
    assert measure(opened.answerer, [of_both], both, 1).newly_wrong == 0


def test_parts_named_as_unanswered_beside_the_right_answer_are_counted(camels: Path) -> None:
    opened = open_knowledge(camels)
    first, *_ = ask_plain(opened.answerer, opened.library.current().base)
    beside = Dressing("beside", Group.LINES, lambda text, _: f"{text}? where can one buy gfedc bazyx?")
    measured = measure(opened.answerer, [first], beside, 1)
    assert (measured.counts[RIGHT], measured.named) == (1, 1)


@pytest.fixture
def answerer(camels: Path) -> Answerer:
    return open_knowledge(camels).answerer


def asked(text: str, *facts: str) -> QuestionResult:
    kind = Kind.QUESTIONS if facts else Kind.OUT_OF_SCOPE
    return QuestionResult(Question(kind, text, facts, asked_on=DAY), "", facts, (), 99, 0)


def told(answerer: Answerer, *facts: str, unanswered: tuple[str, ...] = ()) -> Answered:
    answers = [answerer.answer_fact(fact, DAY) for fact in facts]
    return Answered("", tuple(each.answers[0] for each in answers if isinstance(each, Answered)), "", unanswered)


def test_several_questions_are_judged_by_what_is_told_named_and_dropped(answerer: Answerer) -> None:
    pair = [asked("when does it start", "the-start"), asked("who came first", "the-winner")]

    def verdict(outcome: Answered | Ambiguous | Unknown) -> tuple[Verdict, tuple[str, ...]]:
        worn = judge(pair, "", outcome)
        return worn.verdict, worn.dropped

    assert verdict(told(answerer, "the-start", "the-winner")) == (RIGHT, ())
    assert verdict(told(answerer, "the-start")) == (REFUSED, ("who came first",))
    assert verdict(told(answerer, "the-start", unanswered=("who came first",))) == (REFUSED, ())
    assert verdict(told(answerer, "the-start", "the-prize")) == (WRONG, ("who came first",))
    both = told(answerer, "the-start", "the-winner", unanswered=("who came first",))
    assert verdict(both) == (WRONG, ())
    assert verdict(Ambiguous("", (), "")) == (OFFERED, ())
    assert verdict(Unknown("", Silence.NO_MATCH, "")) == (REFUSED, ())


def test_a_strange_question_among_known_ones_must_be_named(answerer: Answerer) -> None:
    pair = [asked("when does it start", "the-start"), asked("how do i cook rice")]
    named = judge(pair, "", told(answerer, "the-start", unanswered=("how do i cook rice?",)))
    assert (named.verdict, named.dropped) == (RIGHT, ())
    silent = judge(pair, "", told(answerer, "the-start"))
    assert (silent.verdict, silent.dropped) == (REFUSED, ("how do i cook rice",))


def test_messages_are_made_of_questions_that_are_right_with_one_fact_and_of_one_day(answerer: Answerer) -> None:
    questions = [
        asked("when do the beasts get going", "the-start"),
        asked("camel race starting day", "the-start"),
        asked("camel champion name", "the-winner"),
        asked("what is the prize for winning", "the-prize", "the-winner"),
    ]
    lines = Joining("lines", lambda texts, _: "\n".join(f"{text}?" for text in texts))
    measured = measure_joined(answerer, questions, lines, 1, 9)
    assert {frozenset(each.expected) for each in measured.worn} == {frozenset({"the-start", "the-winner"})}
    assert (measured.counts[RIGHT], measured.plain[RIGHT]) == (9, 9)
    assert measure_joined(answerer, questions[:1], lines, 1, 3).worn == ()
