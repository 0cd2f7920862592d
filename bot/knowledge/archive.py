"""The files of a revision as one run of bytes, to be kept elsewhere: a zip, which any tool can open."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from bot.knowledge.files import Found

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack(contents: Mapping[str, bytes]) -> bytes:
    """The files, compressed: the same files always make the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
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
