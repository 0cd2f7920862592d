"""A fact base that was kept is the one that was read; and nothing else comes out of such a file."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.files import find
from bot.knowledge.kept_bases import KIND, KeptBases
from bot.knowledge.kept_files import KeptFiles
from bot.knowledge.library import KnowledgeError, Library
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.model import AnswerKind, KnowledgeBase
from bot.knowledge.problems import Place
from tests.answering.small_base import fact, intent

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.loader import Loaded

WARNING = Place("facts/dates.yaml", 3, 7).warning("It is old.", "Look at it.")


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    return KeptFiles(tmp_path / "kept", "1")


@pytest.fixture
def kept(files: KeptFiles) -> KeptBases:
    return KeptBases(files)


def same(base: KnowledgeBase) -> KnowledgeBase:
    return base


def test_what_ships_comes_back_as_it_was(kept: KeptBases, shipped_loaded: Loaded) -> None:
    base = shipped_loaded.base
    assert base is not None
    kept.put("a", (base, (WARNING,)))
    assert kept.get("a") == (base, (WARNING,))


def test_what_is_laid_out_comes_back_as_it_was(kept: KeptBases) -> None:
    laid_out = formatted("Two of [them](https://example.org):\n\n- **one**\n- `two`\n\n> 3")
    written = fact("route", laid_out.text)
    stages = replace(written, wording=replace(written.wording, formatted=(laid_out,)))
    base = KnowledgeBase("1", (intent("route", AnswerKind.LIST, "Which way?", "where to", stages),))
    assert not laid_out.is_plain
    kept.put("a", (base, ()))
    assert kept.get("a") == (base, ())


class Harm:
    """What a stranger would have run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path("harm").write_text, ("done",))


@pytest.mark.parametrize(
    "content",
    [
        b"no pickle",
        pickle.dumps(Harm()),
        pickle.dumps((KnowledgeBase("1", ()), (Place("x").error("No."),))),
        pickle.dumps((KnowledgeBase("1", ()), ["no warning"])),
        pickle.dumps(KnowledgeBase("1", ())),
        b"\x80\x04\x8c\x13bot.knowledge.model\x8c\x0fcached_property\x93.",
        b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x09touch harm\x85R.",
    ],
)
def test_whatever_else_stands_there_is_not_taken_and_does_nothing(
    files: KeptFiles, kept: KeptBases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    files.put(KIND, "a", content)
    assert kept.get("a") is None
    assert not Path("harm").exists()


def test_the_next_start_takes_what_was_kept_and_a_reload_reads_the_files(kept: KeptBases, base: Base) -> None:
    first = Library.open(base.directory, same, kept=kept).current()
    again = Library.open(base.directory, same, kept=kept)
    assert (again.current().base, again.current().warnings) == (first.base, first.warnings)
    kept.put(_digest(base), (KnowledgeBase("kept", ()), (WARNING,)))
    assert Library.open(base.directory, same, kept=kept).current().base.revision == "kept"
    again.swap(again.stage())
    assert again.current().base == first.base
    assert Library.open(base.directory, same, kept=kept).current().base == first.base


def test_what_has_an_error_is_not_kept(kept: KeptBases, base: Base) -> None:
    (base.directory / "sources.yaml").write_text("- {id: one}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(KnowledgeError):
            Library.open(base.directory, same, kept=kept)
    assert kept.get(_digest(base)) is None


def _digest(base: Base) -> str:
    return find(base.directory).digest
