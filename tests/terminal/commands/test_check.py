from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import unused_port

from bot.knowledge.problems import Problem, Severity
from bot.operations.links.cache import write_cache
from bot.operations.links.link import Link, LinkState
from bot.terminal.inspection import Inspection, inspect
from bot.terminal.state import private_directory, state_directory
from bot.terminal.views.check import check_view
from tests.terminal.conftest import screen
from tests.terminal.small_base import FACTS, write_base

if TYPE_CHECKING:
    from tests.terminal.conftest import Screen


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base")


def test_a_good_base_is_summed_up_and_its_warnings_told(here: Screen, base: Path) -> None:
    assert here.roadbook("check", str(base)) == 0
    assert "2 warnings\n" in here.out
    assert "the-dates: it was to be reviewed by 2026-02-01" in here.out
    assert "two: no fact cites this source" in here.out
    counts = {name: number for number, name in re.findall(r"^ +([0-9]+)  (.+)$", here.out, re.MULTILINE)}
    names = ("intents", "facts", "phrasings", "sources", "editions")
    assert [counts[name] for name in names] == ["1", "1", "2", "2", "1"]
    assert counts["figures that no fragment shows"] == "1"
    assert counts["facts past their review date"] == "1"
    assert "can go live" in here.out


def test_errors_are_told_with_file_line_and_column(here: Screen, base: Path) -> None:
    (base / "facts" / "dates.yaml").write_text(FACTS.replace("source: one", "source: oen"), encoding="utf-8")
    (base / "editions.yaml").write_text("- {year: 2026, ordinal: 48, colour: red}\n", encoding="utf-8")
    assert here.roadbook("check", str(base)) == 1
    assert here.out.startswith("3 errors\n")
    assert "\nfacts/dates.yaml:11:20: " in here.out
    assert "\neditions.yaml:1:29: " in here.out
    assert "cannot go live: 3 errors to mend" in " ".join(here.out.split())


def test_the_folder_can_be_named_by_option_or_setting(
    here: Screen, base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert here.roadbook("check", "--knowledge", str(base)) == 0
    monkeypatch.setenv("ROADBOOK_KNOWLEDGE", str(base))
    other = screen(tmp_path)
    assert other.roadbook("check") == 0
    assert str(base) in " ".join(other.out.split())


def test_a_missing_folder_is_a_problem_like_any_other(here: Screen) -> None:
    assert here.roadbook("check", "nowhere") == 1
    assert "1 error\n" in here.out
    assert "nowhere" in here.out


def test_a_problem_is_one_line_even_on_a_narrow_terminal(tmp_path: Path) -> None:
    problem = Problem(
        "facts/a.yaml", 3, 7, "This is wrong in a way that takes long to tell.", "Do \x1b[31mthat.", Severity.ERROR
    )
    shown = screen(tmp_path, width=40).show(check_view(Inspection(Path("x"), "", (problem,), (), None)))
    assert "facts/a.yaml:3:7: This is wrong in a way that takes long to tell. Do [31mthat.\n" in shown


def test_what_is_not_known_of_the_language_is_told_in_a_sentence(tmp_path: Path) -> None:
    base = Path(shutil.copytree(Path(__file__).parents[2] / "answering" / "languages" / "de", tmp_path / "base"))
    about = base / "about.yaml"
    about.write_text(about.read_text("utf-8").replace("language: de\n", "language: nl\n"), "utf-8")
    shown = screen(tmp_path, width=400).show(check_view(inspect(base, date(2026, 10, 1))))
    assert "Of Dutch, Roadbook does not know: question words, words without a subject, negation, " in shown


def test_of_a_language_of_which_all_is_known_nothing_is_told(tmp_path: Path) -> None:
    found = inspect(Path(__file__).parents[2] / "answering" / "league", date(2026, 10, 1))
    assert "does not know" not in screen(tmp_path, width=200).show(check_view(found))


def test_links_that_lead_nowhere_are_told_and_those_asked_for_lately_are_not_asked_for_again(
    here: Screen, base: Path
) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}/2"
    sources = (base / "sources.yaml").read_text(encoding="utf-8").replace("https://example.org/2", nowhere)
    (base / "sources.yaml").write_text(sources, encoding="utf-8")
    state = private_directory(state_directory(here.terminal.environ))
    known = Link("https://example.org/1", LinkState.GONE, "404", here.terminal.today())
    write_cache(state / "links.json", [known], {known.url})

    assert here.roadbook("check", str(base), "--links") == 0

    assert re.search(r"^sources.yaml:1:\d+: one: the page is gone \(404\)\.", here.out, re.MULTILINE)
    assert re.search(r"^sources.yaml:2:\d+: two: no server answers there\.", here.out, re.MULTILINE)
    assert "2 cited pages: 2 warnings." in here.out
    assert nowhere in (state / "links.json").read_text(encoding="utf-8")


def test_no_page_is_asked_for_unless_it_is_wanted(here: Screen, base: Path) -> None:
    assert here.roadbook("check", str(base)) == 0
    assert not (state_directory(here.terminal.environ) / "links.json").exists()


def test_few_phrasings_are_noted_with_what_they_cost(here: Screen, base: Path) -> None:
    assert here.roadbook("check", str(base)) == 0
    assert "1 note\n" in here.out
    assert "dates: it has 2 phrasings. With 2, 50 to 65 % of what strangers ask is answered right;" in here.out


def test_a_fact_that_nobody_is_told_to_review_is_noted(here: Screen, base: Path) -> None:
    (base / "facts" / "dates.yaml").write_text(FACTS.replace("      review_by: 2026-02-01\n", ""), encoding="utf-8")
    assert here.roadbook("check", str(base)) == 0
    assert "2 notes\n" in here.out
    assert "facts/dates.yaml:7:7: the-dates: it has no review_by, so nobody is told" in here.out


def test_phrasings_are_asked_where_that_is_wanted(here: Screen, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_ENCODER", "none")
    assert here.roadbook("check", str(base), "--phrasings") == 0
    assert "2 phrasings, each asked while it was left out" in here.out
    assert "100% find their own question first." in here.out
