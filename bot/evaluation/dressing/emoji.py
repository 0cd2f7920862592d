"""Emoji as Discord sends them, as Unicode has them, and as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group, around, behind, front, inside, of_list, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.evaluation.dressing.dress import Piece


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name, piece in (("custom emoji", custom), ("animated emoji", animated), ("unicode emoji", of_list("emoji"))):
        yield Dressing(f"{name} behind", Group.EMOJI, one_of(behind(piece), behind(piece), behind(piece, "")))
        yield Dressing(f"{name} in front", Group.EMOJI, one_of(front(piece), front(piece), front(piece, "")))
        yield Dressing(f"{name} inside", Group.EMOJI, inside(piece), wraps=False)
    yield Dressing("several emoji behind", Group.EMOJI, behind(several))
    yield Dressing("several emoji in front", Group.EMOJI, front(several))
    yield Dressing("several emoji around", Group.EMOJI, around(several, several))
    yield Dressing("emoji between all words", Group.EMOJI, _clapped, wraps=False)
    yield Dressing("emoji names typed", Group.EMOJI, one_of(behind(typed), front(typed)))
    yield Dressing("emoticon behind", Group.EMOJI, behind(of_list("emoticons")))
    yield Dressing("emoticon in front", Group.EMOJI, front(of_list("emoticons")))


def custom(draw: Draw) -> str:
    """A server's own emoji, as it stands in a message's content."""
    return f"<:{_name(draw)}:{snowflake(draw)}>"


def animated(draw: Draw) -> str:
    """A server's own emoji that moves."""
    return f"<a:{_name(draw)}:{snowflake(draw)}>"


def typed(draw: Draw) -> str:
    """An emoji's name between colons, as it stays where there is no such emoji."""
    return f":{_name(draw)}:"


def several(draw: Draw) -> str:
    """Two to five emoji, of any kind, with or without a blank between them."""
    pieces: tuple[Piece, ...] = (custom, animated, of_list("emoji"))
    count = draw.random.randrange(2, 6)
    return draw.random.choice(("", " ")).join(draw.random.choice(pieces)(draw) for _ in range(count))


def _clapped(text: str, draw: Draw) -> str:
    """The same emoji after each word, as people stress a question."""
    return text.replace(" ", f" {draw.of('emoji')} ")


def snowflake(draw: Draw) -> str:
    """An id as Discord gives them, 17 to 19 digits."""
    return draw.number(draw.random.randrange(17, 20))


def _name(draw: Draw) -> str:
    """A usual name or, in a third of the cases, a word that people ask with: servers name emoji for their subject."""
    words = [word for word in draw.other().split() if word.isascii() and word.isalnum() and len(word) > 2]  # noqa: PLR2004 - Discord takes two letters, but such a word says nothing
    if words and draw.chance(0.33):
        return draw.random.choice(words)
    return draw.of("emoji names")
