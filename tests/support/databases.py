"""Fixtures for whoever needs a PostgreSQL: one server for all tests, with nothing in it at the start of each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import asyncpg
import pytest

from bot.store.location import PostgresServer
from tests.store.postgres import PASSWORD, Server, binaries

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed")
    started = Server(programs)
    try:
        started.start()
        yield started
        started.stop()
    finally:
        started.remove()


@pytest.fixture
async def postgres(server: Server) -> PostgresServer:
    """An empty database: the same for all tests, because each has hundreds of files, which take long to remove."""
    address = f"postgresql://roadbook:{quote(PASSWORD, safe='')}@127.0.0.1:{server.port}/postgres"
    connection = await asyncpg.connect(address)
    others = "usename IS NOT NULL AND pid <> pg_backend_pid()"
    await connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608  ours
    await connection.execute("SET synchronous_commit = on")  # the next test may crash the server at once
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    return PostgresServer(address)
