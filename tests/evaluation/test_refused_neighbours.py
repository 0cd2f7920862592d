"""What is refused in nearly the words of a phrasing is found with both places, the nearest first."""

from __future__ import annotations

from dataclasses import replace

from bot.evaluation.refused_neighbours import Written, refused_neighbours
from bot.knowledge.model import OutOfScope
from bot.matching.matcher import Matcher
from tests.matching.bases import CAMELS

FAR, NEAR, NEARER = "best pizza in town", "which winner of the race", "the winner of the race?"
PIZZA = OutOfScope("pizza", "Pizza", (FAR, NEAR, NEARER))


def test_near_ones_are_told_and_far_ones_are_not() -> None:
    found = refused_neighbours(Matcher.build(replace(CAMELS, out_of_scope=(PIZZA,)), bundled=False))
    assert [each.refused for each in found] == [Written("pizza", 2, NEARER), Written("pizza", 1, NEAR)]
    assert {each.answered for each in found} == {Written("winner", 1, "winner of the race")}


def test_where_nothing_is_refused_nothing_is_near() -> None:
    assert refused_neighbours(Matcher.build(CAMELS, bundled=False)) == ()
