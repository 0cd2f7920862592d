"""The work of the process that examines, as it is handed over. Apart, as what does it takes long to import."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.knowledge.archive import pack, unpack
from bot.operations.apart import received, work_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.files import Found


def packed(new: Mapping[str, bytes], live: str) -> bytes:
    """The work: the files to examine, and the digest of those of what is live."""
    return work_of(pack(new, compressed=False)) + live.encode()


def unpacked(work: bytes) -> tuple[Found, str]:
    """The same again."""
    stream = io.BytesIO(work)
    return unpack(received(stream) or b""), stream.read().decode()
