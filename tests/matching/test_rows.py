from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.rows import Rows, largest, spans, sums

rows_of_entries = st.lists(
    st.dictionaries(st.integers(0, 99), st.floats(0, 1, width=16), max_size=5).map(lambda row: sorted(row.items())),
    min_size=1,
    max_size=8,
)
Table = list[list[tuple[int, float]]]


def built(table: Table, order: np.random.Generator | None = None) -> Rows:
    entries = [(owner, *entry) for owner, row in enumerate(table) for entry in row]
    if order is not None:
        entries = [entries[place] for place in order.permutation(len(entries))]
    owners, numbers, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return Rows.build(
        np.array(owners, np.int32), np.array(numbers, np.int64), np.array(weights, np.float32), len(table)
    )


def told(rows: Rows) -> Table:
    return [
        list(zip(rows.numbers[begin:end].tolist(), rows.weights[begin:end].tolist(), strict=True))
        for begin, end in zip(rows.starts[:-1].tolist(), rows.starts[1:].tolist(), strict=True)
    ]


@given(rows_of_entries, st.integers(0, 2**31))
def test_rows_are_built_from_entries_in_any_order(table: Table, seed: int) -> None:
    assert told(built(table, np.random.default_rng(seed))) == table


@given(rows_of_entries, st.data())
def test_joined_parts_are_the_whole(table: Table, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(table)))
    parts = [table[:cut], table[cut:]] if cut < len(table) else [table]
    assert told(Rows.joined(map(built, parts))) == table


@given(rows_of_entries, st.data())
def test_chosen_rows_are_gathered_one_after_another(table: Table, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(table) - 1), min_size=1, max_size=6))
    rows = built(table)
    places, begins = rows.gather(np.array(chosen))
    numbers = rows.numbers[places].tolist()
    ends = [*begins.tolist()[1:], len(numbers)]
    assert [numbers[begin:end] for begin, end in zip(begins.tolist(), ends, strict=True)] == [
        [number for number, _ in table[row]] for row in chosen
    ]


@given(rows_of_entries)
def test_spans_are_added_up_and_their_largest_found_empty_ones_too(table: Table) -> None:
    rows = built(table)
    values, starts = rows.weights, rows.starts[:-1]
    assert np.allclose(sums(values, starts), [sum(weight for _, weight in row) for row in table], atol=1e-5)
    both = np.stack([values, values[::-1]])
    found = largest(both, starts)
    assert found.shape == (2, len(table))
    assert found[0].tolist() == [max((weight for _, weight in row), default=0) for row in table]
    flat = both[1].tolist()
    assert found[1].tolist() == [
        max(flat[begin:end], default=0)
        for begin, end in zip(rows.starts[:-1].tolist(), rows.starts[1:].tolist(), strict=True)
    ]


def test_no_span_at_all() -> None:
    places, begins = spans(np.array([0, 3, 3, 5]), np.array([], np.int64))
    assert (places.tolist(), begins.tolist()) == ([], [])
    assert sums(np.array([1.0], np.float32), np.array([], np.int64)).tolist() == []
