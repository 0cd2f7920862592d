"""HTML that cannot be broken out of: whatever is not marked as HTML is escaped."""

from __future__ import annotations

import html

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Html(str):
    """A text that is HTML already. Everything else that is put into an element is escaped."""

    __slots__ = ()


def join(*parts: str | None) -> Html:
    """One piece of HTML out of several; None is nothing."""
    return Html("".join(part if isinstance(part, Html) else html.escape(part) for part in parts if part is not None))


def tag(name: str, /, *children: str | None, **attributes: str | int | None) -> Html:
    """An element. ``class_`` and ``data_id`` are the attributes ``class`` and ``data-id``.

    True writes an attribute without a value; None and False leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def _attribute(key: str, value: str | int | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'
