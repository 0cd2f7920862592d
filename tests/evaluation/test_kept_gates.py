from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.answering.answerer import Answerer
from bot.evaluation.examiner import Examiner
from bot.evaluation.gate import run_gate
from bot.evaluation.kept_gates import KIND, KeptGates
from bot.knowledge.kept_files import KeptFiles
from bot.knowledge.library import KnowledgeError, Library
from bot.knowledge.loader import load
from bot.matching.matcher import Matcher
from tests.evaluation.camel_base import GATE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.evaluation.gate import Tried
    from bot.knowledge.model import KnowledgeBase

T = TypeVar("T")


def build(base: KnowledgeBase) -> Matcher:
    return Matcher.build(base, bundled=False)


class Processes:
    """Examiners as processes have them, one after another, that keep what comes of gates in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers: list[int] = []

    @property
    def asked(self) -> int:
        """How many times questions were asked."""
        return len(self.numbers)

    def files(self, version: str = "1") -> KeptFiles:
        return KeptFiles(self.folder, version)

    def next(self, version: str = "1") -> Examiner:
        return Examiner(build, self._count, self.files(version))

    def _count(self, items: Sequence[T], _title: str) -> Sequence[T]:
        self.numbers.append(len(items))
        return items


@pytest.fixture
def processes(tmp_path: Path) -> Processes:
    return Processes(tmp_path / "new" / "kept")


@pytest.fixture
def ready(camels: Path) -> Matcher:
    return read(camels)


def read(camels: Path) -> Matcher:
    base = load(camels).base
    assert base is not None
    return build(base)


def came_of(tried: Tried) -> Tried:
    """Without how long it took."""
    return replace(tried, asked=replace(tried.asked, milliseconds=0.0))


def fail(camels: Path) -> None:
    """Has what must be refused be answered: more than a small gate tolerates."""
    (camels / "questions.yaml").write_text(GATE + "  - trophy for first\n", encoding="utf-8")


def test_what_came_of_the_gate_comes_back_whole(ready: Matcher, tmp_path: Path) -> None:
    report = run_gate(Answerer(lambda: ready), ready.base)
    KeptGates(KeptFiles(tmp_path, "1")).put(ready, report)
    assert tuple(KeptGates(KeptFiles(tmp_path, "1")).get(ready).values()) == report.tried
    assert [each.asked.answered for each in report.tried] == [("the-start",), ("the-winner",), ()]


def test_what_passed_is_not_asked_again_by_the_next_process(ready: Matcher, processes: Processes) -> None:
    assert [processes.next().gate(ready) for _ in range(3)] == [(), (), ()]
    assert processes.asked == 1


def test_what_failed_fails_in_the_next_process_with_the_same_words(camels: Path, processes: Processes) -> None:
    fail(camels)
    ready = read(camels)
    first, second = (processes.next().gate(ready) for _ in range(2))
    assert first == second != ()
    assert processes.asked == 1


def test_what_was_live_before_a_restart_is_compared_without_being_asked_again(
    camels: Path, ready: Matcher, processes: Processes
) -> None:
    processes.next().gate(ready)
    facts = camels / "facts" / "camels.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("when do the beasts get going, ", ""), encoding="utf-8")
    new = read(camels)
    after = processes.next()
    after.gate(ready)
    after.gate(new)
    broken = after.compare(ready.base, new.base).broken
    assert [each.question for each in broken] == ["when do the beasts get going"]
    assert processes.asked == 2


@pytest.mark.parametrize("changed", ["facts", "code", "thresholds", "rules"])
def test_whatever_an_answer_depends_on_it_is_asked_again_when_that_changes(
    camels: Path, ready: Matcher, processes: Processes, changed: str
) -> None:
    processes.next().gate(ready)
    (camels / "questions.yaml").write_text(GATE + "  - mnopq rstuv\n", encoding="utf-8")
    other = {
        "facts": read(camels),
        "code": ready,
        "thresholds": ready.more_cautious(1),
        "rules": ready.without_rules(["one"]),
    }[changed]
    processes.next("2" if changed == "code" else "1").gate(other)
    assert processes.asked == 2


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", b"[1, 2, 3]", b"[[], [], []]", b'[["answered"]]'])
def test_what_is_no_report_of_this_gate_is_not_believed_and_mended(
    ready: Matcher, processes: Processes, content: bytes
) -> None:
    processes.next().gate(ready)
    (kept,) = processes.folder.glob(f"{KIND}-*")
    name = kept.name
    kept.write_bytes(content)
    assert processes.next().gate(ready) == ()
    assert processes.next().gate(ready) == ()
    assert ([each.name for each in processes.folder.glob(f"{KIND}-*")], processes.asked) == ([name], 2)


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", b"[1, 2, 3]", b"[[], [], []]", b'[["answered"]]'])
def test_a_whole_file_of_another_shape_is_not_believed(ready: Matcher, tmp_path: Path, content: bytes) -> None:
    class Misshapen(KeptFiles):
        def get(self, *_: str) -> bytes:
            return content

    assert KeptGates(Misshapen(tmp_path, "1")).get(ready) == {}


def test_of_a_gate_that_grows_only_what_is_new_is_asked(camels: Path, ready: Matcher, processes: Processes) -> None:
    processes.next().gate(ready)
    (camels / "questions.yaml").write_text(GATE.replace("refused:", "refused:\n  - mnopq rstuv"), encoding="utf-8")
    new = read(camels)
    assert processes.next().gate(new) == ()
    assert processes.numbers == [3, 1]
    kept = tuple(KeptGates(processes.files()).get(new).values())
    assert [came_of(each) for each in kept] == [
        came_of(each) for each in run_gate(Answerer(lambda: new), new.base).tried
    ]


def test_a_question_that_is_asked_on_another_day_now_is_asked_again(
    camels: Path, ready: Matcher, processes: Processes
) -> None:
    processes.next().gate(ready)
    (camels / "questions.yaml").write_text(GATE.replace("2026-03-01", "2026-03-02"), encoding="utf-8")
    processes.next().gate(read(camels))
    assert processes.numbers == [3, 1]


def test_facts_that_were_compared_with_other_sources_on_another_day_are_not_asked_for_again(
    camels: Path, ready: Matcher, processes: Processes
) -> None:
    processes.next().gate(ready)
    facts = camels / "facts" / "camels.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("2026-01-10", "2026-01-20"), encoding="utf-8")
    assert processes.next().gate(read(camels)) == ()
    assert processes.numbers == [3]


def test_where_nothing_can_be_written_each_process_asks(ready: Matcher, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    processes = Processes(tmp_path / "file" / "kept")
    assert [processes.next().gate(ready) for _ in range(2)] == [(), ()]
    assert processes.asked == 2


def test_a_reload_asks_the_gate_of_what_is_new_and_refuses_it(camels: Path, processes: Processes) -> None:
    library = Library.open(camels, build, processes.next().gate)
    assert library.stage().warnings == library.current().warnings  # the same files as before
    fail(camels)
    with pytest.raises(KnowledgeError):
        library.stage()
    assert processes.asked == 2
