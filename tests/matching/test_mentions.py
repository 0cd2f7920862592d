from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.mentions import Mention, Naming, mask_editions, mentions, spell_years, without_mentions
from bot.matching.text import normalise

YEARS, ORDINALS = frozenset({2025, 2026}), frozenset({47, 48})


def named(question: str) -> tuple[Mention, ...]:
    return mentions(normalise(spell_years(question)))


def masked(question: str) -> str:
    return " ".join(mask_editions(normalise(spell_years(question)).split(), YEARS, ORDINALS))


@pytest.mark.parametrize(
    ("question", "mention"),
    [
        ("dakar '26", Mention(Naming.YEAR, 2026)),
        ("'26 dakar", Mention(Naming.YEAR, 2026)),
        ("dakar 27", Mention(Naming.YEAR, 2027)),
        ("the 26 dakar", Mention(Naming.YEAR, 2026)),
        ("2025's winner", Mention(Naming.YEAR, 2025)),
        ("the 48th", Mention(Naming.ORDINAL, 48)),
        ("the forty-eighth dakar", Mention(Naming.ORDINAL, 48)),
        ("the fiftieth edition", Mention(Naming.ORDINAL, 50)),
        ("the next dakar rally", Mention(Naming.NEXT)),
        ("the most recent edition", Mention(Naming.LATEST)),
        ("this year's race", Mention(Naming.OFFSET, 0)),
        ("in 2 years", Mention(Naming.OFFSET, 2)),
        ("in two years' time", Mention(Naming.OFFSET, 2)),
        ("a year ago", Mention(Naming.OFFSET, -1)),
        ("the year before last", Mention(Naming.OFFSET, -2)),
        ("next month", Mention(Naming.MONTH, 1)),
        ("what about the one before?", Mention(Naming.SHIFT, -1)),
        ("and the year after that?", Mention(Naming.SHIFT, 1)),
    ],
)
def test_an_edition_is_told_however_it_is_named(question: str, mention: Mention) -> None:
    assert named(question) == (mention,)


@pytest.mark.parametrize(
    "question",
    [
        "who joined last",
        "how long did it last",
        "the 50th anniversary",
        "his 36th dakar",
        "who came 4th place",
        "stage 6",
        "when was the first dakar",
        "dakar 27 november",
        "2000 km of sand",
        "what comes next",
        "the next w2rc round",
    ],
)
def test_what_names_no_edition_is_left_alone(question: str) -> None:
    assert named(question) == ()


def test_a_question_is_alike_in_every_year() -> None:
    same = "who won the edition dakar"
    assert {masked(f"who won the {name} dakar") for name in ("2025", "48th", "last", "'26")} == {same}


def test_years_that_the_base_does_not_know_are_left_as_they_are() -> None:
    assert masked("who won in 2019") == "who won in 2019"
    assert masked("the 30th edition") == "the 30th edition"


def test_a_base_without_editions_masks_nothing() -> None:
    assert mask_editions(["last", "year"], frozenset(), frozenset()) == ("last", "year")


def test_a_question_can_be_had_without_the_editions_it_names() -> None:
    assert without_mentions("who won dakar 2025 and the year before") == "who won dakar and the"


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_no_word_is_made_up(text: str) -> None:
    plain = normalise(spell_years(text))
    mentions(plain)
    assert set(mask_editions(plain.split(), YEARS, ORDINALS)) <= {*plain.split(), "edition"}
    assert set(without_mentions(plain).split()) <= set(plain.split())
