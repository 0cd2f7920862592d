"""What another threshold would do, and how sure what is told is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.thresholds import Judged, calibration_bins, judge_gate, threshold_curve
from bot.terminal.opening import open_knowledge
from tests.evaluation.camel_base import GATE

if TYPE_CHECKING:
    from pathlib import Path

IN_USE = 67
RIGHT = Judged(("a",), "a", 90, right=True, told=True)
FALSE = Judged(("a",), "b", 70, right=False, told=True)
BELOW = Judged(("a",), "a", 40, right=True, told=False)
HELD_BACK = Judged((), "b", 80, right=False, told=False)
SURE_BY_A_RULE = Judged(("a",), "a", 20, right=True, told=True)

judged = st.builds(Judged, st.just(("a",)), st.just("a"), st.integers(0, 100), right=st.booleans(), told=st.booleans())


def test_a_higher_threshold_answers_less_and_a_lower_one_what_is_offered_now() -> None:
    curve = threshold_curve((RIGHT, FALSE, BELOW, HELD_BACK), IN_USE)
    assert [(curve[at].right, curve[at].false) for at in (0, 40, 41, 67, 71, 91)] == [
        (0.5, 0.25),
        (0.5, 0.25),
        (0.25, 0.25),
        (0.25, 0.25),
        (0.25, 0),
        (0, 0),
    ]


def test_what_a_rule_answers_is_answered_at_the_threshold_in_use() -> None:
    curve = threshold_curve((SURE_BY_A_RULE,), IN_USE)
    assert (curve[IN_USE].right, curve[IN_USE + 1].right) == (1, 0)


@given(st.lists(judged, min_size=1), st.integers(0, 100))
def test_at_the_threshold_in_use_the_curve_tells_what_was_told(asked: list[Judged], in_use: int) -> None:
    point = threshold_curve(asked, in_use)[in_use]
    told = [each for each in asked if each.told]
    assert round(point.right * len(asked)) == sum(each.right for each in told)
    assert round((point.right + point.false) * len(asked)) == len(told)


@given(st.lists(judged, min_size=1), st.integers(0, 100))
def test_no_higher_threshold_answers_more(asked: list[Judged], in_use: int) -> None:
    shares = [(point.right, point.false) for point in threshold_curve(asked, in_use)]
    assert all(high[0] <= low[0] and high[1] <= low[1] for low, high in pairwise(shares))


def test_cases_of_like_confidence_are_one_bin_with_its_mean_and_share() -> None:
    first, second = calibration_bins([(100, 1, 1), (92, 0, 1), (71, 3, 4), (30, 0, 0)])
    assert (first.confidence, first.right, first.cases) == (71, 0.75, 4)
    assert (second.confidence, second.right, second.cases) == (96, 0.5, 2)


def test_no_case_is_no_bin_and_no_question_no_curve() -> None:
    assert calibration_bins([]) == ()
    assert threshold_curve((), IN_USE) == ()


def test_the_gate_is_judged_by_the_facts_that_come_first(camels: Path) -> None:
    (camels / "questions.yaml").write_text(GATE.replace("[the-start]", "[the-place]"), encoding="utf-8")
    start, winner, refused = judge_gate(open_knowledge(camels).library.current().ready)
    assert (start.fact, start.wanted, start.right, start.told) == ("the-start", ("the-place",), False, True)
    assert (winner.fact, winner.right, winner.told) == ("the-winner", True, True)
    assert (refused.wanted, refused.right, refused.told) == ((), False, False)
