"""Brings a store's tables up to date, whatever version of Roadbook made them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOCK = 7_237_428_914  # any number that no other program is likely to lock in the same database
_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_CURRENT = text("SELECT version_num FROM alembic_version")


class TooNewError(RoadbookError):
    """The store was made by a newer Roadbook."""


def migrate(connection: Connection) -> None:
    """Brings the tables up to date within the transaction of this connection.

    Raises:
        TooNewError: a newer Roadbook has changed them already.
    """
    if connection.dialect.name == "postgresql":  # several processes may start at once; SQLite's BEGIN locks already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if schema_of(connection) == schemas()[0]:
        return
    from bot.store.upgrading import UnknownSchemaError, upgrade  # noqa: PLC0415  alembic takes long to import

    try:
        upgrade(connection)
    except UnknownSchemaError as error:
        raise TooNewError("The database was made by a newer Roadbook. Install that one, or a newer.") from error


def schemas() -> tuple[str, ...]:
    """The revisions of the tables that this Roadbook knows, the newest first: each file begins with its own."""
    return tuple(sorted((path.name[1:5] for path in _VERSIONS.glob("v[0-9]*.py")), reverse=True))


def schema_of(connection: Connection) -> str | None:
    """The revision of a store's tables; None where it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(_CURRENT)
    return found
