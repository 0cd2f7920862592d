from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import RoadbookError
from bot.languages import texts as module
from bot.languages.direction import isolated
from bot.languages.texts import ENGLISH, TRANSLATED, texts_for, texts_saying

if TYPE_CHECKING:
    from pathlib import Path

FRENCH, SPANISH, ARABIC = (texts_for(language) for language in TRANSLATED)
DAY = date(2026, 1, 3)
WENT_WRONG = "Something went wrong on my side."


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        ((), "en"),
        ((None, None), "en"),
        (("fr",), "fr"),
        (("es-419",), "es"),
        (("es-ES", "fr"), "es"),
        (("ar", "en-US"), "ar"),
        (("en-GB", "ar"), "en"),
        (("de", "fr"), "fr"),
        (("de", None, "pt-BR"), "en"),
        (("zh-CN", "en-US", "ar"), "en"),
        (("../../etc",), "en"),
    ],
)
def test_the_first_language_that_the_bot_speaks_is_spoken(locales: tuple[str | None, ...], language: str) -> None:
    assert texts_for(*locales).language == language


def test_a_message_is_said_in_its_language() -> None:
    assert ENGLISH.t(WENT_WRONG) == WENT_WRONG
    assert FRENCH.t(WENT_WRONG) == "Quelque chose s\u2019est mal passé de mon côté."
    assert SPANISH.t(WENT_WRONG) == "Algo ha salido mal por mi parte."
    assert ARABIC.exactly(WENT_WRONG) == "حدث خطأ من جهتي."


def test_a_message_that_no_catalogue_holds_is_said_in_english() -> None:
    assert FRENCH.t("Nobody translated {this}.", this="me") == "Nobody translated me."


def test_what_stands_in_a_value_is_no_placeholder() -> None:
    assert ENGLISH.t("You asked: {question}", question="{0} {who} {}") == "You asked: {0} {who} {}"


def test_a_number_takes_the_form_that_goes_with_it() -> None:
    assert ENGLISH.n("{count} fact", "{count} facts", 1) == "1 fact"
    assert ENGLISH.n("{count} fact", "{count} facts", 1200) == "1,200 facts"


def test_dates_are_written_out_as_each_language_writes_them() -> None:
    assert ENGLISH.day(DAY) == "3 January 2026"
    assert FRENCH.day(DAY) == "3 janvier 2026"
    assert SPANISH.day(DAY) == "3 de enero de 2026"
    assert ARABIC.day(DAY) == "3 يناير 2026"


def test_a_value_in_an_arabic_text_keeps_its_own_direction() -> None:
    said = ARABIC.t("If it happens again, report failure {failure}.", failure="ab12")
    assert isolated("ab12") in said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "مصدر واحد"), (2, "مصدران"), (7, "7 مصادر"), (17, "17 مصدرًا"), (99, "99 مصدرًا"), (101, "101 مصدر")],
)
def test_arabic_counts_in_six_forms(count: int, said: str) -> None:
    text = texts_for("ar").n("one source", "{count} sources", count)
    assert text.translate(dict.fromkeys((0x200F, 0x2068, 0x2069))) == said


def test_an_arabic_text_ends_where_its_language_ends() -> None:
    assert ARABIC.t(WENT_WRONG).endswith(".\u200f")


def test_an_arabic_value_does_not_turn_an_english_text_around() -> None:
    assert ENGLISH.t("You asked: {question}", question="متى؟") == f"You asked: {isolated('متى؟')}"
    assert ENGLISH.t("You asked: {question}", question="quand, où ?") == "You asked: quand, où ?"


def test_a_line_runs_as_its_language_does() -> None:
    assert ENGLISH.line(["a", "b"]) == "a · b"
    assert ARABIC.line(["a", "ب"]) == f"\u200f{isolated('a')} · {isolated('ب')}\u200f"


def test_a_list_has_the_comma_of_its_language() -> None:
    assert ENGLISH.listed(["a", "b"]) == "a, b"
    assert FRENCH.listed(["a", "b"], "; ") == "a\u00a0; b"
    assert ARABIC.listed(["a", "b"]) == f"\u200f{isolated('a')}\u060c {isolated('b')}\u200f"


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_the_language_of_what_was_said_is_recognised(language: str) -> None:
    texts = texts_for(language)
    assert texts_saying(texts.t("Tell the moderators"), "Tell the moderators") == texts


def test_what_is_said_in_no_language_is_taken_for_english() -> None:
    assert texts_saying("???", "Tell the moderators") == ENGLISH


def test_a_catalogue_that_was_not_compiled_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    module._translated.cache_clear()
    try:
        with pytest.raises(RoadbookError, match=r"'fr' are missing\. Install Roadbook with pip"):
            texts_for("fr")
    finally:
        module._translated.cache_clear()
