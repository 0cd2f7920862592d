from __future__ import annotations

from collections import Counter

from hypothesis import given

from bot.matching.edition_forms import Mention, Naming
from bot.matching.mentions import EDITION_WORD
from bot.matching.reading import Reader
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
