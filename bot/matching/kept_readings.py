"""How the texts of a fact base are read, kept from one state of it to the next: most of them stay as they are."""

from __future__ import annotations

import io
import pickle
from collections.abc import Hashable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.matching.edition_forms import Naming
from bot.matching.lru_cache import LruCache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.kept_files import KeptFiles
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.reading import Reader

KIND = "readings"
LAID_OUT = 1_024
"""Facts whose statements are kept laid out, at about 20 KB each."""

LaidOut = LruCache[tuple[Hashable, str], Any]
"""Room for what is made of each fact's statements above, under the fact and how it reads."""


class TextRead(NamedTuple):
    """What a fact base's own text says, as the matching sees it.

    ``words`` and ``plain`` are those of its `Reading`, joined by blanks; ``names`` are the ids of what it names,
    without plain words, and ``years`` the editions.
    """

    words: str
    plain: str
    negated: bool
    names: tuple[str, ...]
    years: tuple[int, ...]


class KeptReadings:
    """Texts that were read before, by readers that know the same names and editions; in files, if it is given some."""

    def __init__(self, files: KeptFiles | None = None) -> None:
        self._files = files
        self._key = ""
        self._known: Mapping[str, TextRead] = {}
        self._laid_out: LaidOut = LruCache(LAID_OUT)

    def known_to(self, base: KnowledgeBase) -> Mapping[str, TextRead]:
        """What was kept of texts as this base's reader reads them."""
        key = _key(base)
        if key != self._key:
            content = None if self._files is None else self._files.get(KIND, key)
            self._become(key, {} if content is None else _read(content))
        return self._known

    def laid_out(self, base: KnowledgeBase) -> LaidOut:
        """What was made of facts that state the same, read by readers like this base's."""
        self.known_to(base)
        return self._laid_out

    def keep(self, base: KnowledgeBase, read: Mapping[str, TextRead]) -> None:
        """Keeps the texts of a base, and no others."""
        key = _key(base)
        if key == self._key and read.keys() == self._known.keys():
            return
        self._become(key, read)
        if self._files is not None:
            rows = [(text, *each) for text, each in read.items()]
            self._files.put(KIND, key, pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))

    def _become(self, key: str, known: Mapping[str, TextRead]) -> None:
        if key != self._key:
            self._laid_out = LruCache(LAID_OUT)
        self._key, self._known = key, known


def read_text(reader: Reader, text: str) -> TextRead:
    """As the reader reads it."""
    reading = reader.read(text)
    return TextRead(
        reading.text,
        " ".join(reading.plain),
        reading.negated,
        tuple(entity.id for entity in reading.entities if entity.kind != "word"),
        tuple(mention.value for mention in reading.mentions if mention.naming is Naming.YEAR),
    )


def _key(base: KnowledgeBase) -> str:
    """All of a base that the reading of a text depends on, before it has learnt the base's words."""
    known = (base.language, base.name, base.event, base.edition_kind, base.editions, base.entities)
    return sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


class _Rows(pickle.Unpickler):
    """Makes nothing but texts, numbers and tuples of them."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a text")


def _read(content: bytes) -> Mapping[str, TextRead]:
    try:
        return {text: TextRead(*read) for text, *read in _Rows(io.BytesIO(content)).load()}
    except Exception:  # noqa: BLE001  whatever stands there, the texts themselves are read then
        return {}
