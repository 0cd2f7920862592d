from __future__ import annotations

from bot.cluster.holding import AWAKE, GRACE, SETTLED, Holding
from bot.cluster.planning import Lease

IN_THE_FIRST, IN_THE_SECOND = 2 << 22, 3 << 22


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def holding(*leases: Lease) -> tuple[Holding, Clock]:
    clock = Clock()
    found = Holding("me", clock)
    found.count = 2
    found.look(leases)
    return found, clock


def test_what_it_is_the_heir_of_is_answered_by_whoever_has_it_still() -> None:
    found, _ = holding(Lease(0, "me"), Lease(1, "other", "me", offered=True))
    assert (found.answers(IN_THE_FIRST), found.answers(None), found.answers(IN_THE_SECOND)) == (True, True, False)
    found.look([Lease(0, "me"), Lease(1, "me")])
    assert found.answers(IN_THE_SECOND)


def test_what_another_has_taken_is_kept_for_a_moment_and_what_nobody_has_is_not() -> None:
    found, clock = holding(Lease(0, "me"), Lease(1, "me"))
    found.look([Lease(0, "other"), Lease(1)])
    assert (found.held, found.lingering) == (frozenset(), {0})
    clock.now += GRACE
    assert found.lingering == frozenset()


def test_a_process_that_has_slept_answers_nothing_until_it_has_looked_again() -> None:
    found, clock = holding(Lease(0, "me"))
    clock.now += AWAKE + 1
    assert not found.answers(IN_THE_FIRST)
    found.look()
    assert found.answers(IN_THE_FIRST)


def test_it_is_settled_a_while_after_the_last_shard_came_or_went() -> None:
    found, clock = holding(Lease(0, "me"), Lease(1, "other", "me"))
    clock.now += SETTLED + 1
    assert not found.settled
    found.look([Lease(0, "me"), Lease(1, "me")])
    assert not found.settled
    clock.now += SETTLED + 1
    assert found.settled
