"""Who should have which shards. Pure: what is written down goes in, what a process would write comes out.

Each process plans for itself only, one after another, and so the plans never contradict each other. A shard that is
served goes from hand to hand without a gap: whoever has too many offers it, an heir connects it beside them, and takes
it once it hears of everything; only then does whoever offered it let go. So it is with a shard that is only being
connected, too: some of what happens there is heard of already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Lease:
    """One shard: the process that answers in its servers, and the one that gets ready to do so after it."""

    shard: int
    holder: str | None = None
    heir: str | None = None
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A process that lives. ``leaving`` where it was told to end."""

    id: str
    leaving: bool = False


def planned(
    me: str, members: Sequence[Member], leases: Iterable[Lease], heard: Collection[int], begun: Collection[int]
) -> list[Lease]:
    """The leases as this process would have them now.

    ``members`` are all that live, the oldest first, and this process among them. ``heard`` are the shards of which it
    hears everything, and ``begun`` all that it is connected to, or about to be, these among them.
    """
    staying = [member.id for member in members if not member.leaving]
    inherited = [_inherited(lease, me, heard) for lease in leases]
    if me not in staying:
        return [_left(lease, me, begun, others=bool(staying)) for lease in inherited]
    return _shared(inherited, me, _share(me, staying, len(inherited)), begun)


def _share(me: str, staying: Sequence[str], shards: int) -> int:
    """How many shards this process should have: as many as any other, and one of what is left over for the oldest."""
    each, over = divmod(shards, len(staying))
    return each + (staying.index(me) < over)


def _inherited(lease: Lease, me: str, heard: Collection[int]) -> Lease:
    if lease.heir == me and (lease.shard in heard or lease.holder is None):
        return Lease(lease.shard, me)
    return lease


def _left(lease: Lease, me: str, begun: Collection[int], *, others: bool) -> Lease:
    lease = replace(lease, heir=None) if lease.heir == me else lease
    if lease.holder != me:
        return lease
    if others and lease.shard in begun:
        return replace(lease, offered=True)
    return replace(lease, holder=lease.heir, heir=None, offered=False)


def _shared(leases: list[Lease], me: str, share: int, begun: Collection[int]) -> list[Lease]:
    mine = [lease for lease in leases if _counts(lease, me)]
    changed = _given(mine, share, me, begun) if len(mine) > share else _taken(leases, share - len(mine), me, begun)
    return [changed.get(lease.shard, lease) for lease in leases]


def _counts(lease: Lease, me: str) -> bool:
    """Whether it is this process's own, or will be."""
    return lease.heir == me or (lease.holder == me and not lease.offered)


def _given(mine: list[Lease], share: int, me: str, begun: Collection[int]) -> dict[int, Lease]:
    """What is too many: first what would only be its own, then what nobody would miss, then the last ones."""
    ordered = sorted(mine, key=lambda lease: (lease.heir == me, lease.shard not in begun, lease.shard))
    return {lease.shard: _let_go(lease, me, begun) for lease in ordered[share:]}


def _let_go(lease: Lease, me: str, begun: Collection[int]) -> Lease:
    if lease.heir == me:
        return replace(lease, heir=None)
    return replace(lease, offered=True) if lease.shard in begun else Lease(lease.shard)


def _taken(leases: list[Lease], room: int, me: str, begun: Collection[int]) -> dict[int, Lease]:
    """What there is room for: what was offered and nobody wanted yet, what nobody has, what others offer.

    Of what nobody has first what it is connected to: it was its own, and the database has lost that.
    """
    own = [replace(each, offered=False) for each in leases if each.holder == me and each.offered and not each.heir]
    free = [Lease(each.shard, me) for each in leases if each.holder is None and each.heir is None]
    offered = [
        replace(each, heir=me)
        for each in leases
        if each.holder not in (None, me) and each.offered and each.heir is None
    ]
    free.sort(key=lambda lease: lease.shard not in begun)
    return {lease.shard: lease for lease in (*own, *free, *offered)[:room]}
