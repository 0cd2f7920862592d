"""Lists that take several pages: what stands on one, and which pages lie around it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.languages.texts import Texts


def cut(items: Sequence[Any], page: int, size: int) -> tuple[Any, int, int]:
    """What stands on a page, its number (the last one where there are not so many), and the last page's."""
    last = max(0, (len(items) - 1) // size)
    page = min(page, last)
    return items[page * size : (page + 1) * size], page, last


def turns(page: int, last: int, texts: Texts) -> list[tuple[int, str]]:
    """The pages before and after this one, as far as there are such, with what leads there in a word."""
    around = ((page - 1, texts.t("Back")), (page + 1, texts.t("More")))
    return [(at, name) for at, name in around if 0 <= at <= last]


def with_turns(layout: ui.LayoutView, buttons: Sequence[ui.Item[Any]]) -> ui.LayoutView:
    """The page with these buttons below it."""
    return layout.add_item(ui.ActionRow[Any](*buttons)) if buttons else layout
