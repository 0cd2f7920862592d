from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.operations import code_version as module
from bot.operations.code_version import ANSWERING, READING, code_version

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for part in ("matching/data", "language", "chat"):
        (tmp_path / part).mkdir(parents=True)
    (tmp_path / "matching" / "matcher.py").write_text("1", encoding="utf-8")
    (tmp_path / "matching" / "data" / "weights.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_the_same_files_have_the_same_version(package: Path) -> None:
    before = code_version(READING, package)
    (package / "matching" / "__pycache__").mkdir()
    (package / "matching" / "__pycache__" / "matcher.pyc").write_bytes(b"compiled")
    (package / "chat" / "client.py").write_text("no answer comes of it", encoding="utf-8")
    assert code_version(READING, package) == before


@pytest.mark.parametrize("change", ["code", "data", "new file", "name", "library"])
def test_whatever_an_answer_comes_of_makes_another_version(
    package: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = code_version(READING, package)
    code, data = package / "matching" / "matcher.py", package / "matching" / "data" / "weights.json"
    match change:
        case "code":
            code.write_text("2", encoding="utf-8")
        case "data":
            data.write_text('{"bias": 1}', encoding="utf-8")
        case "new file":
            (package / "language" / "words.yaml").touch()
        case "name":
            code.rename(code.with_name("ranker.py"))
        case "library":
            monkeypatch.setattr(module, "version", lambda name: f"{name} 99")
    assert code_version(READING, package) != before


def test_its_libraries_are_those_that_are_installed() -> None:
    assert not [line for line in module._environment() if line.startswith("no ")]
    assert len(code_version(ANSWERING)) == 64
