"""Who gets which shards, whoever comes, goes and dies."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.cluster.planning import Lease, Member, planned

NAMES = [f"p{number}" for number in range(6)]


class Cluster(RuleBasedStateMachine):
    """Processes that plan one after another, in any order, and connect what they want at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[str, Member] = {}
        self.connected: dict[str, set[int]] = {}
        self.leases: dict[int, Lease] = {}
        self.names = iter(NAMES)
        self.served: set[int] = set()

    @initialize(count=st.integers(1, 9))
    def begin(self, count: int) -> None:
        self.leases = {number: Lease(number) for number in range(count)}
        self.join()

    def join(self) -> None:
        name = next(self.names)
        self.members[name], self.connected[name] = Member(name), set()

    @precondition(lambda self: len(self.connected) < len(NAMES) and self._fresh())
    @rule()
    def another_starts(self) -> None:
        name = next(self.names, None)
        if name is not None:
            self.members[name], self.connected[name] = Member(name), set()

    def _fresh(self) -> bool:
        return bool(self.leases)

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_plans(self, data: st.DataObject) -> None:
        self._plan(data.draw(st.sampled_from(sorted(self.members))))

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_is_told_to_end(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.members)))
        self.members[name] = Member(name, leaving=True)

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_dies(self, data: st.DataObject) -> None:
        self._gone(data.draw(st.sampled_from(sorted(self.members))))

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_connects_what_it_wants(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.members)))
        wanted = {each.shard for each in self.leases.values() if name in (each.holder, each.heir)}
        if wanted - self.connected[name]:
            self.connected[name].add(data.draw(st.sampled_from(sorted(wanted - self.connected[name]))))

    @invariant()
    def who_has_a_shard_lives_and_no_heir_waits_for_itself(self) -> None:
        for lease in self.leases.values():
            assert {lease.holder, lease.heir} - {None} <= set(self.members)
            assert lease.heir is None or lease.heir != lease.holder

    def teardown(self) -> None:
        """Left to themselves, they come to rest: each shard is connected by one process, and they share evenly."""
        if not self.members:
            return
        for _ in range(12):
            for name in sorted(self.members):
                self._plan(name)
                self.connected[name] |= {
                    each.shard for each in self.leases.values() if name in (each.holder, each.heir)
                }
                if self.members[name].leaving and not self._holds(name):
                    self._gone(name)
        staying = [name for name, member in self.members.items() if not member.leaving]
        if staying:
            counts = [len(self._holds(name)) for name in staying]
            assert sum(counts) == len(self.leases)
            assert max(counts) - min(counts) <= 1
            assert not any(lease.heir or lease.offered for lease in self.leases.values())

    def _holds(self, name: str) -> set[int]:
        return {each.shard for each in self.leases.values() if each.holder == name}

    def _plan(self, name: str) -> None:
        before = {number for number, each in self.leases.items() if self._is_served(each)}
        members = list(self.members.values())
        changed = planned(name, members, self.leases.values(), self.connected[name])
        assert {each.shard for each in changed} == set(self.leases)
        self.leases = {each.shard: each for each in changed}
        self.connected[name] &= {
            each.shard for each in changed if name in (each.holder, each.heir)
        }  # what another has taken, or was given up, is closed
        after = {number for number, each in self.leases.items() if self._is_served(each)}
        if any(not member.leaving for member in members):
            assert before <= after  # nobody lets go of what is served before another serves it

    def _is_served(self, lease: Lease) -> bool:
        return lease.holder is not None and lease.shard in self.connected[lease.holder]

    def _gone(self, name: str) -> None:
        del self.members[name], self.connected[name]
        for number, each in self.leases.items():
            holder = None if each.holder == name else each.holder
            heir = None if each.heir == name else each.heir
            self.leases[number] = Lease(number, holder, heir, offered=each.offered)


TestCluster = Cluster.TestCase
TestCluster.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


OLD, NEW = Member("old"), Member("new")


def test_too_many_are_offered_and_stay_until_an_heir_hears_of_everything() -> None:
    leases = [Lease(number, "old") for number in range(4)]
    leases = planned("old", [OLD, NEW], leases, {0, 1, 2, 3})
    assert [each.offered for each in leases] == [False, False, True, True]
    leases = planned("new", [OLD, NEW], leases, ())
    assert [(each.holder, each.heir) for each in leases[2:]] == [("old", "new")] * 2
    assert planned("old", [OLD, NEW], leases, {0, 1, 2, 3}) == leases
    leases = planned("new", [OLD, NEW], leases, {3})
    assert leases[2:] == [Lease(2, "old", "new", offered=True), Lease(3, "new")]


def test_who_leaves_offers_what_is_served_and_frees_the_rest() -> None:
    leaving = Member("old", leaving=True)
    leases = [Lease(0, "old"), Lease(1, "old"), Lease(2, "new", "old", offered=True)]
    assert planned("old", [leaving, NEW], leases, {0}) == [
        Lease(0, "old", offered=True), Lease(1), Lease(2, "new", offered=True)
    ]  # fmt: skip
    assert planned("old", [leaving], leases[:2], {0}) == [Lease(0), Lease(1)]


def test_what_nobody_has_is_taken_by_whoever_is_connected_to_it() -> None:
    assert planned("old", [OLD, NEW], [Lease(0), Lease(1)], {1}) == [Lease(0), Lease(1, "old")]
