from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Dressing, Group
from scripts.dress_questions import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOST = Dressing("a mask", Group.MARKUP, lambda *_: "gfedc bazyx")


def lines(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split() for line in capsys.readouterr().out.splitlines()]


def test_the_table_prints_each_dressing_beside_plain(camels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--knowledge", str(camels), "--only", "all capitals", "marks behind"]) == 0
    assert lines(capsys) == [
        ["asked", "plain", "right", "wrong", "offered", "unknown", "points", "new", "dropped", "named"],
        ["plain", "2", "2", "2", "0", "0", "0", "+0.0"],
        ["typing"],
        ["all", "capitals", "2", "2", "2", "0", "0", "0", "+0.0"],
        ["marks", "behind", "2", "2", "2", "0", "0", "0", "+0.0"],
    ]


def test_what_must_be_refused_is_asked_too(camels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--knowledge", str(camels), "--only", "all capitals", "--refused"]) == 0
    assert ["all", "capitals", "1", "0", "0", "0", "0", "1", "+0.0"] in lines(capsys)


def test_what_breaks_its_bound_is_marked_listed_and_written(
    camels: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.dress_questions.dressings", lambda: (LOST,))
    monkeypatch.setattr("scripts.dress_questions.joinings", tuple)
    out = tmp_path / "measured.json"
    assert main(["--failures", "--limit", "1", "--json", str(out), "--knowledge", str(camels)]) == 1
    printed = lines(capsys)
    assert ["a", "mask", "1", "1", "0", "0", "0", "1", "-100.0", "over", "(1)"] in printed
    assert ["a", "mask:", "'gfedc", "bazyx'"] in printed
    row = json.loads(out.read_text(encoding="ascii"))["rows"][1]
    assert (row["name"], row["points"], row["keeps_its_bound"]) == ("a mask", -100, False)
    assert [(each["text"], each["verdict"]) for each in row["worse"]] == [("gfedc bazyx", "refused")]
