"""What one process found out by comparing two revisions is believed by the next, and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.examiner import Examiner
from bot.evaluation.kept_comparisons import KIND, KeptComparisons
from bot.knowledge.examination import Comparison, Turned
from bot.knowledge.kept_files import KeptFiles
from bot.knowledge.loader import load
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.model import KnowledgeBase

TURNED = Turned("when is it", ("a",), ("a",), (), ("b", "c"), 7)
FOUND = Comparison((TURNED,), (TURNED, TURNED), 200, 8_322)


class Building:
    """Makes bases ready, and counts how many."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, base: KnowledgeBase) -> Matcher:
        self.times += 1
        return Matcher.build(base, bundled=False)


def read(camels: Path) -> KnowledgeBase:
    base = load(camels).base
    assert base is not None
    return base


def test_it_comes_back_whole_for_these_two_in_this_order(tmp_path: Path) -> None:
    KeptComparisons(KeptFiles(tmp_path, "1")).put("old", "new", FOUND)
    kept = KeptComparisons(KeptFiles(tmp_path, "1"))
    assert kept.get("old", "new") == FOUND
    assert kept.get("new", "old") is kept.get("old", "other") is None
    assert KeptComparisons(KeptFiles(tmp_path, "2")).get("old", "new") is None


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "[1, 2]", "[[], [], 1]", "[[1], [], 1, 2]", "[[[]], [], 1, 2]", '[[], [], "x", 2]']
)
def test_what_has_another_shape_is_not_believed(tmp_path: Path, content: str) -> None:
    files = KeptFiles(tmp_path, "1")
    files.put(KIND, repr(("old", "new")), content.encode())
    assert KeptComparisons(files).get("old", "new") is None
    files.put(KIND, repr(("old", "new")), json.dumps([[], [], 1, 2]).encode())
    assert KeptComparisons(files).get("old", "new") == Comparison(asked=1, phrasings=2)


def test_what_was_examined_ahead_is_not_compared_again_by_who_has_asked_for_both_gates(
    camels: Path, tmp_path: Path
) -> None:
    (camels / "questions.yaml").unlink()
    live = read(camels)
    facts = camels / "facts" / "camels.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("trophy for first", "a reward"), encoding="utf-8")
    new = read(camels)
    ready = Building()
    Examiner(ready, kept=KeptFiles(tmp_path / "kept", "1")).examine(ready(new), live)

    for version, times in (("1", 0), ("2", 2)):
        building = Building()
        later = Examiner(building, kept=KeptFiles(tmp_path / "kept", version))
        for base in (live, new):
            later.gate(ready(base))
        assert later.compare(live, new) == Examiner(ready).compare(live, new)
        assert building.times == times


def test_where_a_gate_was_never_asked_for_nothing_is_taken_for_the_same(camels: Path, tmp_path: Path) -> None:
    (camels / "questions.yaml").unlink()
    base, building = read(camels), Building()
    Examiner(building, kept=KeptFiles(tmp_path / "kept", "1")).examine(building(base), base)
    before = building.times
    assert Examiner(building, kept=KeptFiles(tmp_path / "kept", "1")).compare(base, base).phrasings == 8
    assert building.times == before + 2
