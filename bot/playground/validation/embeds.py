"""Embeds: at most ten, 6000 characters in all (Discord's developer documentation, "Embed Limits")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.validation.keys import known

if TYPE_CHECKING:
    from bot.playground.model import Json
    from bot.playground.validation.form import Form

EMBEDS = 10
TITLE = 256
DESCRIPTION = 4096
FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
AUTHOR = 256
IN_ALL = 6000
URL = 2048
TIMESTAMP = 64
WHITE = 0xFFFFFF
FIELD_KEYS = ("name", "value", "inline")
KEPT = ("title", "description", "url", "color", "timestamp", "fields", "footer", "author", "image", "thumbnail")


def check_embeds(form: Form, body: Json) -> None:
    """Check all embeds of a message."""
    total = sum(_check_embed(place, embed) for place, embed in form.items(body, "embeds", EMBEDS))
    if total > IN_ALL:
        form.at("embeds").fault(f"Embed size exceeds maximum size of {IN_ALL}")


def _check_embed(place: Form, embed: Json) -> int:
    texts = [
        place.text(embed, "title", TITLE, 0, required=False),
        place.text(embed, "description", DESCRIPTION, 0, required=False),
    ]
    place.whole(embed, "color", 0, WHITE, 0)
    place.text(embed, "url", URL, 0, required=False)
    place.text(embed, "timestamp", TIMESTAMP, required=False)
    for key in ("image", "thumbnail"):
        if embed.get(key) is not None and place.at(key).is_object(embed[key]):
            place.at(key).text(embed[key], "url", URL)
    for key, inner, longest in (("footer", "text", FOOTER), ("author", "name", AUTHOR)):
        if embed.get(key) is not None and place.at(key).is_object(embed[key]):
            texts.append(place.at(key).text(embed[key], inner, longest))
            for link in ("url", "icon_url"):
                place.at(key).text(embed[key], link, URL, 0, required=False)
    for below, field in place.items(embed, "fields", FIELDS):
        below.flags(field, "inline")
        texts += [below.text(field, "name", FIELD_NAME), below.text(field, "value", FIELD_VALUE)]
    return sum(len(text) for text in texts if text)


def finished_embed(embed: Json) -> Json:
    """An embed as Discord sends it back."""
    shown: Json = {"type": "rich"} | known(embed, KEPT)
    if "fields" in shown:
        shown["fields"] = [{"inline": False} | known(field, FIELD_KEYS) for field in shown["fields"]]
    for key, keys in (("footer", ("text", "icon_url")), ("author", ("name", "url", "icon_url"))):
        if key in shown:
            shown[key] = known(shown[key], keys)
    for key in ("image", "thumbnail"):
        if key in shown:
            shown[key] = known(shown[key], ("url",))
    return shown
