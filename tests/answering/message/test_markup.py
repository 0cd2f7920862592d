from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.message.markup import readable

PLAIN = "who won the race"
MARKED = {
    "custom emoji behind": "who won the race <:pogchamp:123456789012345678>",
    "custom emoji before": "<:pogchamp:123456789012345678> who won the race",
    "custom emoji between": "who won <:cup:1> the race",
    "animated emoji": "<a:dance:123456789012345678> who won the race",
    "emoji by name": ":trophy: who won the race",
    "keycap": "1\ufe0f\u20e3 who won the race",
    "emoji of a letter": "who won the race \u2139\ufe0f",
    "emoticons": "who won the race :D <3 ^^",
    "faces": "\\o/ who won the race \u00af\\_(\u30c4)_/\u00af (^o^)/",
    "user": "<@123> who won the race <@!456>",
    "role": "<@&123> who won the race",
    "channel": "who won the race <#123>",
    "slash command": "</ask:123456> who won the race",
    "slash subcommand": "</facts reload now:123456> who won the race",
    "page of a server": "<id:customize> who won the race <id:linked-roles:12>",
    "sound": "<sound:0:123> who won the race",
    "everyone": "@everyone who won the race @here",
    "timestamp behind": "who won the race <t:1795692064:F>",
    "timestamp before": "<t:1795692064> who won the race",
    "link behind": "who won the race https://cdn.discordapp.com/attachments/1/2/image.png?ex=1&is=2",
    "link before": "https://example.org/a_(b) who won the race",
    "link that shows no preview": "who won the race <https://example.org/a_b>",
    "link without its scheme": "www.example.org/a who won the race discord.gg/abc",
    "masked link": "who [won](https://example.org/a_(b)_c) the race",
    "masked link without preview": '[who won the race](<https://example.org> "a title")',
    "mail": "who won the race <press@example.org>",
    "telephone": "<+1 555 123 4567> who won the race",
    "fence": "```\nwho won the race\n```",
    "fence with its language": "```py\nwho won the race\n```",
    "fence on a line": "```who won the race```",
    "code": "`who won` ``the race``",
    "bold": "**who won the race**",
    "bold italic": "***who*** *won* _the_ race",
    "underlined": "__who won__ the race",
    "spoiler": "||who won the race||",
    "heading": "## who won the race",
    "subtext": "-# who won the race",
    "escaped": r"who won the \*race\*",
    "quote above": "> Ann won the other one\nwho won the race",
    "quote of several lines above": "> Ann won\n> > or Bob\n> says Carol\nwho won the race",
    "quote to the end": "who won the race\n>>> Ann won\nor Bob",
    "struck": "~~when is the race~~ who won the race",
    "blanks": "  who   won\tthe\u00a0race  ",
    "empty lines": "\n\n who won the race\r\n\r\n",
}


@pytest.mark.parametrize("content", MARKED.values(), ids=MARKED.keys())
def test_of_what_discord_marks_up_the_words_are_left(content: str) -> None:
    assert readable(content) == PLAIN


@pytest.mark.parametrize(
    "content",
    ["<:octa:123456789012345678>", "https://example.org", "<@1> <#2>", "<t:1795692064:R>", "~~ ~~", "...", "> ", ""],
)
def test_nothing_is_left_of_what_holds_no_words(content: str) -> None:
    assert not readable(content)


@pytest.mark.parametrize("content", ["> who won the race", "~~who won the race~~", "<@1>\n>>> who won the race"])
def test_what_is_quoted_or_struck_counts_where_there_is_nothing_else(content: str) -> None:
    assert readable(content) == PLAIN


def test_line_breaks_and_the_marks_of_lists_stay() -> None:
    assert readable("1. who won\n* where was it\n- when") == "1. who won\n- where was it\n- when"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("who won [the race](https://example.org)?", "who won (the race) ?"),
        ("[the clip](https://example.org) who won", "(the clip) who won"),
        ("who won [screenshot](https://example.org/a.png?size=1)", "who won"),
        ("[who won](https://example.org/a.png)", "who won"),
        ("<@1> [who won](https://example.org)", "who won"),
    ],
)
def test_a_masked_link_at_an_edge_may_be_a_caption(content: str, words: str) -> None:
    assert readable(content) == words


def test_a_timestamp_within_a_sentence_is_its_date() -> None:
    assert readable("did <t:1767398400:D> start the race") == "did 2026-01-03 start the race"


@pytest.mark.parametrize("seconds", ["9999999999999", "-9999999999999"])
def test_a_timestamp_of_no_day_is_left_out(seconds: str) -> None:
    assert readable(f"did <t:{seconds}:D> start it") == "did start it"


@pytest.mark.parametrize(
    "text",
    [
        "a car_name and d7x_r",
        "is 3 > 2",
        "who won: ann or bob",
        "at 10:30:15",
        "c++",
        "a [x] (y)",
        "[" * 30 + " and more",
    ],
)
def test_what_only_looks_like_markup_is_left_alone(text: str) -> None:
    assert readable(text) == text


@given(st.text(alphabet=st.sampled_from("<>@#:t123`~*_|[]()> \n\\ahtps/.\ufe0f?-"), max_size=80))
def test_what_is_readable_stays_as_it_is(content: str) -> None:
    once = readable(content)
    assert readable(once) == once


@given(st.text(max_size=300))
def test_any_text_can_be_read(content: str) -> None:
    assert "\r" not in readable(content)
