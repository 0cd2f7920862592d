"""What is found out about a new state of the fact base before it is read where questions are answered.

Its files are read, made ready, and asked their question gate; without one, they are compared with what is live. What
is found is left where any process looks first: in what is kept in the state folder (`bot.knowledge.kept_bases`,
`bot.evaluation.kept_gates`, ...).
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from bot.knowledge.kept_bases import KeptBases
from bot.knowledge.library import KnowledgeError, read_anew, utc_now
from bot.knowledge.loader import load_found
from bot.knowledge.yaml_reader import read_yaml
from bot.matching.lru_cache import LruCache
from bot.operations.collecting import exempt_from_collection, uncollected
from bot.terminal.examining_work import unpacked
from bot.terminal.gating import examiner
from bot.terminal.keeping import kept_files
from bot.terminal.matching import prepare_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher


FILES = 256
"""Files whose data is kept; of 14 with 8,000 phrasings it takes 20 MB."""


class ExaminingFiles:
    """Examines one state after another, and reads of each what is new in it.

    The last two stay ready: what is examined now is mostly what is live next.
    """

    def __init__(self, encoder: str | None, environ: Mapping[str, str]) -> None:
        files = kept_files()
        self._kept = KeptBases(files)
        self._load = partial(load_found, read=lru_cache(FILES)(read_yaml))
        self._prepare = prepare_with(encoder, files)
        self._ready: LruCache[str, Matcher] = LruCache(2)
        self._examiner = examiner(encoder, environ, self._made_ready)

    def __call__(self, work: bytes) -> Iterator[bool]:
        """Whether the files have no errors, as soon as they are read and kept; then all else, which is kept, too.

        If they have errors, whoever asked reads them, and tells what is wrong.
        """
        found, live = unpacked(work)
        try:
            with uncollected():
                base, _ = read_anew(found, utc_now().date(), self._kept, self._load)
        except KnowledgeError:
            yield False
            return
        yield True
        with uncollected():
            before, ready = self._kept.get(live), self._made_ready(base)
        exempt_from_collection()
        self._examiner.examine(ready, before and before[0])
        self._made_ready(base)  # it is kept for longer than what it was compared with

    def _made_ready(self, base: KnowledgeBase) -> Matcher:
        return self._ready.get(base.revision, lambda _: self._prepare(base))
