"""Changes to the small fact base between two runs of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def edit_fact(knowledge: Path, old: str, new: str) -> None:
    """Write something else into the one file of facts that holds a text."""
    (holder,) = (path for path in (knowledge / "facts").iterdir() if old in path.read_text(encoding="utf-8"))
    holder.write_text(holder.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def rename_topic(knowledge: Path, old: str, new: str) -> None:
    """Give the file of a topic another name, and its questions another topic."""
    edit_fact(knowledge, f"topic: {old}\n", f"topic: {new}\n")
    (knowledge / "facts" / f"{old}.yaml").rename(knowledge / "facts" / f"{new}.yaml")
