"""Processes that share a PostgreSQL: who has which shards, who has died, whose turn it is, and what changed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import asyncpg
import pytest

from bot.cluster import book, holding
from bot.cluster import cluster as cluster_module
from bot.cluster.book import Process, agree_on_count, meet, turn_to_identify
from bot.cluster.cluster import Cluster
from bot.cluster.link import Link, OutOfReachError
from bot.cluster.shards import parse_shards
from bot.store.history import ReloadRecord
from bot.store.sql_store import SqlStore
from tests.cluster.processes import Followed, Shelf, running, until
from tests.store.conftest import GUILD, KEY, NEVER, NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.location import PostgresServer
    from tests.store.postgres import Server


@pytest.fixture
async def store(postgres: PostgresServer) -> AsyncIterator[SqlStore]:
    async with SqlStore(postgres, KEY, 30, lambda: NOW, NEVER) as opened:
        yield opened


@pytest.fixture
def address(postgres: PostgresServer, store: SqlStore) -> str:
    assert store.health().down_since is None
    return postgres.address


async def told(address: str, statement: str) -> None:
    connection = await asyncpg.connect(address)
    await connection.execute(statement)
    await connection.close()


async def test_shards_are_shared_and_handed_over_and_are_never_without_a_process(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "GRACE", 0.3)
    async with running(address, 4) as first:
        await until(lambda: first.host.connected == {0, 1, 2, 3} == first.held)
        async with running(address, 99) as second:
            gaps: list[set[int]] = []

            def watch() -> None:
                served = (first.held & first.host.connected) | (second.held & second.host.connected)
                gaps.extend([{0, 1, 2, 3} - served] if served != {0, 1, 2, 3} else [])

            first.host.watching = second.host.watching = watch
            await until(lambda: first.held == first.host.connected == {0, 1})
            assert second.held == second.host.connected == {2, 3}
            assert second.cluster.holding.count == 4  # as the processes agreed, not as Discord would have it by now
            await first.cluster.leave()
            assert (first.held, second.held, first.host.connected) == (set(), {0, 1, 2, 3}, set())
            assert gaps == []
            assert [each.id for each in await second.cluster.processes() if not each.leaving] == [second.cluster.id]


async def test_who_ends_alone_waits_for_nobody(address: str) -> None:
    async with running(address, 2) as alone:
        await until(lambda: alone.held == {0, 1})
        async with asyncio.timeout(5):
            await alone.cluster.leave()


async def test_the_shards_of_a_process_that_is_silent_for_a_lease_are_taken_over(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "LEASE", 3.0)
    monkeypatch.setattr(cluster_module, "TICK", 0.3)
    async with running(address, 2) as first:
        await until(lambda: first.held == {0, 1})
        async with running(address, 2) as second:
            await until(lambda: second.held == {1})
            await first.die()
            await until(lambda: second.held == second.host.connected == {0, 1})


async def test_who_was_out_of_reach_itself_takes_nobody_else_for_dead(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "LEASE", 0.01)  # the server has run for longer than that
    link, ann, ben = Link(address, lambda _: None), Process("ann", "", ""), Process("ben", "", "")

    async def ben_sees() -> list[str]:
        view = await link.do(lambda connection: meet(connection, ben, 0, lambda _members, leases: leases))
        return [each.id for each in view.processes]

    await link.do(lambda connection: meet(connection, ann, 0, lambda _members, leases: leases))
    long_ago = "UPDATE cluster_members SET seen_at = clock_timestamp() - interval '1 hour'"
    await told(address, "UPDATE cluster_members SET seen_at = clock_timestamp() + interval '1 hour'")
    assert await ben_sees() == ["ann", "ben"]
    await told(address, long_ago)
    assert await ben_sees() == ["ann", "ben"]
    await told(address, f"{long_ago} WHERE id = 'ann'")
    await told(address, "UPDATE cluster_members SET seen_at = clock_timestamp() + interval '1 hour' WHERE id = 'ben'")
    assert await ben_sees() == ["ben"]
    await link.close()


async def test_a_new_number_of_shards_holds_once_no_process_is_left(address: str) -> None:
    async with running(address, 2) as first:
        await until(lambda: first.held == {0, 1})
    async with running(address, 3) as second:
        await until(lambda: second.held == {0, 1, 2})


async def test_sessions_of_one_bucket_take_turns_across_processes(address: str) -> None:
    first, second = Link(address, lambda _: None), Link(address, lambda _: None)
    waits = [
        await link.do(lambda connection, bucket=bucket: turn_to_identify(connection, bucket, 60.0))  # type: ignore[misc]
        for link, bucket in ((first, 0), (second, 0), (first, 1), (second, 0))
    ]
    assert [round(wait / 60) for wait in waits] == [0, 1, 0, 2]
    await first.close()
    await second.close()


async def test_processes_that_start_at_once_agree_on_one_number(address: str) -> None:
    links = [Link(address, lambda _: None) for _ in range(3)]
    for number, link in enumerate(links):  # nobody lives yet, so each may say so anew, and none sees half of it
        assert await link.do(lambda connection, wanted=number + 1: agree_on_count(connection, wanted)) == number + 1  # type: ignore[misc]
    await asyncio.gather(*(link.close() for link in links))


async def test_what_one_process_changes_the_others_hear_of_at_once(address: str, store: SqlStore) -> None:
    async with running(address, 1) as other:
        await until(lambda: other.held == {0})
        await store.change_settings(GUILD, language="fr")
        await until(lambda: other.follower.refreshed == 1)
        assert other.follower.followed == 0
        other.follower.problem = "A file is broken."
        await store.history.record(ReloadRecord(NOW, "command", "live", "old", "new"), b"a revision")
        await until(lambda: other.follower.followed == 1)
        await until(lambda: [each.problem for each in other.cluster.view.processes] == ["A file is broken."])


async def test_a_process_with_shards_of_its_own_leaves_the_others_alone_and_is_seen(address: str) -> None:
    cluster, host = Cluster(address, Followed(), parse_shards("1-2/4")), Shelf()
    serving = asyncio.create_task(cluster.serve(host))
    await until(lambda: cluster.view.processes != ())
    assert ([each.shards for each in cluster.view.processes], host.connected) == (["1-2/4"], set())
    await cluster.leave()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await cluster.sign_off()
    assert await cluster.processes() == ()
    await cluster._link.close()


async def test_where_the_database_forgot_everything_they_agree_anew(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "GRACE", 0.3)
    async with running(address, 4) as first, running(address, 4) as second:

        def shared() -> bool:
            both = first.held | second.held
            return len(first.held) == len(second.held) == 2 and first.held == first.host.connected and len(both) == 4

        await until(shared)
        looked = second.cluster.view, first.cluster.view
        await told(address, "DELETE FROM shard_leases; DELETE FROM cluster_members")
        second.cluster._wake.set()
        await until(lambda: second.cluster.view is not looked[0] and first.cluster.view is not looked[1] and shared())


async def test_while_the_database_is_away_each_goes_on_with_what_it_has(
    address: str, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with running(address, 2) as process:
        await until(lambda: process.held == {0, 1})
        server.stop()
        try:
            with pytest.raises(OutOfReachError):
                await process.cluster._link.do(lambda connection: connection.execute("SELECT 1"))
            process.cluster._wake.set()
            assert (process.held, process.cluster.holding.answers(None)) == ({0, 1}, True)
        finally:
            server.start()
        process.cluster._wake.set()
        await until(lambda: "can agree again" in caplog.text)
        await until(lambda: process.held == process.host.connected == {0, 1})
        assert caplog.text.count("cannot agree now") == 1
