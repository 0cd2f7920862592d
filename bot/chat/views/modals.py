"""Windows that ask for something. They survive a restart as buttons do: by their ``custom_id``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.request_context import MAX_QUESTION, MAX_TYPED
from bot.chat.views.markdown import label, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.languages.texts import Texts

MAX_TITLE = 45
"""Characters of a window's title and of a field's name, by Discord's documentation."""
QUESTION = "question"


def modal(title: str, custom_id: str, *fields: ui.Label[Any]) -> ui.Modal:
    """A window, as it is shown."""
    window = ui.Modal(title=label(title, MAX_TITLE), custom_id=custom_id)
    for field in fields:
        window.add_item(field)
    window.stop()  # discord.py keeps a window until it stops; what is sent from it is found without that
    return window


def question_field(texts: Texts, question: str = "") -> ui.Label[Any]:
    """The field for a question, with the beginning of this ``question`` in it already."""
    field = ui.TextInput[Any](
        custom_id=QUESTION,
        style=discord.TextStyle.paragraph,
        max_length=MAX_TYPED,
        default=written(question, MAX_QUESTION) if question else None,
    )
    return ui.Label(text=label(texts.t("Your question"), MAX_TITLE), component=field)


def text_field(  # noqa: PLR0913 - all that a field can be
    name: str, title: str, text: str, most: int, *, long: bool = False, needed: bool = True
) -> ui.Label[Any]:
    """A field with this ``custom_id`` for ``most`` characters, with the beginning of a text in it already."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    field = ui.TextInput[Any](
        custom_id=name, style=style, max_length=most, required=needed, default=text[:most] or None
    )
    return ui.Label(text=label(title, MAX_TITLE), component=field)


def answers_in(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """What somebody wrote and chose in a window, by the fields' ``custom_id``."""
    data: Mapping[str, Any] = interaction.data or {}
    return dict(_answers(data.get("components") or ()))


def _answers(parts: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for part in parts:
        yield from _answers([*part.get("components", ()), *([part["component"]] if "component" in part else ())])
        if "custom_id" in part:
            yield part["custom_id"], str(part["value"] if "value" in part else next(iter(part.get("values", ())), ""))
