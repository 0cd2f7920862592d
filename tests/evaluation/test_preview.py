"""What a change would do is told before it is saved."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.preview import Previewer, nearest
from bot.knowledge.editing.change import Change, after
from bot.knowledge.editing.teaching import add_phrasing
from bot.knowledge.files import Found, find
from bot.knowledge.loader import load_found
from bot.matching.matcher import Matcher
from bot.store.interface import AskedInVain
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from pathlib import Path

    from bot.teaching.preview import Preview

NOW = datetime(2026, 2, 15, tzinfo=UTC)
PURSE = "how fat is the purse"
REFUSED = "- {id: purses, subject: Purses, phrasings: [who sells purses here, how fat is a wallet]}\n"
build = partial(Matcher.build, bundled=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_camel_base(tmp_path / "camels")
    gate = (folder / "questions.yaml").read_text(encoding="utf-8")
    answered, refused = f"  - question: {PURSE}\n    facts: [the-prize]\n", "  - what do humps hold\n"
    gate = gate.replace("refused:\n", f"{answered}refused:\n{refused}")
    (folder / "questions.yaml").write_text(gate, encoding="utf-8")
    (folder / "out_of_scope.yaml").write_text(REFUSED, encoding="utf-8")
    return folder


def vain(text: str) -> AskedInVain:
    return AskedInVain(text, frozenset({"ann"}), 1, 0, NOW, NOW, frozenset({"unknown"}))


def previewed(folder: Path, phrasing: str, *asked: AskedInVain, fact: str = "the-prize") -> Preview:
    found = find(folder)
    live = load_found(found).base
    assert live is not None
    change = Change((partial(add_phrasing, fact=fact, phrasing=phrasing),), (phrasing,))
    edited: Found = after(found, change.edits(found.contents))
    return Previewer(build).preview(live, edited, change.questions, asked, NOW.date())


def test_what_becomes_right_is_told_of_the_gate_and_of_what_was_asked_in_vain(folder: Path) -> None:
    found = previewed(folder, PURSE, vain("how fat is the purse"), vain("who feeds the camel"))
    assert [(each.question, each.now) for each in found.gate.mended] == [(PURSE, ("the-prize",))]
    assert [(each.question.text, each.facts) for each in found.mended] == [(PURSE, ("the-prize",))]
    assert not found.breaks


def test_what_would_break_is_named(folder: Path) -> None:
    found = previewed(folder, "what do humps hold")
    assert [(each.question, each.now) for each in found.gate.broken] == [("what do humps hold", ("the-prize",))]
    assert found.breaks


def test_a_phrasing_of_another_question_cannot_be_taught(folder: Path) -> None:
    found = previewed(folder, "camel champion name")
    assert found.breaks
    assert ["winner" in str(problem) for problem in found.problems] == [True]


def test_refused_questions_that_stand_near_are_shown(folder: Path) -> None:
    assert "how fat is a wallet" in [each.phrasing for each in previewed(folder, "how fat is the wallet").refused]
    assert previewed(folder, "camels gallop until noon").refused == ()


def test_the_nearest_questions_are_asked_and_all_where_there_are_few(shipped_matcher: Matcher) -> None:
    questions = ["who feeds the camel", "how big is the fuel tank", "is it loud", "size of the fuel tank"]
    assert nearest(shipped_matcher, ["fuel tank size please"], questions, most=2) == [1, 3]
    assert nearest(shipped_matcher, ["fuel tank size please"], questions) == [0, 1, 2, 3]
