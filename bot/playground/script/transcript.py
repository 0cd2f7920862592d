"""A played script in Markdown: who did what, and what they saw."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.playground.mentions import USER_MENTION
from bot.playground.model import ChannelKind
from bot.playground.page.drawing.message import ONLY_YOU
from bot.playground.seen import SeenMessage, SeenModal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.playground.model import Channel, Json
    from bot.playground.script.playing import Event
    from bot.playground.script.reading import Step
    from bot.playground.world import World

# Two spaces before the end of a line, as Markdown wants it.
BREAK = "  "
DEEDS = {
    "says": "{what}",
    "replies": "↩ {what}",
    "runs": "`/{what}`{options}",
    "uses": "uses *{what}* of the message's menu",
    "clicks": "clicks *{what}*",
    "selects": "chooses *{what}*",
    "submits": "sends the window:{options}",
    "edits": "changes it to: {what}",
    "deletes": "deletes it",
    "reacts": "reacts with {what}",
    "": "now uses a client in `{locale}`",
}


def transcript(title: str, events: Sequence[Event], world: World) -> str:
    """The whole conversation; mentions are written with the names that people have in ``world``."""
    bot = world.bot.name
    parts = [f"# {title}"]
    place = None
    for event in events:
        if event.channel is not place:
            place = event.channel
            parts.append(f"*{_place(place)}*")
        parts.append(f"**{event.person.user.name}** {_deed(event.step)}")
        if event.seen is not None:
            parts.append(_quoted(_seen(event, bot)))
    return USER_MENTION.sub(lambda found: f"@{_name(found[1], world)}", "\n\n".join(parts)) + "\n"


def _name(identity: str, world: World) -> str:
    user = world.state.users.get(int(identity))
    return user.name if user is not None else "unknown-user"


def _place(channel: Channel) -> str:
    return "Direct message" if channel.kind is ChannelKind.DIRECT else f"#{channel.name}"


def _deed(step: Step) -> str:
    given = step.what if step.act == "submits" else step.options
    options = "".join(f" `{name}: {value}`" for name, value in given.items())
    what = ", ".join(map(str, step.what)) if isinstance(step.what, list) else str(step.what).removeprefix("/")
    return DEEDS[step.act].format(what=what, options=options, locale=step.locale)


def _seen(event: Event, bot: str) -> str:
    seen = event.seen
    if isinstance(seen, SeenModal):
        fields = [
            f"- {each.get('label') or each['custom_id']}: {each.get('value') or ''}".rstrip() for each in seen.fields
        ]
        return "\n".join([f"**{bot}** opens a window: **{seen.title}**", "", *fields])
    if not isinstance(seen, SeenMessage):
        return f"**{bot}**: {seen.text if seen else ''}"
    private = f" ({ONLY_YOU.lower()})" if seen.ephemeral else ""
    deleted = " (the message was deleted)" if seen.deleted else ""
    return "\n\n".join([f"**{bot}**{private}{deleted}", seen.text, *_controls(seen)])


def _controls(seen: SeenMessage) -> list[str]:
    buttons = [f"`[{_label(part)}]`" for part in seen.buttons]
    choices = [
        "\n".join([f"*{part.get('placeholder') or 'Make a selection'}*", "", *_options(part)]) for part in seen.selects
    ]
    return ([" ".join(buttons)] if buttons else []) + choices


def _options(part: Json) -> list[str]:
    return [f"- {option['label']}" for option in part.get("options") or ()]


def _label(part: Json) -> str:
    emoji = (part.get("emoji") or {}).get("name")
    return " ".join(each for each in (emoji, part.get("label")) if each)


def _quoted(text: str) -> str:
    """Every line behind a ">"; single breaks stay breaks."""
    lines = text.split("\n")
    return "\n".join(_line(line, following) for line, following in pairwise([*lines, ""]))


def _line(line: str, following: str) -> str:
    return f"> {line}{BREAK if following else ''}" if line else ">"
