"""What ``roadbook doctor`` found, for people and for programs. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from bot import __version__
from bot.operations.findings import State
from bot.terminal.views.layout import WARNING, Hanging, address, paragraph, words
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from bot.terminal.diagnosing import Diagnosis

_STYLES = {State.OK: "green", State.WARNING: WARNING, State.FAILED: "bold red"}


def diagnosis_json(diagnosis: Diagnosis) -> dict[str, object]:
    """As plain data. Other programs read it: keys are added with care, and never change."""
    return {
        "roadbook": __version__,
        "healthy": diagnosis.healthy,
        "invite": diagnosis.invite,
        "findings": [
            {"about": each.about, "state": each.state.value, "says": each.says} for each in diagnosis.findings
        ],
    }


def diagnosis_view(diagnosis: Diagnosis) -> Group:
    """A line for each thing, the way to invite the bot, then the verdict."""
    return Group(*_parts(diagnosis))


def _parts(diagnosis: Diagnosis) -> Iterator[RenderableType]:
    for each in diagnosis.findings:
        yield Hanging(f"{each.state.value:8}", words(f"{each.about}: {each.says}"), _STYLES[each.state])
    if diagnosis.invite:
        yield Hanging(" " * 8, words("This lets the bot into a server:"))
        yield address(diagnosis.invite, 8)
    failed = sum(each.state is State.FAILED for each in diagnosis.findings)
    verdict = "Nothing stands in the bot's way." if diagnosis.healthy else f"To mend: {count(failed, 'thing')}."
    yield paragraph(verdict, "bold green" if diagnosis.healthy else "bold red")
