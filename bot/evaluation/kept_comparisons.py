"""What came of comparing two revisions by their phrasings, kept for the process that lets the newer one go live."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from bot.knowledge.examination import Comparison, Turned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.kept_files import KeptFiles
    from bot.matching.matcher import Matcher

KIND = "comparisons"


class KeptComparisons:
    """Comparisons by the states that they are of (`state_of`).

    ``files`` are those of the code that answers; what does not fit is compared anew.
    """

    def __init__(self, files: KeptFiles) -> None:
        self._files = files

    def get(self, live: str, new: str) -> Comparison | None:
        """None where these were not compared, or what is kept is spoilt."""
        content = self._files.get(KIND, repr((live, new)))
        if content is None:
            return None
        try:
            broken, mended, asked, phrasings = json.loads(content)
            return Comparison(_turned(broken), _turned(mended), int(asked), int(phrasings))
        except (ValueError, TypeError):
            return None

    def put(self, live: str, new: str, found: Comparison) -> None:
        """Keeps what was found."""
        self._files.put(KIND, repr((live, new)), json.dumps(astuple(found)).encode())


def state_of(ready: Matcher) -> str:
    """A revision, and all that its answers depend on beside the code."""
    return repr((ready.base.revision, ready.index.meaning.encoder.identity, ready.weights, sorted(ready.without)))


def _turned(rows: Iterable[Iterable[Any]]) -> tuple[Turned, ...]:
    return tuple(
        Turned(question, tuple(wanted), tuple(before), tuple(now), tuple(offered), line)
        for question, wanted, before, now, offered, line in rows
    )
