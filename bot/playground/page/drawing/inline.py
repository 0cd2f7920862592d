"""Discord's Markdown within a line: emphasis, code, links, mentions, timestamps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.playground.page.drawing.look import is_web

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.page.drawing.look import Look

_INNER = r"(?:\\.|[^\\])+?"
# The first that fits at the earliest place wins, so what must not be read as something else comes first.
_RULES = {
    "escape": r"\\(?P<escaped>[^\w\s]|_)",
    "code": r"(?P<ticks>`+)(?P<code_text>.+?)(?<!`)(?P=ticks)(?!`)",
    "time": r"<t:(?P<seconds>-?\d{1,12})(?::(?P<style>[tTdDfFsSR]))?>",
    "user": r"<@!?(?P<user_id>\d+)>",
    "role": r"<@&(?P<role_id>\d+)>",
    "channel": r"<#(?P<channel_id>\d+)>",
    "command": r"</(?P<command_name>[^:>]+):\d+>",
    "emoji": r"<a?:(?P<emoji_name>\w+):\d+>",
    "quiet_link": r"<(?P<quiet_url>https?://[^\s>]+)>",
    "link": r"\[(?P<link_text>(?:\\.|\[[^\]]*\]|[^\[\]\\])+)\]"
    r"\(<?(?P<link_url>https?://(?:\([^\s()]*\)|[^\s<>()])+)>?(?:\s+[\"'][^\"']*[\"'])?\)",
    "url": r"(?P<bare_url>https?://[^\s<]*[^\s<.,:;\"'\]\)!?*_~|])",
    "everyone": r"@(?P<everyone_name>everyone|here)\b",
    "bold": rf"\*\*(?P<bold_text>{_INNER})\*\*(?!\*)",
    "underline": rf"__(?P<underline_text>{_INNER})__(?!_)",
    "strike": rf"~~(?P<strike_text>{_INNER})~~",
    "spoiler": rf"\|\|(?P<spoiler_text>{_INNER})\|\|",
    "star": r"\*(?=\S)(?P<star_text>(?:\*\*|\\.|[^*\\])+?)(?<!\s)\*(?!\*)",
    "low_line": r"(?<!\w)_(?P<low_line_text>(?:__|\\.|[^_\\])+?)_(?!\w)",
}
_ANY = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _RULES.items()), re.DOTALL)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Found:
    match: re.Match[str]
    look: Look
    depth: int

    def __getitem__(self, name: str) -> str:
        return self.match[name] or ""

    def inner(self, name: str) -> Html:
        return inline(self[name], self.look, self.depth + 1)


def inline(text: str, look: Look, depth: int = 0) -> Html:
    """A text without blocks as HTML. Beyond a depth that nobody writes, what is left stays as it is written."""
    if depth > _DEEPEST:
        return join(text)
    parts: list[str] = []
    position = 0
    for match in _ANY.finditer(text):
        parts += (text[position : match.start()], _DRAWN[str(match.lastgroup)](_Found(match, look, depth)))
        position = match.end()
    return join(*parts, text[position:])


def anchor(url: str, *children: str, class_: str | None = None) -> Html:
    """A link that tells the other side nothing of where it was."""
    return tag("a", *children, href=url, target="_blank", rel="noopener noreferrer", class_=class_)


def moment(seconds: float, style: str = "f") -> Html:
    """A point in time. The page writes it in the viewer's zone and language; until then it reads as UTC."""
    try:
        when = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return join("Invalid Date")
    written = f"{when.day} {when:%B %Y} {when:%H:%M} UTC"
    return tag("time", written, datetime=when.isoformat(timespec="milliseconds"), data_style=style)


def mention(name: str, *, own: bool = False) -> Html:
    """Somebody or something that is named; ``own`` where it is who looks."""
    return tag("span", name, class_="mention own" if own else "mention")


def _user(found: _Found) -> Html:
    identity = found["user_id"]
    return mention("@" + found.look.users.get(identity, "unknown-user"), own=identity == found.look.viewer)


def _role(found: _Found) -> Html:
    return mention("@" + found.look.roles.get(found["role_id"], "deleted-role"))


def _channel(found: _Found) -> Html:
    return mention("#" + found.look.channels.get(found["channel_id"], "unknown"))


def _link(found: _Found) -> Html:
    url = found["link_url"]
    return anchor(url, found.inner("link_text")) if is_web(url) else join(found.match[0])


def _spoiler(found: _Found) -> Html:
    hidden = tag("span", found.inner("spoiler_text"))
    return tag("span", hidden, class_="spoiler", tabindex=0, role="button", aria_label="Spoiler", data_reveal=True)


_DRAWN: dict[str, Callable[[_Found], Html]] = {
    "escape": lambda found: join(found["escaped"]),
    "code": lambda found: tag("code", found["code_text"].strip() or found["code_text"]),
    "time": lambda found: moment(int(found["seconds"]), found["style"] or "f"),
    "user": _user,
    "role": _role,
    "channel": _channel,
    "command": lambda found: mention("/" + found["command_name"]),
    "emoji": lambda found: join(f":{found['emoji_name']}:"),
    "quiet_link": lambda found: anchor(found["quiet_url"], found["quiet_url"]),
    "link": _link,
    "url": lambda found: anchor(found["bare_url"], found["bare_url"]),
    "everyone": lambda found: mention("@" + found["everyone_name"], own=True),
    "bold": lambda found: tag("strong", found.inner("bold_text")),
    "underline": lambda found: tag("u", found.inner("underline_text")),
    "strike": lambda found: tag("s", found.inner("strike_text")),
    "spoiler": _spoiler,
    "star": lambda found: tag("em", found.inner("star_text")),
    "low_line": lambda found: tag("em", found.inner("low_line_text")),
}
