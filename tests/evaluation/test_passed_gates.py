from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.evaluation import passed_gates
from bot.evaluation.passed_gates import PassedGates
from bot.knowledge.library import KnowledgeError, Library
from bot.knowledge.model import KnowledgeBase
from bot.knowledge.problems import Place
from bot.matching.matcher import Matcher
from tests.evaluation.camel_base import GATE

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.problems import Problem


class Asked:
    """A gate that counts how often it is asked; nothing passes it that is told to fail."""

    def __init__(self) -> None:
        self.times = 0
        self.fails = False

    def __call__(self, _ready: Matcher) -> tuple[Problem, ...]:
        self.times += 1
        return (Place("questions.yaml", 3).error("It fails.", "Mend it."),) if self.fails else ()


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture(scope="module")
def ready() -> Matcher:
    return Matcher.build(KnowledgeBase("one", ()), bundled=False)


def test_what_passed_is_not_asked_again_by_the_next_process(asked: Asked, ready: Matcher, tmp_path: Path) -> None:
    results = [PassedGates(asked, tmp_path / "new" / "passed", "1")(ready) for _ in range(3)]
    assert (results, asked.times) == ([(), (), ()], 1)


def test_what_failed_is_asked_again_each_time(asked: Asked, ready: Matcher, tmp_path: Path) -> None:
    asked.fails = True
    gate = PassedGates(asked, tmp_path / "passed", "1")
    assert [len(gate(ready)), len(gate(ready))] == [1, 1]
    asked.fails = False
    assert [gate(ready), gate(ready)] == [(), ()]
    assert asked.times == 3


@pytest.mark.parametrize("changed", ["facts", "code", "thresholds", "rules"])
def test_whatever_an_answer_depends_on_it_is_asked_again_when_that_changes(
    asked: Asked, ready: Matcher, tmp_path: Path, changed: str
) -> None:
    PassedGates(asked, tmp_path / "passed", "1")(ready)
    other = {
        "facts": Matcher.build(KnowledgeBase("another", ()), bundled=False),
        "code": ready,
        "thresholds": ready.more_cautious(1),
        "rules": ready.without_rules(["one"]),
    }[changed]
    PassedGates(asked, tmp_path / "passed", "2" if changed == "code" else "1")(other)
    assert asked.times == 2


@pytest.mark.parametrize("spoilt", [b"", b"\xff\x00" * 50, b"0" * 63, b"x" * 1_000_000, None])
def test_a_damaged_file_is_not_believed_and_mended(
    asked: Asked, ready: Matcher, tmp_path: Path, spoilt: bytes | None
) -> None:
    file = tmp_path / "passed"
    gate = PassedGates(asked, file, "1")
    gate(ready)
    file.write_bytes(file.read_bytes().replace(b"a", b"b").replace(b"1", b"2") if spoilt is None else spoilt)
    assert [gate(ready), gate(ready)] == [(), ()]
    assert asked.times == 2


def test_only_the_latest_are_remembered(
    asked: Asked, ready: Matcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passed_gates, "MOST", 2)
    for version in ("1", "2", "3", "3", "2", "1"):
        PassedGates(asked, tmp_path / "passed", version)(ready)
    assert asked.times == 4
    assert len((tmp_path / "passed").read_text(encoding="ascii").splitlines()) == 2


def test_where_nothing_can_be_written_it_is_asked_each_time(asked: Asked, ready: Matcher, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "file" / "passed", tmp_path / "folder"):
        gate = PassedGates(asked, place, "1")
        assert [gate(ready), gate(ready)] == [(), ()]
    assert asked.times == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_reload_asks_the_gate_of_what_is_new_and_refuses_it(asked: Asked, camels: Path, tmp_path: Path) -> None:
    gate = PassedGates(asked, tmp_path / "passed", "1")
    library = Library.open(camels, lambda base: Matcher.build(base, bundled=False), gate)
    asked.fails = True
    assert library.stage().warnings == library.current().warnings  # the same files as before
    (camels / "questions.yaml").write_text(GATE + "  - mnopq rstuv\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        library.stage()
    assert asked.times == 2
