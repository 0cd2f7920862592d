"""Who a text pings: what it names, as far as `allowed_mentions` and permissions let it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.playground.model import Mentions
from bot.playground.permissions import Permission, may

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.playground.model import Channel, Json, Message, Role, User

USER_MENTION = re.compile(r"<@!?(\d+)>")
ROLE_MENTION = re.compile(r"<@&(\d+)>")
EVERYONE_MENTION = re.compile(r"@(everyone|here)\b")
TEXT_DISPLAY = 10


def visible_text(content: str, components: Iterable[Json]) -> str:
    """Everything in which a mention counts: the content, and the text of Components V2."""
    return "\n".join([content, *texts_of(components)])


def texts_of(components: Iterable[Json]) -> list[str]:
    """All text displays, in reading order."""
    found: list[str] = []
    for part in components:
        if part.get("type") == TEXT_DISPLAY:
            found.append(str(part.get("content", "")))
        found += texts_of(part.get("components", ()))
    return found


def pings(  # noqa: PLR0913 - each of them decides who is pinged
    text: str,
    author: User,
    channel: Channel,
    users: Mapping[int, User],
    *,
    allowed: Json | None = None,
    replied_to: Message | None = None,
) -> Mentions:
    """Who a message pings: everybody named or replied to, as far as ``allowed`` (`allowed_mentions`) lets it."""
    named = [users[int(each)] for each in dict.fromkeys(USER_MENTION.findall(text)) if int(each) in users]
    chosen = [user for user in named if _allows(allowed, "users", user.id)]
    if replied_to is not None and (allowed is None or allowed.get("replied_user")) and _can_be_replied(replied_to):
        chosen = list(dict.fromkeys([*chosen, replied_to.author]))
    loud = may(channel, author, Permission.MENTION_EVERYONE)
    everyone = loud and bool(EVERYONE_MENTION.search(text)) and _allows(allowed, "everyone", 0)
    roles = [role for role in _roles_named(text, channel) if loud or role.mentionable]
    return Mentions(tuple(chosen), tuple(role for role in roles if _allows(allowed, "roles", role.id)), everyone)


def _can_be_replied(message: Message) -> bool:
    """A reply to an interaction's response pings nobody: its author is a webhook."""
    return message.interaction is None


def _roles_named(text: str, channel: Channel) -> list[Role]:
    roles = channel.guild.roles if channel.guild else {}
    return [roles[int(each)] for each in dict.fromkeys(ROLE_MENTION.findall(text)) if int(each) in roles]


def _allows(allowed: Json | None, kind: str, target: int) -> bool:
    if allowed is None:
        return True
    listed = allowed.get(kind)
    named = isinstance(listed, list) and target in {int(each) for each in listed}
    return named or kind in (allowed.get("parse") or [])
