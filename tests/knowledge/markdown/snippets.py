"""Texts that somebody could write into a fact base: Markdown, Discord's own markup, and what lies between."""

from __future__ import annotations

from hypothesis import strategies as st

_SNIPPETS = (
    *(
        "**",
        "*",
        "_",
        "`",
        "``",
        "```",
        "```sh\n",
        "\n```\n",
        "- ",
        "1. ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "-# ",
    ),
    *(
        "@everyone",
        "@",
        "here",
        "<@1>",
        "<@",
        "12>",
        "<#2>",
        "<t:1:R>",
        "<:a:1>",
        "</ask:1>",
        "<id:guide>",
        "||",
        "~~",
    ),
    *("discord", "discord.gg/x", ".gg/x", "discord.com/invite/x", "http", "https:", "//e.example/", "www.e.example"),
    *(
        "[",
        "]",
        "](https://e.example/a)",
        "](//e.example)",
        "](https://discord.gg/x)",
        "](javascript:x)",
        "![",
        "(",
        ")",
    ),
    *("<https://e.example/b>", "<b>", "</b>", "<!-- ", "&#64;everyone", "&lt;@1&gt;", "&#x202e;", "&#32;", "\\", "&"),
    *("word ", "Two words. ", "2026. ", "x", ":", "/", "!", "\u202e", "\u00a0", "\t", "---\n", "é", "\U0001f600"),
)
TEXTS = st.lists(st.sampled_from(_SNIPPETS), min_size=1, max_size=25).map("".join)
"""Short texts, in which anything may meet."""
LONG_TEXTS = st.builds(
    lambda text, times, between: (text + between) * times, TEXTS, st.sampled_from([1, 20, 80]), TEXTS
)
"""Texts up to far more than a message holds."""
