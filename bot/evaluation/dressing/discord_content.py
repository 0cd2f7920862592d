"""What Discord's clients put into a message: timestamps, mentions, links, attachments' addresses."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from bot.evaluation.dressing.dress import Draw, Dressing, Group, around, behind, front, inside, of_list, one_of
from bot.evaluation.dressing.emoji import snowflake

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = ("", ":t", ":T", ":d", ":D", ":f", ":F", ":R", ":s", ":S")
_QUESTION_WORDS = frozenset(("who", "what", "when", "where", "which", "why", "how", "is", "are", "did", "does", "can"))
_DAYS_AROUND, _DAY = 3, 86400


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    for name, piece in (
        ("timestamp", timestamp),
        ("slash command", slash),
        ("user mention", user),
        ("role mention", role),
        ("channel mention", channel),
        ("name after @", of_list("names")),
        ("link", link),
        ("link in <>", quiet_link),
        ("attachment", attachment),
    ):
        yield Dressing(f"{name} behind", Group.DISCORD, one_of(behind(piece), behind(piece), behind(piece, "\n")))
        yield Dressing(f"{name} in front", Group.DISCORD, one_of(front(piece), front(piece), front(piece, "\n")))
    yield Dressing("mention inside", Group.DISCORD, inside(_any_mention), wraps=False)
    yield Dressing("mentions around", Group.DISCORD, around(_any_mention, _any_mention))
    yield Dressing("masked word", Group.DISCORD, masked_word, wraps=False)
    yield Dressing("masked question", Group.DISCORD, _masked_whole)
    yield Dressing("masked image behind", Group.DISCORD, behind(_masked_image))


def timestamp(draw: Draw) -> str:
    """A moment within some days of asking, in one of the styles that Discord knows."""
    moment = int(datetime.combine(draw.day, time(), UTC).timestamp())
    moment += draw.random.randrange(-_DAYS_AROUND * _DAY, _DAYS_AROUND * _DAY)
    return f"<t:{moment}{draw.random.choice(_STYLES)}>"


def slash(draw: Draw) -> str:
    """A command that somebody picked from the list."""
    return f"</{draw.of('commands')}:{snowflake(draw)}>"


def user(draw: Draw) -> str:
    """A member; older clients write an exclamation mark."""
    return f"<@{draw.random.choice(('', '', '!'))}{snowflake(draw)}>"


def role(draw: Draw) -> str:
    """A role, or everybody."""
    return draw.random.choice((f"<@&{snowflake(draw)}>", f"<@&{snowflake(draw)}>", "@everyone", "@here"))


def channel(draw: Draw) -> str:
    """A channel, or one of the places that every server has."""
    places = ("<id:customize>", "<id:browse>", "<id:guide>", "<id:linked-roles>")
    return draw.random.choice((f"<#{snowflake(draw)}>",) * 4 + places)


def link(draw: Draw) -> str:
    """An address somewhere on the web; some are made of the words of another question, as news addresses are."""
    words = re.findall(r"[a-z0-9]+", draw.other().lower())
    address = draw.of("addresses").replace("{slug}", "-".join(words)).replace("{query}", "+".join(words))
    return address.replace("{id}", snowflake(draw)).replace("{code}", _code(draw, 11))


def quiet_link(draw: Draw) -> str:
    """An address without a preview."""
    return f"<{link(draw)}>"


def attachment(draw: Draw) -> str:
    """The address of an uploaded file, as it is copied from Discord."""
    host = draw.random.choice(("cdn.discordapp.com", "media.discordapp.net", "cdn.discord.com"))
    file = f"https://{host}/attachments/{snowflake(draw)}/{snowflake(draw)}/{draw.of('files')}"
    return file if draw.chance(0.5) else f"{file}?ex={_code(draw, 8)}&is={_code(draw, 8)}&hm={_code(draw, 32)}&"


def masked_word(text: str, draw: Draw) -> str:
    """A word as a link's label, a question word where there is one."""
    words = text.split(" ")
    asking = [place for place, word in enumerate(words) if word.lower() in _QUESTION_WORDS]
    place = draw.random.choice(asking or range(len(words)))
    return " ".join((*words[:place], _masked(words[place], draw), *words[place + 1 :]))


def _masked_whole(text: str, draw: Draw) -> str:
    return _masked(text, draw)


def _masked_image(draw: Draw) -> str:
    return f"[{draw.of('image labels')}]({attachment(draw)})"


def _masked(label: str, draw: Draw) -> str:
    address = draw.random.choice((link, link, quiet_link))(draw)
    title = ' "a title"' if draw.chance(0.1) else ""
    return f"[{label}]({address}{title})"


def _any_mention(draw: Draw) -> str:
    return draw.random.choice((user, role, channel, slash))(draw)


def _code(draw: Draw, length: int) -> str:
    return "".join(draw.random.choices("0123456789abcdef", k=length))
