from __future__ import annotations

import gettext
import io
import re
import zipfile
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from hatchling.builders.wheel import WheelBuilder

from bot.languages.texts import TRANSLATED
from scripts.compile_catalogues import ROOT, compiled
from scripts.update_catalogues import WRITTEN_BY, as_file, catalogue_path, is_translated, read, said, updated

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", TRANSLATED)
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
ENDINGS = {".": ".", "!": "!", "?": "?\u061f", ":": ":", ",": ",\u060c"}
MARKUP = ("**", "`", "\n", "-# ")


@cache
def catalogue(language: str) -> Catalog:
    return read(catalogue_path(language))


@cache
def everything_said() -> Catalog:
    return said()


def translations(language: str) -> list[tuple[str, str]]:
    """Each English text with its translation; a plural form with the English plural."""
    pairs = []
    for message in catalogue(language):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            pairs += [(english(message), form) for form in forms]
    return pairs


def english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


def entries(catalogue: Catalog) -> list[tuple[object, ...]]:
    """All that it holds, in its order: where each text is said, the text and its translation."""
    return [
        (message.context, message.id, message.string, [place for place, _ in message.locations])
        for message in catalogue
        if message.id
    ]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@IN_EVERY_LANGUAGE
def test_everything_that_the_bot_says_is_translated_in_every_form(language: str) -> None:
    missing = []
    for message in everything_said():
        found = catalogue(language).get(message.id, message.context)
        if message.id and (found is None or not is_translated(found) or type(found.id) is not type(message.id)):
            missing.append((message.context, message.id))
    assert missing == [], "run scripts/update_catalogues.py, and translate these"


@IN_EVERY_LANGUAGE
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    keys = {(message.context, message.id) for message in everything_said()}
    assert [message.id for message in catalogue(language) if (message.context, message.id) not in keys] == []


@IN_EVERY_LANGUAGE
def test_a_catalogue_holds_what_the_script_writes_in_its_order(language: str) -> None:
    # What it holds is compared, not its bytes: line breaks and flags are for each version of Babel to choose.
    again = as_file(updated(catalogue(language), language, everything_said()))
    assert entries(catalogue(language)) == entries(read_po(io.BytesIO(again))), "run scripts/update_catalogues.py"


@IN_EVERY_LANGUAGE
def test_a_catalogue_does_not_say_which_version_of_babel_wrote_it(language: str) -> None:
    assert WRITTEN_BY not in as_file(catalogue(language))
    assert WRITTEN_BY not in catalogue_path(language).read_bytes()


@IN_EVERY_LANGUAGE
def test_no_translation_waits_to_be_looked_at(language: str) -> None:
    assert [message.id for message in catalogue(language) if message.fuzzy] == []


@IN_EVERY_LANGUAGE
def test_every_plural_form_of_the_language_is_there(language: str) -> None:
    number = catalogue(language).num_plurals
    plurals = [message for message in catalogue(language) if isinstance(message.id, tuple)]
    assert plurals
    assert [message.id for message in plurals if len(message.string) != number] == []


@IN_EVERY_LANGUAGE
def test_placeholders_agree(language: str) -> None:
    for message in catalogue(language):
        expected = fields(english(message))
        if isinstance(message.string, tuple):
            # "One" and "two" are words in some languages, so only the last form has to name the number.
            assert all(fields(form) | {"count"} == expected | {"count"} for form in message.string), message.id
            assert fields(message.string[-1]) == expected, message.id
        else:
            assert fields(message.string) == expected, message.id


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("mark", MARKUP)
def test_markup_agrees(language: str, mark: str) -> None:
    assert [text for text, other in translations(language) if text.count(mark) != other.count(mark)] == []


@IN_EVERY_LANGUAGE
def test_a_translation_ends_as_the_text_does_and_holds_nothing_that_nobody_sees(language: str) -> None:
    for text, other in translations(language):
        assert other == other.strip()
        assert not INVISIBLE.search(other), text
        assert other[-1] in ENDINGS[text[-1]] if text[-1] in ENDINGS else other[-1] not in ".!:,", text


@IN_EVERY_LANGUAGE
def test_what_is_short_in_english_fits_a_button_everywhere(language: str) -> None:
    assert [other for text, other in translations(language) if len(text) <= 40 and len(other) > 80] == []


@IN_EVERY_LANGUAGE
def test_a_text_is_not_left_in_english(language: str) -> None:
    sentences = [(text, other) for text, other in translations(language) if len(text.split()) > 2]
    assert [text for text, other in sentences if text == other] == []


@IN_EVERY_LANGUAGE
def test_the_compiled_catalogue_is_the_one_that_was_written(language: str) -> None:
    path = catalogue_path(language)
    there, again = (read_mo(io.BytesIO(each)) for each in (path.with_suffix(".mo").read_bytes(), compiled(path)))
    assert entries(there) == entries(again), "run scripts/compile_catalogues.py"


def test_the_wheel_holds_every_catalogue_compiled(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as packed:
        for language in TRANSLATED:
            content = packed.read(f"bot/languages/{language}/LC_MESSAGES/roadbook.mo")
            catalogue = gettext.GNUTranslations(io.BytesIO(content))
            assert catalogue.gettext("Something went wrong on my side.") != "Something went wrong on my side."
