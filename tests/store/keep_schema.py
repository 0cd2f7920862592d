"""Keeps a database as this version writes it, so that later ones can be tested to bring it up to date.

To be run whenever a migration was added, and its files committed with it: ``python -m tests.store.keep_schema``.
"""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from bot.store.audit import AuditRecord
from bot.store.history import ReloadRecord
from bot.store.labels import Label
from bot.store.location import PostgresServer, SqliteFile
from bot.store.migrating import schemas
from bot.store.sql_store import SqlStore
from bot.store.wishes import Wish
from tests.store.conftest import ANN, BEN, GUILD, KEY, NEVER, NOW, one_round, question
from tests.store.postgres import PASSWORD, Server, binaries

FOLDER = Path(__file__).parent / "schemas"
_WANTED = ("CREATE TABLE", "CREATE SEQUENCE", "CREATE INDEX", "CREATE UNIQUE", "ALTER ", "INSERT INTO")


async def fill(store: SqlStore) -> None:
    """One row at least in each table."""
    store.record(question("is there a camel?"))
    await one_round(store)
    await store.report(question("who feeds it?", BEN), ANN)
    await store.vote("1:dates-2026", ANN, helpful=True)
    await store.opt_out(BEN)
    await store.change_settings(GUILD, channels="listed", listed_channels=frozenset({GUILD + 1}), language="fr")
    reload = ReloadRecord(
        NOW, "command", "live", "aaa", "bbb", "bbb", ANN, GUILD, changes={"changed": 1}, reason="a misprint"
    )
    await store.history.record(reload, b"a revision")
    await store.labels.add(Label("is there a camel?", "camel", ANN, GUILD, moderator=True, at=NOW))
    await store.labels.settle("who feeds it?", "camel", accepted=False, at=NOW)
    await store.digests.claim(NOW.date(), NOW)
    await store.wishes.add(["who feeds it?"], Wish(BEN, GUILD, GUILD + 1, NOW))
    await store.audit.record(AuditRecord(NOW, "reload", "live", ANN, GUILD, GUILD + 1, "bbb"))


def dump_of_sqlite(folder: Path) -> str:
    """All statements that make the same file."""
    place = SqliteFile(folder / "roadbook.db")
    asyncio.run(_filled(place))
    with closing(sqlite3.connect(place.path)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def dump_of_postgres(programs: Path) -> str:
    """The statements that make the same tables and rows, without what only pg_dump's own version understands."""
    server = Server(programs)
    try:
        server.start()
        address = f"postgresql://roadbook:{quote(PASSWORD, safe='')}@127.0.0.1:{server.port}/postgres"
        asyncio.run(_filled(PostgresServer(address)))
        told = subprocess.run(  # noqa: S603 - the program of the installed server
            [str(programs / "pg_dump"), "--inserts", "--no-owner", "--no-privileges", f"--dbname={address}"],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ,
        ).stdout
        server.stop()
    finally:
        server.remove()
    statements = re.findall(r"^(?:\w.*?);$", told, re.MULTILINE | re.DOTALL)
    return "\n".join(each for each in statements if each.startswith(_WANTED)) + "\n"


async def _filled(place: PostgresServer | SqliteFile) -> None:
    async with SqlStore(place, KEY, 30, lambda: NOW, NEVER) as store:
        await fill(store)


def main() -> None:
    """Writes both files for the newest schema."""
    programs = binaries()
    if programs is None:
        raise SystemExit("PostgreSQL's server is not installed.")
    newest = schemas()[0]
    with tempfile.TemporaryDirectory() as folder:
        (FOLDER / f"{newest}.sqlite.sql").write_text(dump_of_sqlite(Path(folder)), encoding="utf-8")
    (FOLDER / f"{newest}.postgres.sql").write_text(dump_of_postgres(programs), encoding="utf-8")


if __name__ == "__main__":
    main()
