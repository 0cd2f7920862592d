"""A database that any earlier version wrote is brought up to date, with all that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import asyncpg
import pytest

from bot.store.location import SqliteFile
from bot.store.migrating import schemas
from tests.store.conftest import ANN, BEN, GUILD, one_round, question, store_at
from tests.store.keep_schema import FOLDER
from tests.store.test_migrating import differences

if TYPE_CHECKING:
    from bot.store.location import Location, PostgresServer
    from tests.store.conftest import Clock


async def written_by(schema: str, place: Location) -> None:
    """Makes the database as that version left it."""
    if isinstance(place, SqliteFile):
        place.path.parent.mkdir()
        with closing(sqlite3.connect(place.path)) as connection:
            connection.executescript((FOLDER / f"{schema}.sqlite.sql").read_text(encoding="utf-8"))
        return
    await _load(schema, place)


async def _load(schema: str, server: PostgresServer) -> None:
    connection = await asyncpg.connect(server.address)
    await connection.execute((FOLDER / f"{schema}.postgres.sql").read_text(encoding="utf-8"))
    await connection.close()


def test_what_each_version_wrote_was_kept() -> None:
    kept = {file.name for file in FOLDER.iterdir()}
    assert kept == {f"{schema}.{kind}.sql" for schema in schemas() for kind in ("sqlite", "postgres")}


@pytest.mark.parametrize("schema", schemas())
async def test_all_that_it_wrote_is_there_and_goes_on(schema: str, place: Location, clock: Clock) -> None:
    await written_by(schema, place)
    async with store_at(place, clock) as store:
        assert store.health().down_since is None
        assert await store._database.write(lambda connection: connection.run_sync(differences)) == []
        assert [(each.text, each.reported) for each in await store.asked_in_vain()] == [
            ("who feeds it?", 1),
            ("is there a camel?", 0),
        ]
        found = await store.export(ANN)
        assert ([each["text"] for each in found["questions"]], len(found["votes"])) == (["is there a camel?"], 1)
        assert (await store.opted_out(ANN), await store.opted_out(BEN)) == (False, True)
        settings = store.settings(GUILD)
        assert (settings.channels, settings.listed_channels, settings.language) == (
            "listed",
            {GUILD + 1},
            "fr",
        )
        store.record(question("and now?"))
        await one_round(store)
        assert len((await store.export(ANN))["questions"]) == 2
        assert (await store.forget(ANN)).votes == 1
