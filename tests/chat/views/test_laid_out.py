"""A text that is laid out, as Discord's Markdown: whatever its author wrote."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.views.laid_out import LONGEST_PIECE, pieces_of, shown
from bot.chat.views.markdown import ELLIPSIS, plain
from bot.chat.views.text_pages import PAGE, pages_from
from bot.knowledge.markdown.blocks import Listing, paragraph_of, text_of
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.markdown.refused import INVITE
from tests.chat.hostile import CODE, HOSTILE, PINGS
from tests.knowledge.markdown.snippets import LONG_TEXTS, TEXTS

MENTIONED_IN_CODE = re.compile(r"@(everyone|here|[!&]?\d+>)|<(@|#|t:\d|a?:\w+:\d|id:|/[^<>]*:\d)")
ADDRESSES = re.compile(r"(?<!\\)((?:\\\\)*)<https?://[^<>\s]*>")
MARKUP = re.compile(r"(?<!\\)(?:\\\\)*(?:\]\(|\|\||~~|__|https?://)|^(?:>|#|-#)", re.MULTILINE)


def text(written: str, limit: int = 4000) -> str:
    return shown(pieces_of(formatted(written).blocks), limit)[0]


def assert_harmless(shown_text: str) -> None:
    """Nothing pings, masks, invites or is markup but emphasis, lists, code and addresses that are shown."""
    assert not INVITE.search(shown_text)
    assert not any(MENTIONED_IN_CODE.search(code[0]) for code in CODE.finditer(shown_text))
    words = CODE.sub("c", shown_text)
    assert not PINGS.search(words)
    assert not MARKUP.search(ADDRESSES.sub(r"\1a", words)), words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**bold**, *italic*, ***both*** and `co*de`", "**bold**, *italic*, *\u200b**both**\u200b* and `co*de`"),
        ("# A heading\ntext", "**A heading**\n\ntext"),
        ("One\nline.\n\nTwo\\\nlines.", "One line.\n\nTwo\nlines."),
        ("Do:\n\n- a\n- b\n  1. c\n\n     d\n\nEnd", "Do:\n- a\n- b\n  1. c\n     d\n\nEnd"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("```sh\n  pip *x*\n\ty\n```\nDone", "```sh\n  pip *x*\n    y\n```\nDone"),
        ("1. Run:\n   ```\n   x\n   ```", "1. Run:\n```\nx\n```"),
        ("- ```\n  x\n  ```", "- \u200b\n```\nx\n```"),
        ("`` a`b ``, `` ` `` and ``` `` ```", "``a`b``, `` ` `` and `` `\u200b` ``"),
        ("see [the *page*](https://e.example/a(b))", "see the *page* (<https://e.example/a%28b%29>)"),
        ("[https://e.example](https://e.example)", "<https://e.example>"),
        ("<https://e.example/ü>", "<https://e.example/%C3%BC>"),
        ("a *b **c***", "a *b **c**\u200b*"),
        ("\\- a \\*b\\*", "\\- a \\*b\\*"),
        ("**2026**. It\n\n2026\\. It", "**2026**. It\n\n2026\\. It"),
        ("`@everyone` `<@1>` `vec<t>`", "`@\u200beveryone` `<\u200b@\u200b1>` `vec<t>`"),
        ("```\n``` `\n```", "```\n`\u200b`\u200b` `\n```"),
        ("[http](https://e.example)[s://x](https://e.example)", None),
        ("https:[//x](https://e.example)", "https:\u200b//x (<https://e.example>)"),
        ("![alt](https://e.example/a.png)", "alt"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("[us](https://discord.gg/x)", "us (https\\://discord\u200b.gg/x)"),
        ("[us](javascript:x)", "\\[us\\](javascript\\:x)"),
    ],
)
def test_each_form_is_written_as_discord_reads_it(written: str, expected: str | None) -> None:
    assert_harmless(text(written))
    if expected is not None:
        assert text(written) == expected


def test_a_moment_is_shown_to_each_reader_in_their_own_zone() -> None:
    assert text("at **2027-01-02T08:00+03:00**!") == "at **<t:1798866000:f>**!"


@given(HOSTILE, st.integers(3, 400))
def test_a_text_without_markup_is_shown_as_it_always_was(words: str, limit: int) -> None:
    pieces = pieces_of((paragraph_of(words),))
    assert re.sub("(?i)(discord)\u200b", r"\1", shown(pieces, limit)[0]) == plain(words, limit)


@given(TEXTS)
def test_whatever_is_written_nothing_pings_masks_or_invites(written: str) -> None:
    assert_harmless(text(written))


@example("](https://e.example/a)\\\u202e`" * 20, 3)
@given(LONG_TEXTS, st.integers(3, 4000))
def test_whatever_is_written_it_keeps_its_limit_and_the_rest_is_on_pages(written: str, limit: int) -> None:
    blocks = formatted(written).blocks
    pieces = pieces_of(blocks)
    assert all(len(piece.text) <= LONGEST_PIECE for piece in pieces)
    shown_text, held = shown(pieces, limit)
    assert 0 < len(shown_text) <= limit
    assert held in {0, len(pieces)} or shown_text.endswith(ELLIPSIS)
    pages = pages_from(blocks, held)
    assert all(0 < len(page) <= PAGE for page in pages)
    assert sum(page.count(ELLIPSIS) for page in pages[:-1]) >= len(pages) - 1
    for page in pages[:3]:
        assert_harmless(page)


STEPS = "Do this:\n\n" + "\n".join(f"{number}. Step {number} of the whole." for number in range(1, 41)) + "\n\nDone."


def test_a_text_is_cut_between_items_and_goes_on_where_it_was_cut() -> None:
    blocks = formatted(STEPS).blocks
    first, held = shown(pieces_of(blocks), 200)
    assert first.endswith("Step 7 of the whole.\n…")
    (rest,) = pages_from(blocks, held)
    assert rest.startswith("8. Step 8 of the whole.\n9. ")
    assert rest.endswith("\n\nDone.")


def test_a_long_code_is_cut_between_its_lines_and_each_box_is_closed() -> None:
    lines = [f"line {number}" for number in range(900)]
    blocks = formatted("\n".join(["```py", *lines, "```"])).blocks
    pages = pages_from(blocks, 0)
    assert all(re.fullmatch(r"```py\n(line \d+\n)+```(\n…)?", page) for page in pages)
    assert re.findall(r"line \d+", "".join(pages)) == lines


def test_nothing_is_lost_between_the_message_and_its_pages() -> None:
    blocks = formatted("\n\n".join(["- a\n  - b\n    - c " + "word " * 150, "**d** " * 60, "`e`"] * 8)).blocks
    assert isinstance(blocks[0], Listing)
    first, held = shown(pieces_of(blocks), 1500)
    told = re.findall(r"\w+", f"{first} {' '.join(pages_from(blocks, held))}")
    assert told == re.findall(r"\w+", text_of(blocks))
