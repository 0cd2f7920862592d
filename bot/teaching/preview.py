"""What a change would do, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.knowledge.examination import Comparison

if TYPE_CHECKING:
    from bot.knowledge.problems import Problem
    from bot.teaching.asking_again import Mended
    from bot.teaching.refused import Refused


@dataclass(frozen=True, slots=True)
class Preview:
    """``gate`` tells the questions of the gate that turn, ``mended`` those asked in vain that get a sure answer.

    ``problems`` are the errors for which it could not go live at all. ``refused`` are the nearest questions among
    those that are refused, which may stand in the way.
    """

    gate: Comparison = field(default_factory=Comparison)
    mended: tuple[Mended, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def breaks(self) -> bool:
        """Whether it cannot be saved: something that was right would be right no longer, or something is wrong."""
        return bool(self.problems) or bool(self.gate.broken)
