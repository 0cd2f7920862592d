"""A message: the one function that draws both the page and the pictures of the documentation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.html import Html, join, tag
from bot.playground.mentions import USER_MENTION, texts_of
from bot.playground.model import InteractionKind, MessageFlag
from bot.playground.page.drawing.components import components
from bot.playground.page.drawing.controls import Waiting
from bot.playground.page.drawing.embeds import embed
from bot.playground.page.drawing.inline import inline, moment
from bot.playground.page.drawing.markdown import markdown
from bot.playground.page.drawing.media import attachment

if TYPE_CHECKING:
    from bot.playground.model import Json
    from bot.playground.page.drawing.look import Look

CALM = Waiting()
ONLY_YOU = "Only you can see this"
COLOURS = ("#5865f2", "#3ba55c", "#c27c0e", "#d0457b", "#3f7fbf", "#8a5cd1")
MILLISECONDS_SHIFT = 22


def message_html(message: Json, look: Look, waiting: Waiting = CALM) -> Html:
    """A message as ``look.viewer`` sees it, out of Discord's JSON.

    Of a command's response the JSON may say in ``interaction_metadata.name`` what the command is called; Discord's
    own does not always.
    """
    identity, author = message["id"], message["author"]
    ephemeral = bool(message["flags"] & MessageFlag.EPHEMERAL)
    kinds = {"message": True, "ephemeral": ephemeral, "mentioned": _is_for_viewer(message, look)}
    body = tag(
        "div",
        _header(message),
        _content(message, look, waiting),
        _failure(waiting.failure),
        _private(identity) if ephemeral else None,
        _reactions(message.get("reactions") or []),
        class_="body",
    )
    return tag(
        "article",
        _above(message, look),
        avatar(author),
        body,
        class_=" ".join(kind for kind, holds in kinds.items() if holds),
        id=f"m{identity}",
        data_message=identity,
        data_author=author["id"],
        data_written=_written(message["content"], look) if author["id"] == look.viewer else None,
        tabindex=-1,
        aria_label=author["username"],
    )


def avatar(user: Json, class_: str = "avatar") -> Html:
    """A face for somebody: a colour of their own, and the first letter of their name."""
    colour = COLOURS[0] if user.get("bot") else COLOURS[1 + (int(user["id"]) >> MILLISECONDS_SHIFT) % 5]
    letter = tag("text", user["username"][:1].upper(), x=20, y=27, text_anchor="middle", fill="#fff")
    circle = tag("circle", cx=20, cy=20, r=20, fill=colour)
    return tag("svg", circle, letter, class_=class_, viewBox="0 0 40 40", aria_hidden="true")


def sending_html(identity: str, bot: Json, user: Json, command: str, failure: str | None) -> Html:
    """A command that is on its way, or that nobody has answered in time: its user alone sees this."""
    text = _failure(failure) or tag("div", "Sending command…", class_="sending")
    header = tag("header", _name(bot), _app())
    body = tag("div", header, text, _private(identity) if failure else None, class_="body")
    return tag(
        "article",
        _used(user, command),
        avatar(bot),
        body,
        class_="message ephemeral",
        id=f"m{identity}",
        data_message=identity,
        tabindex=-1,
        aria_label=bot["username"],
    )


def _is_for_viewer(message: Json, look: Look) -> bool:
    return message["mention_everyone"] or any(user["id"] == look.viewer for user in message["mentions"])


def _written(content: str, look: Look) -> str:
    """One's own text as one would edit it, with names for mentions."""
    return USER_MENTION.sub(lambda found: f"@{look.users.get(found[1], found[1])}", content)


def _header(message: Json) -> Html:
    author = message["author"]
    sent = moment(datetime.fromisoformat(message["timestamp"]).timestamp(), "sent")
    return tag("header", _name(author), _app() if author.get("bot") else None, " ", sent)


def _name(user: Json) -> Html:
    return tag("span", user["username"], class_="name")


def _app() -> Html:
    return tag("span", "APP", class_="app")


def _content(message: Json, look: Look, waiting: Waiting) -> Html:
    if message["flags"] & MessageFlag.LOADING:
        dots = tag("span", class_="dots", aria_hidden="true")
        return tag("div", dots, f"{message['author']['username']} is thinking…", class_="thinking")
    edited = tag("small", "(edited)", class_="edited") if message.get("edited_timestamp") else None
    text = tag("div", markdown(message["content"], look), edited, class_="text") if message["content"] else None
    return join(
        text,
        *(_forwarded(each["message"], look) for each in message.get("message_snapshots") or ()),
        *(attachment(each, look) for each in message["attachments"] if _is_loose(each, message)),
        *(embed(each, look) for each in message["embeds"]),
        tag("div", components(message["components"], look, waiting), class_="components")
        if message["components"]
        else None,
    )


def _is_loose(file: Json, message: Json) -> bool:
    """Whether a file stands by itself: one that a layout or an embed shows is not shown twice."""
    return not message["flags"] & MessageFlag.COMPONENTS_V2 and file["url"] not in str(message["embeds"])


def _forwarded(snapshot: Json, look: Look) -> Html:
    return tag("blockquote", tag("small", "Forwarded", class_="subtext"), markdown(snapshot["content"], look))


def _failure(failure: str | None) -> Html | None:
    if failure is None:
        return None
    return tag("div", tag("span", "!", class_="bang", aria_hidden="true"), failure, class_="failure", role="alert")


def _private(identity: str) -> Html:
    dismiss = tag("button", "Dismiss message", type="button", class_="textual", data_dismiss=identity)
    return tag("div", tag("span", "👁", aria_hidden="true"), f" {ONLY_YOU} • ", dismiss, class_="private")


def _reactions(reactions: list[Json]) -> Html | None:
    drawn = [
        tag(
            "button",
            tag("span", each["emoji"]["name"], class_="emoji"),
            " ",
            str(each["count"]),
            type="button",
            class_="reaction",
            aria_pressed="true" if each["me"] else "false",
            data_react=each["emoji"]["name"],
        )
        for each in reactions
    ]
    return tag("div", *drawn, class_="reactions") if drawn else None


def _above(message: Json, look: Look) -> Html | None:
    """The line above a message: which command it answers, or which message it replies to."""
    used = message.get("interaction_metadata")
    if used and used["type"] == InteractionKind.COMMAND and used.get("name") and "referenced_message" not in message:
        return _used(used["user"], used["name"])
    if "referenced_message" not in message:
        return None
    replied = message["referenced_message"]
    if replied is None:
        return tag("div", tag("em", "Original message was deleted"), class_="above")
    said = next((text for text in (replied["content"], *texts_of(replied["components"])) if text), "Click to see it")
    line = inline(said.split("\n")[0].lstrip("#-> "), look)
    who = [avatar(replied["author"], "avatar small"), _name(replied["author"])]
    shown = tag("span", line, data_jump=replied["id"], class_="excerpt")
    return tag("div", *who, _app() if replied["author"].get("bot") else None, shown, class_="above")


def _used(user: Json, command: str) -> Html:
    shown = tag("span", command, class_="mention")
    return tag("div", avatar(user, "avatar small"), _name(user), " used ", shown, class_="above")
