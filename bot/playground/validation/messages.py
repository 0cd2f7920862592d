"""A message that the bot wants to send or change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.errors import empty_message, too_large
from bot.playground.model import MessageFlag
from bot.playground.payloads import FILE_SIZE_LIMIT
from bot.playground.validation.components import check_components
from bot.playground.validation.embeds import check_embeds
from bot.playground.validation.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.playground.model import Json, Upload

CONTENT = 2000
FILES = 10
NONCE = 25
PINGED = 100
SETTABLE = int(
    MessageFlag.SUPPRESS_EMBEDS
    | MessageFlag.EPHEMERAL
    | MessageFlag.SUPPRESS_NOTIFICATIONS
    | MessageFlag.COMPONENTS_V2
)
PING_KINDS = ("users", "roles", "everyone")


def check_message(body: Json, files: Sequence[Upload], *, layout: bool, path: tuple[str, ...] = ()) -> None:
    """Check all that Discord checks. ``layout`` where the message uses Components V2. Raises ApiError."""
    form = Form(path)
    form.text(body, "content", CONTENT, 0, required=False)
    form.text(body, "nonce", NONCE, 0, required=False)
    flags = form.whole(body, "flags", 0, 2**31 - 1, 0)
    if flags & ~SETTABLE:
        form.at("flags").fault("Invalid flags for message.")
    check_embeds(form, body)
    check_components(form, body, layout=layout)
    if layout:
        check_layout_alone(form, body)
    _check_allowed_mentions(form, body)
    form.at("attachments").length(len(files), FILES)
    form.items(body, "attachments", FILES)
    form.finish()
    if sum(len(file.data) for file in files) > FILE_SIZE_LIMIT:
        raise too_large()


def check_layout_alone(form: Form, body: Json) -> None:
    """Note what Components V2 have no place for: content and embeds, sent now or left over from before."""
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            form.at(key).fault(f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")


def _check_allowed_mentions(form: Form, body: Json) -> None:
    allowed = body.get("allowed_mentions")
    place = form.at("allowed_mentions")
    if allowed is None or not place.is_object(allowed):
        return
    parse = place.values(allowed, "parse", len(PING_KINDS))
    for number, kind in enumerate(parse):
        place.at("parse", number).one_of(kind, PING_KINDS)
    for key in ("users", "roles"):
        listed = place.values(allowed, key, PINGED)
        for number, each in enumerate(listed):
            place.at(key, number).id_in({"id": each}, "id")
        if listed and key in parse:
            place.at("parse").fault(f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.')


def flags_of(body: Json) -> int:
    """The flags that a body sets; none where they are no number, which ``check_message`` reports."""
    flags = body.get("flags")
    return flags if isinstance(flags, int) else 0


def require_something(body: Json, files: Sequence[object]) -> None:
    """Refuse a message with nothing to show. Raises ApiError 50006."""
    content = body.get("content")
    shown = isinstance(content, str) and content.strip()
    if not (shown or files or any(body.get(key) for key in ("embeds", "components", "poll", "sticker_ids"))):
        raise empty_message()
