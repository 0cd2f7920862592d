"""Markdown to blocks; what has no form as one is told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.markdown import reading
from bot.knowledge.markdown.blocks import (
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Link,
    Listing,
    Moment,
    Paragraph,
    Words,
    led,
    paragraph_of,
    text_of,
)
from bot.knowledge.markdown.reading import formatted, refusals
from tests.knowledge.markdown.snippets import TEXTS

STEPS = """\
Reset it with the **reset *button***:

1. Hold it.
2. Send `reset 12`:

   ```sh
   reset --all 7
   ```

# Notes
See [the manual](https://example.org/3/manual)\\
or <https://example.org>.
"""


def test_paragraphs_lists_code_emphasis_and_links_are_read() -> None:
    assert formatted(STEPS).blocks == (
        Paragraph(
            (
                Words("Reset it with the "),
                Emphasis((Words("reset "), Emphasis((Words("button"),), strong=False)), strong=True),
                Words(":"),
            )
        ),
        Listing(
            (
                (paragraph_of("Hold it."),),
                (Paragraph((Words("Send "), Code("reset 12"), Words(":"))), CodeBlock("reset --all 7", "sh")),
            ),
            1,
        ),
        Paragraph((Emphasis((Words("Notes"),), strong=True),)),
        Paragraph(
            (
                Words("See "),
                Link("https://example.org/3/manual", (Words("the manual"),)),
                Break(),
                Words("or "),
                Link("https://example.org"),
                Words("."),
            )
        ),
    )
    assert refusals(STEPS) == ()


def test_what_is_read_has_no_marks_and_what_is_stated_neither_code_nor_addresses() -> None:
    blocks = formatted(STEPS).blocks
    assert text_of(blocks).splitlines() == [
        "Reset it with the reset button:",
        "Hold it.",
        "Send reset 12:",
        "reset --all 7",
        "Notes",
        "See the manual (https://example.org/3/manual)",
        "or https://example.org.",
    ]
    assert not re.search(r"\d", text_of(blocks, prose=True))


@pytest.mark.parametrize(
    "text",
    [
        "The T1+ car: 4 x 4, “light”, (350 kW) - it's the 6D.",
        "At 12:30, see https://example.org; 7,700 km!",
        "snake_case, 5 * 3 and a ~ b",
        "#1 of 2",
    ],
)
def test_a_sentence_without_markup_is_the_paragraph_that_it_was(text: str) -> None:
    assert formatted(text).blocks == (paragraph_of(text),)
    assert formatted(text).is_plain
    assert refusals(text) == ()


@given(st.text("ab1 .,:;()-+=/'\"%é\u2013\u201c~", max_size=40).map(str.strip) | TEXTS.map(str.strip))
def test_a_text_that_is_not_parsed_is_read_as_if_it_were(text: str) -> None:
    unparsed, refused = formatted(text), refusals(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_UNMARKED", re.compile("(?!)"))
        assert text_of(formatted(text).blocks) == unparsed.text
        assert refusals(text) == refused


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n![a car](https://e.example/car.png)", 2, "image"),
        ("a <b>bold</b> word", 0, "HTML"),
        ("a\n\n<div>\nb\n</div>", 2, "HTML"),
        ("a <!-- note --> b", 0, "HTML"),
        ("a\n\n> quoted", 2, "quotation"),
        ("a\n\n---\n\nb", 2, "line across"),
        ("a\nb @everyone c", 1, "mention"),
        ("a @here", 0, "mention"),
        ("a <@123>, <@!4> and <@&5>", 0, "mention"),
        ("a &lt;@123&gt;", 0, "mention"),
        ("a **<@12**3>", 0, "mention"),
        ("- a\n- b <#123>", 1, "channel"),
        ("see <id:guide>", 0, "web address"),
        ("type </ask:123>", 0, "command"),
        ("a <:car:123> and <a:car:1>", 0, "emoji"),
        ("at <t:1700000000:R>", 0, "timestamp"),
        ("it was ||Ann\nBerg||", 0, "spoiler"),
        ("join discord.gg/abc", 0, "invitation"),
        ("join [us](https://discord.com/invite/abc)", 0, "web address"),
        ("join **discord**.gg/abc", 0, "invitation"),
        ("a\n\n```\nb\ndiscord.gg/abc\n```", 4, "invitation"),
        ("write [us](mailto:a@e.example)", 0, "web address"),
        ("see [it](/facts)", 0, "web address"),
        ("see [it](https://good.example@evil.example/)", 0, "web address"),
        ("see [it](https://e.example/" + "x" * 500 + ")", 0, "web address"),
        ("a\nsee [good.example](https://evil.example)", 1, "another address"),
        ("see [https://good.example](https://good.example.evil.example)", 0, "another address"),
        ("see [**www.good.example**/x](https://evil.example/good.example/x)", 0, "another address"),
        ("- a\n  - b\n    - c\n      - d", 3, "too deep"),
    ],
)
def test_what_may_not_be_shown_is_told_with_its_line(text: str, line: int, said: str) -> None:
    first = refusals(text)[0]
    assert (first.line, said in first.message) == (line, True), first
    assert first.hint


@pytest.mark.parametrize(
    "text",
    [
        "type `@everyone`, `<@1>`, `<t:1>`, `<b>` or `||x||`",
        "```\n<@1> <!-- x -->\n```",
        "see [good.example](https://www.good.example/a), [`setup.py`](https://e.example/b), <http://e.example/?a=b#c>",
        "see [the words](https://e.example/w) \\<b> \\> \\*",
        "- a\n  1. b\n     - c",
        "a || b, ann@e.example",
    ],
)
def test_what_is_shown_as_it_stands_is_not_refused(text: str) -> None:
    assert refusals(text) == ()


def test_an_address_that_is_defined_elsewhere_hides_nothing() -> None:
    assert formatted("[a]\n\n[a]: https://evil.example").text == "[a]\n[a]: https://evil.example"


@given(TEXTS)
def test_any_text_is_read_and_neither_an_image_nor_an_address_that_cannot_be_shown_is_in_it(text: str) -> None:
    read = formatted(text)
    assert "discord" not in "".join(re.findall(r"address='([^']*)'", repr(read.blocks)))
    assert all(re.match("https?://", address) for address in re.findall(r"address='([^']*)'", repr(read.blocks)))
    assert refusals(text) == tuple(sorted(set(refusals(text))))


@pytest.mark.parametrize(
    ("text", "read"), [("It is so.", "Yes: It is so."), ("- a\n- b", "Yes:\na\nb"), ("**It** is.", "Yes: It is.")]
)
def test_what_leads_a_text_stands_in_its_first_paragraph_or_in_one_of_its_own(text: str, read: str) -> None:
    assert text_of(led("Yes:", formatted(text).blocks)) == read
    assert text_of(led("12 minutes", formatted("It **takes** long.").blocks)) == "12 minutes. It takes long."
    assert led("", formatted(text).blocks) == formatted(text).blocks


def test_a_moment_with_its_zone_is_one_between_words() -> None:
    read = formatted("From 2027-01-02T08:00+03:00 to *2027-01-16T18:30:00Z*.")
    start = datetime(2027, 1, 2, 8, 0, tzinfo=timezone(timedelta(hours=3)))
    end = datetime(2027, 1, 16, 18, 30, tzinfo=UTC)
    emphasis = Emphasis((Moment(end),), strong=False)
    assert read.blocks == (Paragraph((Words("From "), Moment(start), Words(" to "), emphasis, Words("."))),)
    assert read.text == "From 2027-01-02 08:00 (UTC+03:00) to 2027-01-16 18:30 (UTC)."


@pytest.mark.parametrize("words", ["2027-01-02", "2027-01-02T08:00", "x2027-01-02T08:00Z", "2027-01-02T08:00Z1"])
def test_what_names_no_moment_stays_words(words: str) -> None:
    assert formatted(words).blocks == (paragraph_of(words),)
    assert not refusals(words)


def test_a_moment_that_there_is_not_is_refused_at_its_line() -> None:
    refused = refusals("It begins\non 2027-02-30T08:00+03:00.")
    assert [(each.line, each.message) for each in refused] == [(1, "There is no such moment: 2027-02-30T08:00+03:00.")]
    assert "2027-01-02T08:00+03:00" in refused[0].hint
