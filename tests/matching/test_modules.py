from __future__ import annotations

from bot.answering.answerer import Answerer
from bot.matching.matcher import Matcher
from scripts.count_modules import modules_of
from tests.matching.bases import CAMELS

MOST = 14
"""Modules of the matching through which a question may pass."""


def test_a_question_passes_through_few_modules_of_the_matching() -> None:
    matcher = Matcher.build(CAMELS)
    answerer = Answerer(lambda: matcher)
    modules_of(answerer, "how hot is the desert at noon")  # what is read once a process is read now
    entered = modules_of(answerer, "who won the camle race in 2026")
    ours = {module for module in entered if module.startswith("bot.matching")}
    assert {"bot.matching.matcher", "bot.matching.reading", "bot.matching.feature_extractor"} <= ours
    assert len(ours) <= MOST, sorted(ours)
