"""Whatever somebody types, an outcome arrives and nobody is pinged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import Permission

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

LONGEST_OPTION = 500
TYPED = {
    "4,000 characters of one word": "a" * 4000,
    "4,000 characters of a question": ("when is the rally? @everyone @here @ben " * 100)[:4000],
    "emoji only": "🏁🏜️👩‍🚒🇫🇷" * 20,
    "right-to-left marks": "\u202ewhen is\u202c the \u2067rally\u2069\u200f @everyone @ben \u061c",
    "zero width only": "\u200b\u200c\u200d\u2060\ufeff" * 20,
    "zero width within": "\u200b".join("when is the rally") + " @\u200beveryone @everyone <@&1>",
    "markup": "# **[x](https://evil.example)** ||`@everyone`|| </ask:1> <t:1> <#1> ```",
    "lone marks": "\u0301\u0489" * 60 + "\\",
}
pytestmark = pytest.mark.usefixtures("loud")
typed = pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)


@pytest.fixture
def loud(scene: Scene) -> None:
    """A server in which everybody, the bot too, may ping everybody."""
    scene.home.everyone.permissions |= Permission.MENTION_EVERYONE


def assert_pings_only(answer: SeenMessage, *people: int) -> None:
    assert answer.text.strip()
    assert (answer.pinged, answer.pinged_roles, answer.pings_everyone) == (people, (), False)


@typed
async def test_whatever_is_typed_is_suggested_for(online: Scene, text: str) -> None:
    for choice in await online.ann.autocomplete("ask", question=text):
        assert choice.name.strip()
        assert_pings_only(await online.ann.slash("ask", question=choice.value))


@typed
async def test_whatever_is_asked_by_command_has_an_outcome(online: Scene, text: str) -> None:
    asked = text.replace("@ben", online.ben.mention)[:LONGEST_OPTION]
    assert_pings_only(await online.ann.slash("ask", question=asked))


@typed
async def test_whatever_is_asked_in_a_mention_or_directly_has_an_outcome(online: Scene, text: str) -> None:
    assert_pings_only(await online.ann.says(online.general, f"@bot {text}"), online.ann.id)
    assert_pings_only(await online.ann.dm(text), online.ann.id)
