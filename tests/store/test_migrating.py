"""The tables that the migrations make are those that the code uses, whatever they start from."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tomllib
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot.store.database import Database
from bot.store.migrating import migrate, schemas
from bot.store.tables import metadata
from bot.store.upgrading import config, upgrade
from tests.store.conftest import ANN, KEY, one_round, question, store_at

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Connection

    from bot.store.location import Location, SqliteFile
    from tests.store.conftest import Clock


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


def take_back(connection: Connection) -> list[str]:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.store:migrations")
    command.downgrade(config, "base")
    return inspect(connection).get_table_names()


async def test_the_migrations_make_the_tables_that_the_code_uses(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as store:
        at_once = await store._database.write(lambda connection: connection.run_sync(differences))
        left = await store._database.write(lambda connection: connection.run_sync(take_back))
    async with store_at(place, clock) as store:
        by_steps = await store._database.write(lambda connection: connection.run_sync(differences))
        assert store.health().down_since is None
    assert (at_once, left, by_steps) == ([], ["alembic_version"], [])


def test_a_new_file_has_what_the_migrations_make_to_the_word(tmp_path: Path) -> None:
    made = [create_engine(f"sqlite:///{tmp_path / name}") for name in ("at-once", "by-steps")]
    for engine, make in zip(made, (migrate, upgrade), strict=True):
        with engine.begin() as connection:
            make(connection)
    written = []
    for engine in made:
        with engine.connect() as connection:
            found = connection.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
            written.append({" ".join(each.split()) for each in found})
            written[-1].add(str(connection.scalar(text("SELECT version_num FROM alembic_version"))))
        engine.dispose()
    assert written[0] == written[1]


async def test_two_processes_that_start_at_once_make_one_store(place: Location, clock: Clock) -> None:
    async with AsyncExitStack() as opened:
        stores = await asyncio.gather(*(opened.enter_async_context(store_at(place, clock)) for _ in range(2)))
        for store in stores:
            assert store.health().down_since is None
            store.record(question())
            await one_round(store)
        assert len((await stores[0].export(ANN))["questions"]) == 2


async def test_a_new_file_that_is_locked_for_a_moment_is_opened_then(sqlite: SqliteFile, clock: Clock) -> None:
    sqlite.path.parent.mkdir()
    with closing(sqlite3.connect(sqlite.path)) as other:
        other.execute("BEGIN IMMEDIATE")  # on a file that is not in WAL mode yet, SQLite does not wait for this
        database = Database(sqlite, KEY, clock, lambda: None, patience=30)
        opening = asyncio.create_task(database.open())
        await asyncio.wait([opening], timeout=0.2)
        assert not opening.done()
        other.rollback()
        await opening
        await database.close()


async def test_a_store_of_a_newer_version_is_left_alone(
    place: Location, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async with store_at(place, clock) as store:
        await store._database.write(
            lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='9'"))
        )
    async with store_at(place, clock) as store:
        assert store.health().reason == "The database was made by a newer Roadbook. Install that one, or a newer."
    assert len(caplog.records) == 1


def test_each_migrations_file_is_named_after_its_schema() -> None:
    steps = ScriptDirectory.from_config(config()).walk_revisions()
    assert schemas() == tuple(step.revision for step in steps)


async def test_a_store_is_made_and_opened_without_alembic(
    place: Location, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bot.store.upgrading", None)  # cannot be imported
    for _ in range(2):
        async with store_at(place, clock) as store:
            assert store.health().down_since is None


def test_the_command_line_of_alembic_finds_the_migrations() -> None:
    root = Path(__file__).parents[2]
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["alembic"]
    assert (Path(settings["script_location"].replace("%(here)s", str(root))) / "env.py").is_file()
