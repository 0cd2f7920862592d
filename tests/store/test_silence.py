"""A server that is there and says nothing is as good as none: everything comes back after a while, and recovers."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest

from bot.store.database import Database
from bot.store.interface import StoreUnavailableError
from bot.store.location import PostgresServer
from tests.store.conftest import ANN, KEY, one_round, question, store_at

if TYPE_CHECKING:
    from tests.store.conftest import Clock
    from tests.store.postgres import Server

PATIENCE = 40


async def test_a_server_that_does_not_answer_is_an_outage(clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://me@127.0.0.1:{silent.getsockname()[1]}/roadbook"
        database = Database(PostgresServer(address), KEY, clock, lambda: None, patience=0.05)
        with pytest.raises(StoreUnavailableError):
            await asyncio.wait_for(database.open(), PATIENCE)


async def test_a_server_that_stops_answering_is_an_outage_until_it_goes_on(
    postgres: PostgresServer, server: Server, clock: Clock
) -> None:
    silence = store_at(postgres, clock)
    silence._database._patience = 1.0  # half of what it is
    async with silence as store:
        server.freeze()
        try:
            with pytest.raises(StoreUnavailableError):
                await asyncio.wait_for(store.opted_out(ANN), PATIENCE)
            store.record(question())
            await asyncio.wait_for(one_round(store), PATIENCE)
            assert (store.health().waiting, store.health().down_since) == (1, clock())
        finally:
            server.thaw()
        await one_round(store)
        assert (store.health().recorded, store.health().down_since) == (1, None)
