from __future__ import annotations

from dataclasses import replace

from bot import __version__
from bot.chat.doors.about import SHOWN_PUBLISHERS, about_text
from bot.languages.texts import Texts, texts_for
from tests.chat.samples import fact, revision, source


def test_publishers_are_counted_the_most_frequent_first() -> None:
    text = about_text(revision("abc", fact("a", source("x"), source("y"), source("z", publisher="A_B"))), Texts())
    assert text.splitlines()[5:] == [
        "**Sources by publisher**",
        "- Dakar Rally · 2 sources",
        "- A\\_B · one source",
        f"Roadbook {__version__} is free software under the MIT licence.",
    ]
    assert "Revision `abc`, live since <t:" in text
    assert "Ask me in English: my facts are written in it." in text


def test_what_has_no_room_is_counted() -> None:
    many = [source(f"s{number}", publisher=f"{'@everyone ' * 8}{number}") for number in range(100)]
    text = about_text(revision("abc", fact("a", *many)), Texts())
    assert "@everyone" not in text
    assert len(text) < 4000
    assert any(f"and {100 - shown} more publishers" in text for shown in range(SHOWN_PUBLISHERS + 1))


def test_a_base_that_says_what_it_is_is_named_with_its_licence() -> None:
    before = about_text(revision("abc", fact("a")), Texts()).splitlines()
    named = revision("abc", fact("a"))
    base = replace(named.base, name="Defender *at* Dakar", description="The car, @everyone.", licence="CC BY 4.0")
    lines = about_text(replace(named, base=base), Texts()).splitlines()
    added = [
        "My fact base: **Defender \\*at\\* Dakar**",
        "The car, @\u200beveryone.",
        "Licence of the facts: CC BY 4.0",
    ]
    assert lines == [*before[:2], *added[:2], *before[2:-1], added[2], before[-1]]


def test_a_base_that_says_a_lot_about_itself_fits_a_message() -> None:
    many = fact("a", *(source(f"s{number}", publisher=f"{'*' * 80}{number}") for number in range(100)))
    long = replace(revision("abc", many).base, name="*" * 300, description="*" * 300, licence="*" * 300)
    assert len(about_text(replace(revision("abc"), base=long), texts_for("ar"))) < 4000


def test_a_base_without_sources_names_none() -> None:
    assert "publisher" not in about_text(revision("abc"), Texts())
