"""Why a change was not made."""

from __future__ import annotations

from bot.errors import RoadbookError


class EditError(RoadbookError):
    """The files cannot be changed so. No byte of them was touched; the sentence says what to do instead."""
