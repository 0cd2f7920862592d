from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.editions import Edition
from bot.knowledge.model import KnowledgeBase
from bot.language.language import language_of
from bot.matching.edition_forms import Mention, Naming, ordinals_of
from bot.matching.mentions import EDITION_WORD, MentionReader
from bot.matching.text import normalise, words

RACE = KnowledgeBase(
    "race",
    (),
    editions=tuple(Edition(2025 + n, 47 + n, date(2025 + n, 1, 3), date(2025 + n, 1, 17)) for n in range(2)),
    event=("dakar", "rally"),
)
READER = MentionReader(RACE)
ORDINAL_WORDS = ordinals_of(language_of("en").numbers)

FORMS = [
    ("who won dakar 2026", Naming.YEAR, 2026),
    ("the 1979s dakar", Naming.YEAR, 1979),
    ("winner '26", Naming.YEAR, 2026),
    ("winner \u201926", Naming.YEAR, 2026),
    ("Dakar 26 dates", Naming.YEAR, 2026),
    ("dakar26", Naming.YEAR, 2026),
    ("the 26 dakar", Naming.YEAR, 2026),
    ("the 48th dakar", Naming.ORDINAL, 48),
    ("the forty-eighth edition", Naming.ORDINAL, 48),
    ("when does the 49th start", Naming.ORDINAL, 49),
    ("did the 47th start already", Naming.ORDINAL, 47),
    ("the fiftieth dakar", Naming.ORDINAL, 50),
    ("the year before last", Naming.OFFSET, -2),
    ("the year after next", Naming.OFFSET, 2),
    ("in two years", Naming.OFFSET, 2),
    ("in 3 years time", Naming.OFFSET, 3),
    ("a year ago", Naming.OFFSET, -1),
    ("five years ago", Naming.OFFSET, -5),
    ("this year", Naming.OFFSET, 0),
    ("this year's dakar", Naming.OFFSET, 0),
    ("this dakar", Naming.OFFSET, 0),
    ("the current season", Naming.OFFSET, 0),
    ("this january", Naming.NEAREST, 1),
    ("next year", Naming.OFFSET, 1),
    ("next january", Naming.FOLLOWING, 1),
    ("last season", Naming.OFFSET, -1),
    ("next month", Naming.MONTH, 1),
    ("this month", Naming.MONTH, 0),
    ("last month", Naming.MONTH, -1),
    ("and the year before", Naming.SHIFT, -1),
    ("a year earlier", Naming.SHIFT, -1),
    ("the previous one", Naming.SHIFT, -1),
    ("and the one after that", Naming.SHIFT, 1),
    ("the following year", Naming.SHIFT, 1),
    ("one year later", Naming.SHIFT, 1),
    ("when is the next dakar", Naming.NEXT, 0),
    ("the upcoming big rally", Naming.NEXT, 0),
    ("who won the last dakar", Naming.LATEST, 0),
    ("the most recent edition", Naming.LATEST, 0),
    ("last january", Naming.LATEST, 1),
    ("when was it last held", Naming.LATEST, 0),
    ("when did they last hold the dakar", Naming.LATEST, 0),
    ("the reigning champion", Naming.LATEST, 0),
    ("who are the current rally champs", Naming.LATEST, 0),
    ("the one that just ended", Naming.LATEST, 0),
    ("drivers for january", Naming.COMING, 1),
    ("will they race in january", Naming.COMING, 1),
    ("who won the rally this january", Naming.OFFSET, 0),
]


def named(text: str) -> tuple[Mention, ...]:
    return READER.mentions(normalise(READER.spell(text)))


@pytest.mark.parametrize(("text", "naming", "value"), FORMS)
def test_each_form_of_naming_an_edition(text: str, naming: Naming, value: int) -> None:
    assert [(each.naming, each.value) for each in named(text)] == [(naming, value)]
    assert READER.may_name(words(READER.spell(text)))


@pytest.mark.parametrize(
    "text",
    [
        "who wins",
        "2000 km of dunes",
        "2026 kilometres",
        "2025 people came",
        "the 50th anniversary",
        "the 26th of november",
        "his 14th dakar",
        "her fortieth rally",
        "36th place overall",
        "is that the 36th start of his",
        "how long until dakar 26 days",
        "dakar 24 january",
        "the dakar 20:30 start",
        "at the last minute",
        "what happens next",
        "the next stage of his career",
        "the one who won",
        "20265 spectators",
        "year",
        "in the end",
    ],
)
def test_what_only_looks_like_an_edition(text: str) -> None:
    assert named(text) == ()


def test_several_are_each_named_once_years_first() -> None:
    assert named("the 48th, 2025, 2026 or again 2025") == (
        Mention(Naming.YEAR, 2025),
        Mention(Naming.YEAR, 2026),
        Mention(Naming.ORDINAL, 48),
    )


def test_ordinal_words_count_up_without_a_gap() -> None:
    assert sorted({*ORDINAL_WORDS.values()}) == list(range(1, 100))
    assert (ORDINAL_WORDS["twentieth"], ORDINAL_WORDS["forty eighth"], ORDINAL_WORDS["ninety ninth"]) == (20, 48, 99)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("who won the 2026 dakar", f"who won the {EDITION_WORD} dakar"),
        ("who won the 48th dakar", f"who won the {EDITION_WORD} dakar"),
        ("who won last year", f"who won {EDITION_WORD}"),
        ("who won the 1999 dakar", "who won the 1999 dakar"),
        ("who won the 21st dakar", "who won the 21st dakar"),
        ("2025 and 2031", f"{EDITION_WORD} and 2031"),
        ("who won", "who won"),
    ],
)
def test_known_editions_are_masked_and_others_stay(text: str, masked: str) -> None:
    assert " ".join(READER.mask(text.split())) == masked


def test_a_base_without_editions_masks_nothing() -> None:
    assert MentionReader(KnowledgeBase("none", ())).mask(["last", "year", "2026"]) == ("last", "year", "2026")


def test_a_text_can_be_told_without_its_editions() -> None:
    assert READER.without("who won the 2026 dakar last year") == "who won the dakar"


_SPOKEN = [word for text, _, _ in FORMS for word in words(READER.spell(text))]


@given(st.lists(st.sampled_from(sorted({*_SPOKEN, "km", "of", "his", "stage", "7", "2031"})), max_size=14))
def test_whatever_names_an_edition_is_looked_for(text: list[str]) -> None:
    found = READER.mentions(" ".join(text))
    assert READER.may_name(text) or not found
    assert set(READER.mask(text)) <= {*text, EDITION_WORD}
    if not found:
        assert READER.mask(text) == tuple(text)
        assert READER.without(" ".join(text)) == " ".join(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("will peterhansel be back in january", "will peterhansel be back"),
        ("who won the rally this january", "who won the rally"),
    ],
)
def test_what_only_tells_how_a_naming_is_meant_stays(text: str, left: str) -> None:
    assert READER.without(text) == left
    assert READER.mask(text.split()) == (*left.split(), EDITION_WORD)


LE_MANS = MentionReader(
    KnowledgeBase(
        "le-mans",
        (),
        editions=(Edition(2026, 94, date(2026, 6, 13), date(2026, 6, 14)), Edition(2027, 95, None, None, "July 2027")),
        event=("Le Mans", "the 24 hours"),
    )
)


@pytest.mark.parametrize(
    ("text", "naming", "value"),
    [
        ("when is the next le mans", Naming.NEXT, 0),
        ("who won the last le mans", Naming.LATEST, 0),
        ("le mans 27", Naming.YEAR, 2027),
        ("who won last june", Naming.LATEST, 6),
        ("who drives next july", Naming.FOLLOWING, 7),
    ],
)
def test_events_and_months_are_those_of_the_base(text: str, naming: Naming, value: int) -> None:
    found = LE_MANS.mentions(normalise(LE_MANS.spell(text)))
    assert [(each.naming, each.value) for each in found] == [(naming, value)]


def test_a_month_in_which_nothing_takes_place_names_no_edition() -> None:
    assert LE_MANS.mentions("who won last january") == ()
    assert READER.mentions("who won last june") == ()


def test_an_old_year_is_an_edition_where_the_base_knows_one() -> None:
    old = MentionReader(
        KnowledgeBase("old", (), editions=(Edition(1923, 1, None, None), Edition(2026, 94, None, None)))
    )
    assert [each.value for each in old.mentions("who won in 1923 and who was born in 1948")] == [1923]
