from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cluster.shards import Shards, parse_shards, shard_of


@given(st.integers(1, 300), st.data())
def test_what_is_written_is_read(count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    found = parse_shards(f" {first} - {last} / {count} ")
    assert found == Shards(tuple(range(first, last + 1)), count)
    assert parse_shards(str(found)) == found


@pytest.mark.parametrize(
    "text", ["", "4", "0-3", "3-0/4", "0-4/4", "-1/4", "0-3/16/2", "0/0", "a-b/c", "0/999999", "²/4"]
)
def test_what_names_no_shards_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="0-3/16"):
        parse_shards(text)


@given(st.integers(0, 2**63 - 1), st.integers(1, 64))
def test_each_server_has_one_shard_and_direct_messages_the_first(guild: int, count: int) -> None:
    assert [number for number in range(count) if number == shard_of(guild, count)] == [(guild >> 22) % count]
    assert shard_of(None, count) == 0
