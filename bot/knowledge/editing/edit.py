"""A change to one file of a fact base, proven before anything is written: only what was meant reads otherwise."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.layout import changed
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.knowledge.editing.layout import Change

_MARK = "\ufeff"  # a byte order mark, which the parser does not count


@dataclass(frozen=True, slots=True)
class Edit:
    """The content of a file before and after; ``before`` is None for a file that was not there.

    ``summary`` says in a sentence what was done, as a record of changes tells it.
    """

    file: str
    before: bytes | None
    after: bytes
    summary: str

    def applied(self, contents: Mapping[str, bytes]) -> dict[str, bytes]:
        """All files with this change, sorted by name."""
        return dict(sorted({**contents, self.file: self.after}.items()))


@dataclass(frozen=True, slots=True)
class Original:
    """A file that is to be changed, as text without its byte order mark."""

    file: str
    content: bytes
    text: str

    @classmethod
    def of(cls, contents: Mapping[str, bytes], file: str) -> Original:
        """The file with this name.

        Raises:
            EditError: it is missing, or no text.
        """
        content = contents.get(file)
        if content is None:
            raise EditError(f"There is no file {file}.")
        try:
            return cls(file, content, content.decode("utf-8").removeprefix(_MARK))
        except UnicodeDecodeError as error:
            raise EditError(f"{file} is not text in UTF-8.") from error

    def edited(self, changes: Iterable[Change], meant: Callable[[Any], None], summary: str) -> Edit:
        """The edit that these changes make; ``meant`` does to the file's data what they should come to.

        Raises:
            EditError: the file would read otherwise than that. So whatever the text and the layout, an edit does what
                was meant or is not made.
        """
        text = changed(self.text, changes)
        after = (_MARK if self.content.startswith(_MARK.encode()) else "").encode() + text.encode()
        wanted = deepcopy(_data(self.file, self.content))
        meant(wanted)
        if _data(self.file, after) != wanted:
            raise EditError(f"{self.file} is laid out in a way that I cannot change safely. Please change it by hand.")
        return Edit(self.file, self.content, after, summary)


def new_file(file: str, text: str, wanted: object, summary: str) -> Edit:
    """The edit that makes a file. Raises EditError where it would not read as wanted."""
    content = text.encode()
    if _data(file, content) != wanted:
        raise EditError(f"{file} cannot be written with this text. Please write it by hand.")
    return Edit(file, None, content, summary)


def _data(file: str, content: bytes) -> object:
    reading = read_yaml(file, content)
    if reading.document is None or reading.problems:
        raise EditError(f"{file} has problems already. Please mend them first.")
    return reading.document.data
