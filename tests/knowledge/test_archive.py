from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.knowledge.archive import pack, unpack
from bot.knowledge.files import find
from bot.knowledge.loader import load, load_found

if TYPE_CHECKING:
    from conftest import Base


def test_what_was_packed_is_the_same_revision_again(base: Base) -> None:
    found = find(base.directory)
    packed = pack(found.contents)
    assert unpack(packed) == found
    assert load_found(unpack(packed)).base == load(base.directory).base
    assert pack(load(base.directory).contents) == packed


def test_damaged_bytes_are_no_revision(base: Base) -> None:
    packed = bytearray(pack(find(base.directory).contents))
    packed[60] ^= 0xFF
    for damaged in (b"", b"no zip", bytes(packed), bytes(packed[:-40])):
        with pytest.raises(ValueError, match="no revision"):
            unpack(damaged)
