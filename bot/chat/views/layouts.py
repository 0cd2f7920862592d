"""Messages made of components, as all of ours are."""

from __future__ import annotations

from discord import ui

Part = ui.Item[ui.LayoutView]


def layout_of(*parts: Part) -> ui.LayoutView:
    """A message of these parts, to which more can be added.

    Nothing waits on this object: clicks reach the components by their ids, also after a restart. So it is stopped from
    the first; discord.py would look through it after sending, and keep what is private for another 15 minutes.
    """
    layout = ui.LayoutView(timeout=None)
    layout.stop()
    for part in parts:
        layout.add_item(part)
    return layout
