from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.page.drawing.look import Look
from bot.playground.page.drawing.markdown import markdown

LOOK = Look(users={"1": "ann"}, roles={"2": "marshals"}, channels={"3": "general"}, viewer="1")
DRAWN = {
    "**bold** and *italic* and _italic_": "<p><strong>bold</strong> and <em>italic</em> and <em>italic</em></p>",
    "***both***": "<p><strong><em>both</em></strong></p>",
    "__under__ ~~struck~~": "<p><u>under</u> <s>struck</s></p>",
    "snake_case_name": "<p>snake_case_name</p>",
    "2 * 3 * 4": "<p>2 * 3 * 4</p>",
    r"\*not bold\* \_at all\_": "<p>*not bold* _at all_</p>",
    "`**code**`": "<p><code>**code**</code></p>",
    "``a ` b``": "<p><code>a ` b</code></p>",
    "```py\n**x** < 1\n```": '<pre tabindex="0"><code>**x** &lt; 1</code></pre>',
    "# One\n## Two\n### Three": "<h3>One</h3><h4>Two</h4><h5>Three</h5>",
    "#none": "<p>#none</p>",
    "-# small": '<small class="subtext">small</small>',
    "> a\n> b\nc": "<blockquote><p>a\nb</p></blockquote><p>c</p>",
    "a\n>>> b\nc": "<p>a</p><blockquote><p>b\nc</p></blockquote>",
    "- a\n  - b\n- c": "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "- a\n1. b": '<ul><li>a</li></ul><ol start="1"><li>b</li></ol>',
    "3. a\n4. b": '<ol start="3"><li>a</li><li>b</li></ol>',
    "<@1> <@!1> <@9>": '<p><span class="mention own">@ann</span> <span class="mention own">@ann</span> '
    '<span class="mention">@unknown-user</span></p>',
    "<@&2> <#3>": '<p><span class="mention">@marshals</span> <span class="mention">#general</span></p>',
    "</facts reload:5> <:wave:6>": '<p><span class="mention">/facts reload</span> :wave:</p>',
    "<t:0:R>": '<p><time datetime="1970-01-01T00:00:00.000+00:00" data-style="R">1 January 1970 00:00 UTC</time></p>',
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
}
OUT = 'target="_blank" rel="noopener noreferrer"'
LINKS = {
    "[a *b*](https://c.d/e)": f'<p><a href="https://c.d/e" {OUT}>a <em>b</em></a></p>',
    "[a](<https://c.d/e_(f)>)": f'<p><a href="https://c.d/e_(f)" {OUT}>a</a></p>',
    r"[a \[b\]](<https://c.d/>)": f'<p><a href="https://c.d/" {OUT}>a [b]</a></p>',
    "see https://c.d/e.": f'<p>see <a href="https://c.d/e" {OUT}>https://c.d/e</a>.</p>',
    "<https://c.d>": f'<p><a href="https://c.d" {OUT}>https://c.d</a></p>',
    '[a](https://c.d/"onclick="x)': f'<p><a href="https://c.d/&quot;onclick=&quot;x" {OUT}>a</a></p>',
}
TAGS = {
    *("a", "blockquote", "code", "em", "h3", "h4", "h5", "li", "ol", "p", "pre", "s", "small", "span", "strong"),
    *("time", "u", "ul"),
}
ATTRIBUTES = {
    *("aria-label", "class", "data-reveal", "data-style", "datetime", "href", "rel", "role", "start", "tabindex"),
    "target",
}


@pytest.mark.parametrize(("text", "drawn"), (DRAWN | LINKS).items(), ids=[*DRAWN, *LINKS])
def test_markdown_is_drawn_as_discord_draws_it(text: str, drawn: str) -> None:
    assert markdown(text, LOOK) == drawn


class Reader(HTMLParser):
    """Notes what stands in some HTML, as a browser would read it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        named = dict(attrs)
        self.strange += [tag] if tag not in TAGS else []
        self.strange += [name for name in named if name not in ATTRIBUTES]
        address = named.get("href")
        self.strange += (
            [str(address)] if "href" in named and not str(address).startswith(("http://", "https://")) else []
        )

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.strange.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)


PIECES = st.sampled_from(
    [
        *("*", "**", "_", "__", "`", "```", "|", "||", "~~", "\\", "[", "]", "(", ")", "<", ">", '"', "'", "&"),
        *("\n", "# ", "- ", "  - ", "> ", "-# ", "1. ", "<@1>", "<t:0>", "https://a.b/", "javascript:x"),
        *("<b onclick=x>", "<!--", "word", " "),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_nothing_is_drawn_but_markdown(text: str) -> None:
    reader = Reader()
    reader.feed(markdown(text, LOOK))
    reader.close()
    assert (reader.strange, reader.open) == ([], [])


def test_a_text_made_to_take_long_does_not() -> None:
    for text in ("*" * 4000, "[" * 4000, "**a" * 1300, "> " * 2000, "_a" * 2000, "[a](" * 1000, "||" * 2000):
        assert markdown(text, LOOK)
