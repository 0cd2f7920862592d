"""Brings a store's tables up to date, whatever version of Roadbook made them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select, text

from bot.errors import RoadbookError
from bot.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOCK = 7_237_428_914  # any number that no other program is likely to lock in the same database
_VERSIONS = Path(__file__).parent / "migrations" / "versions"
# As alembic itself makes it, which reads it at each later step.
_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class TooNewError(RoadbookError):
    """The store was made by a newer Roadbook."""


def migrate(connection: Connection) -> None:
    """Brings the tables up to date within the transaction of this connection.

    Raises:
        TooNewError: a newer Roadbook has changed them already.
    """
    if connection.dialect.name == "postgresql":  # several processes may start at once; SQLite's BEGIN locks already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    newest, present = schemas()[0], set(inspect(connection).get_table_names())
    if present.isdisjoint({_VERSION.name, *metadata.tables}):
        _make(connection, newest)
        return
    if schema_of(connection) == newest:
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
    found: str | None = connection.scalar(select(_VERSION.c.version_num))
    return found


def _make(connection: Connection, schema: str) -> None:
    """Makes all tables at once where there are none: the steps lead to the same, but alembic takes long to import."""
    metadata.create_all(connection, checkfirst=False)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION).values(version_num=schema))
