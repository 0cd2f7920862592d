from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.model import Entity
from bot.matching.edition_forms import Mention, Naming
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import NameFinder, Reader
from tests.matching.bases import CAMELS, hostile_texts


def reader() -> Reader:
    made = Reader(CAMELS)
    made.learn(Counter({"winner": 3, "thistles": 1}))
    return made


def test_names_are_told_and_editions_masked_after_repair() -> None:
    reading = reader().read("Did the lady in red like thisltes in '26?")
    assert reading.plain == ("did", "the", "lady", "in", "red", "like", "thistles", "in", "2026")
    assert reading.words == ("did", "ann", "example", "like", "thistles", "in", EDITION_WORD)
    assert reading.text == f"did ann example like thistles in {EDITION_WORD}"
    assert reading.repaired == (("thisltes", "thistles"),)
    assert [entity.id for entity in reading.entities] == ["ann"]
    assert reading.mentions == (Mention(Naming.YEAR, 2026),)


def test_a_misspelt_name_is_repaired_first() -> None:
    assert [entity.id for entity in reader().read("footbll").entities] == ["football"]


def test_an_edition_that_the_base_does_not_know_is_named_but_stays() -> None:
    reading = reader().read("winner of 2031")
    assert reading.words == ("winner", "of", "2031")
    assert reading.mentions == (Mention(Naming.YEAR, 2031),)


def test_before_it_has_learnt_nothing_is_repaired() -> None:
    assert Reader(CAMELS).read("thisltes").plain == ("thisltes",)


@given(hostile_texts)
def test_any_text_can_be_read(text: str) -> None:
    reading = reader().read(text)
    assert bool(reading.words) == bool(reading.plain)


FINDER = NameFinder(
    [
        Entity("land", "place", ("the land",)),
        Entity("rover", "organisation", ("Land Rover", "lr")),
        Entity("defender", "car", ("Land Rover Defender", "defender", "Land Rover Defender OCTA")),
        Entity("octa", "class", ("OCTA",)),
        Entity("f1", "event", ("Formula One", "f1"), foreign=True),
        Entity("late", "word", ("lr", "late")),
        Entity("nothing", "word", ("?!",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "told", "entities"),
    [
        ("land rover defender octa wins", "land rover defender wins", ["defender"]),
        ("land rover octa wins", "land rover octa wins", ["rover", "octa"]),
        ("the defender of the land", "the land rover defender of the land", ["defender", "land"]),
        ("defender beats defender", "land rover defender beats land rover defender", ["defender"]),
        ("lr", "land rover", ["rover"]),  # the first entity of a name has it
        ("f1 or formula one", "f1 or formula one", ["f1"]),  # foreign words stay as they are
        ("land", "land", []),
        ("land rove", "land rove", []),
        ("", "", []),
    ],
)
def test_the_longest_name_wins_and_is_told_by_the_first_one(text: str, told: str, entities: list[str]) -> None:
    words, found = FINDER.tell(tuple(text.split()))
    assert " ".join(words) == told
    assert [entity.id for entity in found] == entities


def test_the_vocabulary_is_all_words_of_all_names() -> None:
    assert FINDER.vocabulary == {"the", "land", "rover", "lr", "defender", "octa", "formula", "one", "f1", "late"}


NAMES = {
    ("the", "land"): "land",
    ("land", "rover"): "rover",
    ("lr",): "rover",
    ("land", "rover", "defender"): "defender",
    ("defender",): "defender",
    ("land", "rover", "defender", "octa"): "defender",
    ("octa",): "octa",
    ("f1",): "f1",
    ("formula", "one"): "f1",
}


@given(st.lists(st.sampled_from(["x", *sorted({word for name in NAMES for word in name})]), max_size=12))
def test_names_are_read_from_the_left_the_longest_at_each_place(text: list[str]) -> None:
    expected, place = [], 0
    while place < len(text):
        here = [name for name in NAMES if tuple(text[place : place + len(name)]) == name]
        longest = max(here, key=len, default=())
        expected += [NAMES[longest]] if longest else []
        place += len(longest) or 1
    _, found = FINDER.tell(tuple(text))
    assert [entity.id for entity in found] == list(dict.fromkeys(expected))


def test_without_a_glossary_nothing_changes() -> None:
    assert NameFinder([]).tell(("land", "rover")) == (("land", "rover"), ())
