"""Ids for what people name in their own words."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_OTHERS = re.compile("[^a-z0-9]+")
_LONGEST = 40
"""Short of the 60 that an id may have, for people read it."""


def free_id(name: str, taken: Collection[str], otherwise: str = "subject") -> str:
    """An id that is made of a name's letters and digits, and that none has yet; ``otherwise`` where it has none."""
    letters = unicodedata.normalize("NFKD", name).casefold().encode("ascii", "ignore").decode()
    stem = _OTHERS.sub("-", letters)[:_LONGEST].strip("-") or otherwise
    return next(each for number in count(1) if (each := stem if number == 1 else f"{stem}-{number}") not in taken)
