"""The work of the process that examines, as it is handed over. Apart, as what does it takes long to import."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.knowledge.archive import pack, unpack
from bot.operations.apart import received, work_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.files import Found


def packed(new: Mapping[str, bytes], live: Mapping[str, bytes]) -> bytes:
    """The work: the files to examine, and those of what is live."""
    return work_of(pack(new)) + pack(live)


def unpacked(work: bytes) -> tuple[Found, Found]:
    """The same files again."""
    stream = io.BytesIO(work)
    return unpack(received(stream) or b""), unpack(stream.read())
