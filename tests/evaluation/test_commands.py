"""The three commands that measure, from the command line to the JSON that they write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from bot.answering.rules import Rule
from bot.evaluation.metrics import auroc
from tests.evaluation.schemas import BENCH, BENCHMARK, EVAL
from tests.terminal.conftest import screen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Screen

QUESTIONS = """\
questions:
- {question: camel champion name, fact_id: the-winner}
- {question: trophy for first, fact_ids: [the-place, the-start]}
- {question: zyxwv qponm lkjih, fact_id: the-place}
out_of_scope:
- {question: gfedc bazyx wvuts, domain: far}
- {question: location of the race course, domain: near}
followups:
- turns:
  - {question: camel champion name}
  - {question: location of the race course, fact_id: the-place}
temporal:
- {question: when do the beasts get going, asking_date: 2026-01-01, fact_ids: [the-start], expected: Soon.}
"""
TEXTS = {
    "balance": "what is my balance|how much money is left|balance of my account|do i have money|show my balance now",
    "weather": "will it rain tomorrow|weather for today please|is it sunny outside|rain or shine|how warm is it today",
    "music": "play a song|turn the music up|next track please|stop the music now|play something by mozart",
}
CLINC = {
    "train": [[text, label] for label, texts in TEXTS.items() for text in texts.split("|")],
    "val": [["show me the balance of my account", "balance"], ["will it rain today or tomorrow", "weather"]],
    "oos_val": [["zyxwv qponm lkjih", "oos"], ["who built the pyramids of giza", "oos"]],
    "oos_train": [["never read", "oos"]],
}


def measured(run: Screen, out: Path, schema: dict[str, Any], *argv: str) -> dict[str, Any]:
    assert run.roadbook(*argv, "--json", str(out)) == 0, run.err
    told: dict[str, Any] = json.loads(out.read_text(encoding="ascii"))
    jsonschema_rs.validate(schema, told)
    return told


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "measured.json"


@pytest.fixture
def questions(tmp_path: Path) -> str:
    file = tmp_path / "set.yaml"
    file.write_text(QUESTIONS, encoding="utf-8")
    return str(file)


@pytest.fixture
def clinc(tmp_path: Path) -> str:
    file = tmp_path / "clinc.json"
    file.write_text(json.dumps(CLINC), encoding="utf-8")
    return str(file)


@pytest.fixture
def labelled(tmp_path: Path) -> str:
    file = tmp_path / "set.csv"
    rows = [f"{text},{label}\n" for text, label in CLINC["train"]]
    file.write_text("".join(["query,category\n", *rows, "zyxwv qponm,none\n"]), encoding="utf-8")
    return str(file)


def test_eval_counts_and_lists(here: Screen, out: Path, camels: Path, questions: str) -> None:
    told = measured(here, out, EVAL, "eval", questions, "--knowledge", str(camels), "--at", "2026-02-01")
    figures = told["summary"]
    assert figures["questions"] == {"n": 3, "right": 1, "offered": 0, "wrong": 1, "refused": 1}
    assert figures["out_of_scope"]["far"] == {"n": 1, "answered": 0, "offered": 0, "refused": 1}
    assert figures["out_of_scope"]["near"] == {"n": 1, "answered": 1, "offered": 0, "refused": 0}
    assert figures["followups"] == {"n": 1, "right": 1}
    assert figures["temporal"] == {"n": 1, "right": 1}
    assert [(item["kind"], item["expected"], item["answered"]) for item in told["items"]] == [
        ("questions", ["the-winner"], ["the-winner"]),
        ("questions", ["the-place", "the-start"], ["the-prize"]),
        ("questions", ["the-place"], []),
        ("out_of_scope", [], []),
        ("out_of_scope", [], ["the-place"]),
        ("followups", ["the-place"], ["the-place"]),
        ("temporal", ["the-start"], ["the-start"]),
    ]


def test_eval_shows_shares_and_wrong_answers(here: Screen, camels: Path, questions: str) -> None:
    assert here.roadbook("eval", questions, "--knowledge", str(camels)) == 0
    lines = [" ".join(line.split()) for line in here.out.splitlines()]
    assert "questions 3 1 (33.3 %) 0 (0.0 %) 1 (33.3 %) 1 (33.3 %)" in lines
    assert "out of scope, near 1 - 0 (0.0 %) 1 (100.0 %) 0 (0.0 %)" in lines
    assert "2 wrong answers" in lines
    assert "trophy for first: the-prize, not the-place, the-start" in " ".join(lines)
    assert "location of the race course: the-place, not none (near)" in " ".join(lines)


def test_eval_tells_what_each_rule_changes(here: Screen, out: Path, camels: Path, questions: str) -> None:
    argv = ("eval", questions, "--knowledge", str(camels), "--json", str(out), "--without", "each")
    assert here.roadbook(*argv) == 0, here.err
    rules = json.loads(out.read_text(encoding="ascii"))["rules"]
    assert list(rules) == [rule.value for rule in Rule]
    assert all(set(found) == {"changed", "right", "wrong"} for found in rules.values())
    assert "more wrong" in here.out


def test_eval_without_a_rule_takes_a_name_that_there_is(
    here: Screen, camels: Path, questions: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here.roadbook("eval", questions, "--knowledge", str(camels), "--without", "told-together") == 0
    with pytest.raises(SystemExit):
        here.roadbook("eval", questions, "--knowledge", str(camels), "--without", "no-such-rule")
    assert "told-together" in capsys.readouterr().err


def test_eval_names_facts_that_the_base_lacks(here: Screen, camels: Path, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(
        "questions:\n- {question: camel champion name, fact_id: gone}\n", encoding="utf-8"
    )
    assert here.roadbook("eval", str(tmp_path / "q.yaml"), "--knowledge", str(camels)) == 0
    assert "The fact base lacks 1 expected fact: gone" in here.out


def test_eval_of_a_wrong_file_is_one_sentence(here: Screen, camels: Path, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text("questoins: []\n", encoding="utf-8")
    assert here.roadbook("eval", str(tmp_path / "q.yaml"), "--knowledge", str(camels)) == 1
    assert 'q.yaml:1:1: error: The key "questoins" is unknown here. Did you mean "questions"?' in here.err
    assert here.out == ""


def test_an_output_that_cannot_be_written_is_one_sentence(here: Screen, camels: Path, questions: str) -> None:
    assert here.roadbook("eval", questions, "--knowledge", str(camels), "--json", "no/such/folder.json") == 1
    assert "no/such/folder.json cannot be written" in here.err


def test_benchmark_on_clincs_form(here: Screen, out: Path, clinc: str) -> None:
    told = measured(here, out, BENCHMARK, "benchmark", "--train", clinc, "--test", clinc, "--test-split", "val")
    figures, items = told["summary"], told["items"]
    assert figures["n"] == {"in_scope": 2, "out_of_scope": 2, "intents": 3, "phrasings": 15}
    assert [(item["expected"], item["predicted"]) for item in items[:2]] == [("balance",) * 2, ("weather",) * 2]
    assert [item["expected"] for item in items[2:]] == ["oos", "oos"]
    assert figures["accuracy"] == 1
    confidences = [item["confidence"] for item in items]
    assert max(confidences) > 1
    assert figures["auroc"] == auroc(confidences[:2], confidences[2:])
    assert "100.0 %  of the texts in scope get the right intent" in here.out


def test_benchmark_never_tests_what_it_was_trained_on(here: Screen, out: Path, labelled: str) -> None:
    columns = ("--text", "query", "--label", "category", "--none", "none")
    told = measured(
        here, out, BENCHMARK, "benchmark", "--train", labelled, "--test", labelled, "--shots", "3", *columns
    )
    assert told["summary"]["n"] == {"in_scope": 6, "out_of_scope": 1, "intents": 3, "phrasings": 9}
    assert len({item["text"] for item in told["items"]}) == 7


def test_benchmark_comes_out_the_same_each_time(here: Screen, out: Path, labelled: str, tmp_path: Path) -> None:
    split = ("benchmark", "--train", labelled, "--test", labelled, "--shots", "3", "--typos", "0.5")
    argv = (*split, "--text", "query", "--label", "category", "--none", "none")
    first = measured(here, out, BENCHMARK, *argv)["items"]
    assert measured(screen(tmp_path), out, BENCHMARK, *argv)["items"] == first
    assert measured(screen(tmp_path), out, BENCHMARK, *argv, "--seed", "7")["items"] != first
    known = {text for text, _ in CLINC["train"]}
    assert any(item["text"] not in known for item in first if item["expected"] != "none")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--test-split", "vla"], 'has no split "vla". Did you mean "val"?'),
        (["--test-split", "val", "--shots", "0"], "--shots needs at least 1"),
        (["--test-split", "train"], "No text of an intent is left to test"),
    ],
)
def test_benchmark_says_what_is_wrong(here: Screen, clinc: str, argv: list[str], told: str) -> None:
    assert here.roadbook("benchmark", "--train", clinc, "--test", clinc, *argv) == 1
    assert told in here.err


def test_an_encoder_that_is_not_there_is_told(here: Screen, clinc: str, tmp_path: Path) -> None:
    argv = ("--test-split", "val", "--encoder", str(tmp_path / "nowhere"))
    assert here.roadbook("benchmark", "--train", clinc, "--test", clinc, *argv) == 1
    assert "encoder" in here.err
    assert "Traceback" not in here.err


@pytest.mark.parametrize("share", ["2", "-0.1", "nan", "some"])
def test_a_share_of_typos_is_from_0_to_1(
    here: Screen, clinc: str, share: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        here.roadbook("benchmark", "--train", clinc, "--test", clinc, "--typos", share)
    assert "write a number from 0 to 1" in capsys.readouterr().err


def test_bench_measures_every_size_beside_the_usual_search(here: Screen, out: Path, camels: Path) -> None:
    told = measured(here, out, BENCH, "bench", "--knowledge", str(camels), "--sizes", "50", "--questions", "3")
    assert [size["phrasings"] for size in told["sizes"]] == [8, 50]
    assert told["sizes"][0]["intents"] == 4 < told["sizes"][1]["intents"]
    for size in told["sizes"]:
        ours, theirs = size["latency_ms"]["roadbook"]["p50"], size["latency_ms"]["WRatio"]["p50"]
        assert size["ratio_p50"]["WRatio"] == pytest.approx(ours / theirs, rel=0.2)
    assert "roadbook of WRatio" in here.out


def test_bench_needs_questions(here: Screen, camels: Path) -> None:
    (camels / "questions.yaml").unlink()
    assert here.roadbook("bench", "--knowledge", str(camels), "--sizes", "50") == 1
    assert "no question gate" in here.err


@pytest.mark.parametrize("size", ["0", "-5", "1e3", "9999999", "²"])
def test_a_size_is_a_number_within_bounds(here: Screen, size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        here.roadbook("bench", "--sizes", size)
    assert "no number from 1 to 1000000" in capsys.readouterr().err
