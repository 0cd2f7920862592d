from __future__ import annotations

import gc
import sys

import pytest

from bot.operations.gently import TURN, gently


def test_threads_take_turns_more_often_and_nothing_is_collected_until_it_is_done() -> None:
    before = sys.getswitchinterval()
    assert gc.isenabled()
    with gently():
        assert sys.getswitchinterval() == pytest.approx(TURN)
        assert not gc.isenabled()
    assert sys.getswitchinterval() == before
    assert gc.isenabled()


def test_two_works_that_overlap_leave_all_as_it_was() -> None:
    before = sys.getswitchinterval()
    first, second = gently(), gently()
    for work in (first, second):
        work.__enter__()
    for work in (first, second):
        work.__exit__(None, None, None)
    assert (sys.getswitchinterval(), gc.isenabled()) == (before, True)


def test_a_failure_leaves_all_as_it_was() -> None:
    before = sys.getswitchinterval()
    with pytest.raises(LookupError), gently():
        raise LookupError
    assert (sys.getswitchinterval(), gc.isenabled()) == (before, True)


def test_what_the_work_has_made_is_looked_through_no_more() -> None:
    gc.unfreeze()
    made: list[list[int]] = []
    with gently():
        made += [[number] for number in range(1_000)]
    try:
        assert gc.get_freeze_count() >= len(made)
    finally:
        gc.unfreeze()
