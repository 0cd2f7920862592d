"""Who gets which shards, whoever comes, goes and dies."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.cluster.planning import Lease, Member, planned

NAMES = [f"p{number}" for number in range(6)]


class Cluster(RuleBasedStateMachine):
    """Processes that plan one after another, in any order, and connect what they want, or fail to, at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[str, Member] = {}
        self.begun: dict[str, set[int]] = {}
        self.heard: dict[str, set[int]] = {}
        self.leases: dict[int, Lease] = {}
        self.names = iter(NAMES)

    @initialize(count=st.integers(1, 9))
    def begin(self, count: int) -> None:
        self.leases = {number: Lease(number) for number in range(count)}
        self.another_starts()

    @rule()
    def another_starts(self) -> None:
        name = next(self.names, None)
        if name is not None:
            self.members[name], self.begun[name], self.heard[name] = Member(name), set(), set()

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_plans(self, data: st.DataObject) -> None:
        self._plan(self._one(data))

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_is_told_to_end(self, data: st.DataObject) -> None:
        name = self._one(data)
        self.members[name] = Member(name, leaving=True)

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_dies(self, data: st.DataObject) -> None:
        self._gone(self._one(data))

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_begins_to_connect_what_it_wants(self, data: st.DataObject) -> None:
        name = self._one(data)
        self.begun[name] |= self._some(data, self._wanted(name) - self.begun[name])

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_hears_everything(self, data: st.DataObject) -> None:
        name = self._one(data)
        self.heard[name] |= self._some(data, self.begun[name] - self.heard[name])

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_loses_a_session_and_begins_anew(self, data: st.DataObject) -> None:
        name = self._one(data)
        self.heard[name] -= self._some(data, self.heard[name])

    @precondition(lambda self: bool(self.members))
    @rule(data=st.data())
    def one_fails_to_connect(self, data: st.DataObject) -> None:
        name = self._one(data)
        self.begun[name] -= self._some(data, self.begun[name] - self.heard[name])

    def _one(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.members)))

    def _some(self, data: st.DataObject, shards: set[int]) -> set[int]:
        return {data.draw(st.sampled_from(sorted(shards)))} if shards else set()

    @invariant()
    def who_has_a_shard_lives_and_no_heir_waits_for_itself(self) -> None:
        for lease in self.leases.values():
            assert {lease.holder, lease.heir} - {None} <= set(self.members)
            assert lease.heir is None or lease.heir != lease.holder

    def teardown(self) -> None:
        """Left to themselves, they come to rest: each shard is heard by one process, and they share evenly."""
        if not self.members:
            return
        for _ in range(12):
            for name in sorted(self.members):
                self._plan(name)
                self.begun[name] |= self._wanted(name)
                self.heard[name] |= self.begun[name]
                if self.members[name].leaving and not self._holds(name):
                    self._gone(name)
        staying = [name for name, member in self.members.items() if not member.leaving]
        if staying:
            counts = [len(self._holds(name)) for name in staying]
            assert sum(counts) == len(self.leases)
            assert max(counts) - min(counts) <= 1
            assert not any(lease.heir or lease.offered for lease in self.leases.values())
            assert self._served(self.heard) == set(self.leases)

    def _holds(self, name: str) -> set[int]:
        return {each.shard for each in self.leases.values() if each.holder == name}

    def _wanted(self, name: str) -> set[int]:
        return {each.shard for each in self.leases.values() if name in (each.holder, each.heir)}

    def _plan(self, name: str) -> None:
        before = self._served(self.heard), self._served(self.begun)
        members = list(self.members.values())
        changed = planned(name, members, self.leases.values(), self.heard[name], self.begun[name])
        assert {each.shard for each in changed} == set(self.leases)
        self.leases = {each.shard: each for each in changed}
        self.begun[name] &= self._wanted(name)  # what another has taken, or was given up, is closed
        self.heard[name] &= self._wanted(name)
        if any(not member.leaving for member in members):  # nobody lets go of what it hears before another hears it
            assert before[0] <= self._served(self.heard)
            assert before[1] <= self._served(self.begun)  # nor of what it may hear some of

    def _served(self, sessions: dict[str, set[int]]) -> set[int]:
        """The shards that have a process which answers there, and has a session like these."""
        return {
            number
            for number, each in self.leases.items()
            if each.holder is not None and number in sessions[each.holder]
        }

    def _gone(self, name: str) -> None:
        del self.members[name], self.begun[name], self.heard[name]
        for number, each in self.leases.items():
            holder = None if each.holder == name else each.holder
            heir = None if each.heir == name else each.heir
            self.leases[number] = Lease(number, holder, heir, offered=each.offered)


TestCluster = Cluster.TestCase
TestCluster.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


OLD, NEW = Member("old"), Member("new")
ALL = {0, 1, 2, 3}


def test_too_many_are_offered_and_stay_until_an_heir_hears_of_everything() -> None:
    leases = [Lease(number, "old") for number in range(4)]
    leases = planned("old", [OLD, NEW], leases, ALL, ALL)
    assert [each.offered for each in leases] == [False, False, True, True]
    leases = planned("new", [OLD, NEW], leases, (), ())
    assert [(each.holder, each.heir) for each in leases[2:]] == [("old", "new")] * 2
    assert planned("old", [OLD, NEW], leases, ALL, ALL) == leases
    leases = planned("new", [OLD, NEW], leases, {3}, {2, 3})
    assert leases[2:] == [Lease(2, "old", "new", offered=True), Lease(3, "new")]


def test_what_is_only_being_connected_is_offered_too_and_what_is_not_even_begun_is_free() -> None:
    leases = planned("old", [OLD, NEW], [Lease(0, "old"), Lease(1, "old")], (), {0, 1})
    assert leases == [Lease(0, "old"), Lease(1, "old", offered=True)]
    assert planned("old", [OLD, NEW], [Lease(0, "old"), Lease(1, "old")], (), {0}) == [Lease(0, "old"), Lease(1)]


def test_an_heir_takes_what_its_holder_never_gets_to_hear_or_dies_of() -> None:
    leases = planned("new", [OLD, NEW], [Lease(0, "old"), Lease(1, "old", offered=True)], (), ())
    assert leases[1] == Lease(1, "old", "new", offered=True)
    assert planned("old", [OLD, NEW], leases, {0}, {0}) == leases  # it has failed, and waits for the heir
    assert planned("new", [OLD, NEW], leases, {1}, {1})[1] == Lease(1, "new")
    assert planned("new", [NEW], [Lease(0), Lease(1, None, "new", offered=True)], (), ())[1] == Lease(1, "new")


def test_who_leaves_offers_what_it_has_begun_to_serve_and_frees_the_rest() -> None:
    leaving = Member("old", leaving=True)
    leases = [Lease(0, "old"), Lease(1, "old"), Lease(2, "new", "old", offered=True), Lease(3, "old")]
    assert planned("old", [leaving, NEW], leases, {0}, {0, 1}) == [
        Lease(0, "old", offered=True), Lease(1, "old", offered=True), Lease(2, "new", offered=True), Lease(3)
    ]  # fmt: skip
    assert planned("old", [leaving], leases[:2], {0}, {0}) == [Lease(0), Lease(1)]


def test_what_nobody_has_is_taken_by_whoever_is_connected_to_it() -> None:
    assert planned("old", [OLD, NEW], [Lease(0), Lease(1)], {1}, {1}) == [Lease(0), Lease(1, "old")]
