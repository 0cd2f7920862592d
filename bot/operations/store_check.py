"""What `roadbook doctor` finds out about the store: it opens it as the bot does, and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from bot.errors import RoadbookError
from bot.operations.findings import bad, doubtful, good
from bot.store.engine import build_engines
from bot.store.hashing import Hasher, HashKeyError, read_key
from bot.store.location import PostgresServer, SqliteFile
from bot.store.migrating import schema_of, schemas
from bot.store.outage import causes, reason_of
from bot.store.tables import hash_keys

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.operations.findings import Finding
    from bot.store.location import Location

PATIENCE = 5.0
"""Seconds to wait for a server, or for somebody else's lock."""
_ABOUT = "database"


async def check_store(location: Location | None, key: str | None) -> list[Finding]:
    """Whether the store can be reached, whether its tables are those of this Roadbook, and whether its key is there.

    ``key`` is the settings' own.
    """
    if location is None:
        return [good(_ABOUT, "Nothing is kept (ROADBOOK_DATABASE_URL is none).")]
    if isinstance(location, PostgresServer) and key is None:
        return [bad(_ABOUT, "PostgreSQL needs ROADBOOK_HASH_KEY: write a long random text, and keep it.")]
    try:
        if isinstance(location, SqliteFile) and not location.is_there():
            return [good(_ABOUT, f"{location} is made at the first start.")]
    except RoadbookError as error:
        return [bad(_ABOUT, str(error))]
    engines = build_engines(location, PATIENCE)
    try:
        async with engines.reading.connect() as connection:
            schema, fingerprint = await connection.run_sync(_look)
    except causes() as error:
        return [bad(_ABOUT, f"{location} cannot be opened: {reason_of(error)}.")]
    finally:
        await engines.dispose()
    return [_schema(location, schema), *_key(location, key, fingerprint)]


def _look(connection: Connection) -> tuple[str | None, str | None]:
    has_key = inspect(connection).has_table(hash_keys.name)
    return schema_of(connection), connection.scalar(select(hash_keys.c.fingerprint)) if has_key else None


def _schema(location: Location, found: str | None) -> Finding:
    known = schemas()
    if found is None:
        return good(_ABOUT, f"{location} can be reached; its tables are made at the first start.")
    if found not in known:
        return bad(_ABOUT, f"{location} was made by a newer Roadbook (schema {found}). Install that one, or a newer.")
    if found != known[0]:
        told = f"{location} has the schema {found}, and the next start changes it to {known[0]}"
        return doubtful(_ABOUT, f"{told}. Back it up before.")
    return good(_ABOUT, f"{location} can be reached, and has the schema of this Roadbook ({found}).")


def _key(location: Location, given: str | None, fingerprint: str | None) -> list[Finding]:
    if fingerprint is None:
        return []
    try:
        key = given if given is not None or not isinstance(location, SqliteFile) else read_key(location.key_file)
    except (HashKeyError, OSError) as error:
        return [bad(_ABOUT, str(error))]
    if Hasher(key or "").fingerprint() != fingerprint:
        return [bad(_ABOUT, "The key is not the one that the database was made with. Put the old one back.")]
    return []
