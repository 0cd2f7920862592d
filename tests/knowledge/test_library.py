"""A reload is a transaction: the new revision is live in one step, or the old one stays."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from bot.errors import RoadbookError
from bot.knowledge import library as library_module
from bot.knowledge.library import ExaminedAhead, KnowledgeError, Library
from bot.knowledge.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Base

    from bot.knowledge.files import Found
    from bot.knowledge.model import KnowledgeBase

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _clock() -> datetime:
    return NOW


def _count(known: KnowledgeBase) -> int:
    return len(known.facts)


@pytest.fixture
def library(base: Base) -> Library[int]:
    return Library.open(base.directory, _count, clock=_clock)


def test_opening_makes_the_base_ready(library: Library[int]) -> None:
    revision = library.current()

    assert revision.ready == len(revision.base.facts) == 4
    assert revision.loaded_at == NOW
    assert revision.warnings == ()


def test_opening_a_broken_base_names_the_problems(base: Base) -> None:
    base.change("facts/team.yaml", "person", "people")
    base.change("facts/dates.yaml", "[boss]", "[bos]")

    with pytest.raises(KnowledgeError) as caught:
        Library.open(base.directory, _count, clock=_clock)

    assert isinstance(caught.value, RoadbookError)
    assert len(caught.value.problems) == 2
    assert str(caught.value).startswith("The fact base cannot be used. The first of 2 errors: facts/dates.yaml:9:13: ")


def test_a_reload_swaps_the_revision(base: Base, library: Library[int]) -> None:
    old = library.current()
    base.change("facts/team.yaml", "Ms Example", "Mr Example")

    new = library.stage()

    assert library.current() is old
    library.swap(new)
    assert library.current() is new
    assert library.current().base.facts["boss"].wording.after == "Mr Example leads the team."


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/team.yaml", "- id: boss", "\t- id: boss"),
        ("facts/team.yaml", "person", "people"),
        ("facts/dates.yaml", "[boss]", "[bos]"),
        ("facts/dates.yaml", "to 17 January", "to 17 January at 18 places"),
    ],
    ids=["syntax", "form", "reference", "evidence"],
)
def test_any_error_keeps_the_old_revision(base: Base, library: Library[int], file: str, old: str, new: str) -> None:
    kept = library.current()
    base.change(file, old, new)

    with pytest.raises(KnowledgeError) as refused:
        library.stage()

    assert [problem.file for problem in refused.value.problems] == [file]
    assert library.current() is kept

    base.change(file, new, old)
    assert library.stage().base == kept.base


def test_a_base_with_an_error_is_not_even_made_ready(base: Base) -> None:
    base.change("facts/dates.yaml", "to 17 January", "to 17 January at 18 places")
    prepared: list[KnowledgeBase] = []

    with pytest.raises(KnowledgeError):
        Library.open(base.directory, prepared.append, clock=_clock)

    assert prepared == []


def test_a_warning_goes_live_with_the_revision(base: Base, library: Library[int]) -> None:
    base.write("facts/team.yml", "")

    library.swap(library.stage())
    assert [problem.file for problem in library.current().warnings] == ["facts/team.yml"]


def test_the_gate_judges_what_is_ready(base: Base) -> None:
    def boss(known: KnowledgeBase) -> str:
        return known.facts["boss"].wording.after

    def gate(boss: str) -> tuple[Problem, ...]:
        place = Place("questions.yaml", 2, 5)
        return (place.error("Nobody answers.") if "Nobody" in boss else place.warning("Somebody answers."),)

    library = Library.open(base.directory, boss, gate, clock=_clock)
    assert [problem.message for problem in library.current().warnings] == ["Somebody answers."]
    base.change("facts/team.yaml", "Ms Example", "Nobody")

    with pytest.raises(KnowledgeError) as refused:
        library.stage()

    assert [str(problem) for problem in refused.value.problems] == ["questions.yaml:2:5: error: Nobody answers."]
    assert library.current().ready == "Ms Example leads the team."


def test_a_disk_that_fails_keeps_the_old_revision(library: Library[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_directory: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(library_module, "find", fail)
    kept = library.current()

    with pytest.raises(KnowledgeError) as refused:
        library.stage()

    assert "could not be read" in refused.value.problems[0].message
    assert library.current() is kept


def test_a_mistake_in_preparing_keeps_the_old_revision_and_the_next_reload_works(base: Base) -> None:
    broken = Event()

    def prepare(known: KnowledgeBase) -> int:
        if broken.is_set():
            raise ZeroDivisionError
        return len(known.facts)

    library = Library.open(base.directory, prepare, clock=_clock)
    kept = library.current()
    broken.set()
    with pytest.raises(ZeroDivisionError):
        library.stage()
    assert library.current() is kept
    broken.clear()
    assert library.stage().ready == kept.ready


def test_questions_are_answered_while_a_reload_is_under_way(base: Base) -> None:
    reached, go_on = Event(), Event()
    go_on.set()

    def prepare(known: KnowledgeBase) -> int:
        reached.set()
        assert go_on.wait(30)
        return len(known.facts)

    library = Library.open(base.directory, prepare, clock=_clock)
    old = library.current()
    reached.clear()
    go_on.clear()
    thread = Thread(target=lambda: library.swap(library.stage()))
    thread.start()
    assert reached.wait(30)
    assert library.current() is old
    go_on.set()
    thread.join()

    assert library.current() is not old


def test_each_reload_happens_within_what_it_is_given(base: Base) -> None:
    happened: list[str] = []

    @contextmanager
    def during() -> Iterator[None]:
        happened.append("begun")
        yield
        happened.append("ended")

    def count(known: KnowledgeBase) -> int:
        happened.append("made ready")
        return len(known.facts)

    def judge(_: int) -> tuple[Problem, ...]:
        happened.append("judged")
        return ()

    @contextmanager
    def ahead(_found: Found, _live: str) -> Iterator[ExaminedAhead]:
        happened.append("read elsewhere")
        yield ExaminedAhead(is_kept=False, wait=lambda: happened.append("examined there"))

    library = Library.open(base.directory, count, judge, during=during, ahead=ahead)
    assert happened == ["made ready", "judged"]
    library.swap(library.stage())
    assert happened[2:5] == ["read elsewhere", "begun", "made ready"]
    assert happened[5:] == ["ended", "examined there", "begun", "judged", "ended"]
