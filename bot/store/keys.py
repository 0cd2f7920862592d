"""Which key people are hashed with: the settings' own, or one beside the database file; never a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.store.hashing import Hasher, HashKeyError, make_key, read_key
from bot.store.location import SqliteFile
from bot.store.tables import hash_keys

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.location import Location


def agree_on_key(connection: Connection, location: Location, given: str | None) -> Hasher:
    """The hasher with the key that this database was made with; a new database keeps to the key of its first use.

    With another key, people's data could not be found any more, and those who opted out would be recorded again.

    Raises:
        HashKeyError: the key is another one, or there is none.
    """
    kept = connection.scalar(select(hash_keys.c.fingerprint))
    hasher = Hasher(given or _own_key(location, new=kept is None))
    if kept is None:
        connection.execute(insert(hash_keys).values(id=1, fingerprint=hasher.fingerprint()))
    elif kept != hasher.fingerprint():
        raise HashKeyError(
            "ROADBOOK_HASH_KEY is not the key that the database was made with. Put the old key back, or delete the "
            "database to start anew."
        )
    return hasher


def _own_key(location: Location, *, new: bool) -> str:
    if not isinstance(location, SqliteFile):
        raise HashKeyError("PostgreSQL needs ROADBOOK_HASH_KEY, so that all processes share one key.")
    return make_key(location.key_file) if new else read_key(location.key_file)
