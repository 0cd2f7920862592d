"""The files of a revision as one run of bytes, to be kept elsewhere: a zip, which any tool can open."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from bot.knowledge.files import Found

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack(contents: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """The files, compressed, but for those that go no further than to another process.

    The same files always make the same bytes.
    """
    packed, method = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def unpack(packed: bytes) -> Found:
    """The files again, as if they had been found in a folder.

    Raises:
        ValueError: the bytes are no such archive, or were damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return Found({name: archive.read(name) for name in archive.namelist()}, frozenset(), ())
    except zipfile.BadZipFile as error:
        raise ValueError("no revision was packed into these bytes") from error
