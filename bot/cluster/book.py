"""Where the processes write down who lives and who has which shards: tables of the store, by the database's clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cluster.planning import Lease, Member
from bot.store.telling import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import asyncpg

LEASE = 20.0
"""Seconds without a sign of life after which a process counts as dead, and its shards as nobody's."""
_LOCK = 7_237_428_915  # any number that no other program is likely to lock in the same database
_PLANNED = "SELECT shard, holder, heir, offered FROM shard_leases ORDER BY shard"


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the bot, as it last told of itself.

    ``shards`` are those that it answers on, in words; ``problem`` is why it does not answer from the revision that is
    live, empty where it does.
    """

    id: str
    revision: str
    shards: str
    problem: str = ""
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What is written down: the processes that live, the oldest first, the leases, and which revision is live."""

    processes: tuple[Process, ...] = ()
    leases: tuple[Lease, ...] = ()
    live: str = ""


async def meet(
    connection: asyncpg.Connection, me: Process, shards: int, plan: Callable[[list[Member], list[Lease]], list[Lease]]
) -> View:
    """Says that this process lives, strikes the dead off, and writes down what it plans; one process at a time.

    Who was out of reach itself for a whole lease strikes nobody off yet: the others were, too, perhaps. Where the
    database has lost what was written down, it is written down anew, for this many shards.
    """
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
    known = await _sign(connection, me)
    if known is not False:
        await connection.execute(
            "DELETE FROM cluster_members WHERE greatest(seen_at, pg_postmaster_start_time())"
            " < clock_timestamp() - make_interval(secs => $1)",
            LEASE,
        )
    await _number(connection, shards)
    processes = await everybody(connection)
    before = [Lease(*row) for row in await connection.fetch(_PLANNED)]
    after = plan([Member(each.id, each.leaving) for each in processes], before)
    changed = [lease for lease, old in zip(after, before, strict=True) if lease != old]
    await _write(connection, changed)
    if changed or not known:
        await connection.execute("SELECT pg_notify($1, 'shards')", CHANNEL)
    live = await connection.fetchval("SELECT revision FROM revisions ORDER BY number DESC LIMIT 1")
    return View(processes, tuple(after), live or "")


async def everybody(connection: asyncpg.Connection) -> tuple[Process, ...]:
    """The processes that live, the oldest first."""
    found = await connection.fetch(
        "SELECT id, revision, problem, leaving, coalesce((SELECT string_agg(shard::text, ', ' ORDER BY shard)"
        " FROM shard_leases WHERE holder = id), shards) AS shards FROM cluster_members ORDER BY started_at, id"
    )
    return tuple(Process(**row) for row in found)


async def agree_on_count(connection: asyncpg.Connection, wanted: int) -> int:
    """How many shards the bot has: as many as the processes that live agreed on, else as many as are wanted."""
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
    count = int(await connection.fetchval("SELECT count(*) FROM shard_leases"))
    if count and (count == wanted or await connection.fetchval("SELECT true FROM cluster_members LIMIT 1")):
        return count
    await connection.execute("DELETE FROM shard_leases")
    await _number(connection, wanted)
    return wanted


async def turn_to_identify(connection: asyncpg.Connection, bucket: int, pause: float) -> float:
    """Takes the next turn in this bucket; the seconds until it comes."""
    seconds = await connection.fetchval(
        "INSERT INTO identify_buckets AS known (bucket, free_at)"
        " VALUES ($1, clock_timestamp() + make_interval(secs => $2)) ON CONFLICT (bucket) DO UPDATE"
        " SET free_at = greatest(known.free_at, clock_timestamp()) + make_interval(secs => $2)"
        " RETURNING extract(epoch FROM free_at - clock_timestamp())::float8 - $2",
        bucket,
        pause,
    )
    return max(0.0, float(seconds))


async def sign_off(connection: asyncpg.Connection, me: str) -> None:
    """This process ends, and what it has is free for the others."""
    await connection.execute("DELETE FROM cluster_members WHERE id = $1", me)
    await connection.execute("SELECT pg_notify($1, 'shards')", CHANNEL)


async def _number(connection: asyncpg.Connection, shards: int) -> None:
    await connection.execute(
        "INSERT INTO shard_leases (shard, offered) SELECT number, false FROM generate_series(0, $1) AS number"
        " WHERE NOT EXISTS (SELECT FROM shard_leases)",
        shards - 1,
    )


async def _sign(connection: asyncpg.Connection, me: Process) -> bool | None:
    """Whether this process was known as living; None where it was not known, or was said to stay and now leaves."""
    before = await connection.fetchrow(
        "SELECT seen_at > clock_timestamp() - make_interval(secs => $2) AS lives, leaving FROM cluster_members"
        " WHERE id = $1",
        me.id,
        LEASE,
    )
    await connection.execute(
        "INSERT INTO cluster_members (id, revision, shards, problem, leaving, started_at, seen_at)"
        " VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp())"
        " ON CONFLICT (id) DO UPDATE SET revision = $2, shards = $3, problem = $4, leaving = $5,"
        " seen_at = clock_timestamp()",
        me.id,
        me.revision,
        me.shards,
        me.problem,
        me.leaving,
    )
    return None if before is None or before["leaving"] != me.leaving else bool(before["lives"])


async def _write(connection: asyncpg.Connection, leases: Iterable[Lease]) -> None:
    await connection.executemany(
        "UPDATE shard_leases SET holder = $2, heir = $3, offered = $4 WHERE shard = $1",
        [(each.shard, each.holder, each.heir, each.offered) for each in leases],
    )
