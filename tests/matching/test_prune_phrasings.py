"""The script that chooses which phrasings to keep, orders them, and takes the others out of the files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.loader import load
from bot.knowledge.model import OutOfScope
from scripts.pruning.gaps import without_gaps
from scripts.pruning.rewriting import rewrite
from scripts.pruning.typical import typical
from tests.matching.bases import CAMELS, FOOD, PRIZE, WINNER, LetterVectors, intent
from tests.terminal.small_base import write_base

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.model import Intent

SHOES = ("do camels wear shoes", "shoes for camels", "camels in shoes")
SOCKS = ("two socks or four", "how many socks", "socks of wool")


def chosen(*intents: Intent, first: int) -> dict[str, tuple[str, ...]]:
    return typical(replace(CAMELS, intents=intents), LetterVectors(), first)


def test_what_was_said_in_other_words_comes_before_what_says_the_same_again() -> None:
    feet = intent("feet", "Hooves?", *SHOES, *SOCKS)

    one, two = chosen(feet, first=2)["feet"]
    assert {one in SHOES, two in SHOES} == {True, False}


def test_what_the_question_says_anyway_comes_last() -> None:
    feet = intent("feet", "Do camels wear shoes?", *SHOES, *SOCKS)

    assert chosen(feet, first=6)["feet"][-1] == "do camels wear shoes"


def test_what_another_intent_is_asked_by_is_not_typical_of_this_one() -> None:
    hooves = ("four hooves each", "has it four hooves")
    feet = intent("feet", "Legs?", *SHOES, *hooves)
    shop = intent("shop", "Do camels wear shoes?", "shoes for camels in the shop")

    assert chosen(feet, first=1)["feet"][0] in SHOES
    assert chosen(feet, shop, first=1)["feet"][0] in hooves


def test_an_intent_with_few_phrasings_has_them_all() -> None:
    assert set(chosen(FOOD, WINNER, first=9)["food"]) == set(FOOD.phrasings)


def test_of_what_is_out_of_scope_the_typical_ones_are_found_too() -> None:
    base = replace(CAMELS, out_of_scope=(OutOfScope("vet", "the vets", ("who is the vet", "is there a doctor")),))

    assert set(typical(base, LetterVectors())["out-of-scope:vet"]) == {"who is the vet", "is there a doctor"}


def test_what_the_others_answer_leaves_no_gap_and_what_they_do_not_is_kept() -> None:
    food = replace(FOOD, phrasings=(*FOOD.phrasings, "the food of the camels please", "what is in the trough"))
    base = replace(CAMELS, intents=(WINNER, food, PRIZE))
    first = {(each.id, text) for each in (WINNER, FOOD, PRIZE) for text in each.phrasings}

    assert without_gaps(base, first, LetterVectors()) - first == {("food", "what is in the trough")}


def test_what_the_others_answer_but_not_surely_leaves_a_gap_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    food = replace(FOOD, phrasings=(*FOOD.phrasings, "the food of the camels please"))
    base = replace(CAMELS, intents=(WINNER, food, PRIZE))
    first = {(each.id, text) for each in (WINNER, FOOD, PRIZE) for text in each.phrasings}

    for sureness, gaps in (((0,), set()), ((0, 100), {("food", "the food of the camels please")})):
        monkeypatch.setattr("scripts.pruning.gaps.SURENESS", sureness)
        assert without_gaps(base, first, LetterVectors()) - first == gaps


def test_a_phrasing_of_what_is_out_of_scope_leaves_a_gap_where_a_fact_would_answer() -> None:
    vet = OutOfScope("vet", "the vets", ("who is the vet", "prize money for the vet"))
    base = replace(CAMELS, out_of_scope=(vet,))
    rest = {(each.id, text) for each in base.intents for text in each.phrasings}

    assert ("out-of-scope:vet", "prize money for the vet") in without_gaps(base, rest, LetterVectors())


PHRASINGS = """\
  phrasings: # as people ask
    - when does the camel race start
    # a note
    - "what day is the camel race on"   # quoted for no reason

    - 'the day of the race?'
    - race day\r
    - day
"""
LEFT = """\
  phrasings: # as people ask
    - 'the day of the race?'
    # a note

    - when does the camel race start
    - race day\r
"""
FLOW = "  phrasings: [when does the camel race start, what day is the camel race on]\n"
KEPT = {("dates", text) for text in ("race day", "the day of the race?", "when does the camel race start")}
FIRST = {"dates": ("the day of the race?", "day")}


def write_phrasings(folder: Path, phrasings: str) -> Path:
    file = write_base(folder) / "facts" / "dates.yaml"
    file.write_bytes(file.read_bytes().replace(FLOW.encode(), phrasings.encode()))
    return file


def test_the_typical_ones_come_first_the_others_stay_in_order_and_no_other_byte_changes(tmp_path: Path) -> None:
    file = write_phrasings(tmp_path, PHRASINGS)
    wanted = file.read_bytes().replace(PHRASINGS.encode(), LEFT.encode())

    assert rewrite(tmp_path, KEPT, FIRST) == 2
    assert file.read_bytes() == wanted
    base = load(tmp_path).base
    assert base is not None
    assert base.intents[0].phrasings == ("the day of the race?", "when does the camel race start", "race day")


def test_a_file_where_a_phrasing_shares_its_line_is_left_as_it_is(tmp_path: Path) -> None:
    file = write_phrasings(tmp_path, FLOW)
    before = file.read_bytes()

    with pytest.raises(SystemExit, match="Nothing is changed"):
        rewrite(tmp_path, {("dates", "when does the camel race start")}, {})
    assert file.read_bytes() == before
