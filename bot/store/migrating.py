"""Brings a store's tables up to date, whatever version of Roadbook made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import text

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LOCK = 7_237_428_914  # any number that no other program is likely to lock in the same database


class TooNewError(RoadbookError):
    """The store was made by a newer Roadbook."""


def migrate(connection: Connection) -> None:
    """Brings the tables up to date within the transaction of this connection.

    Raises:
        TooNewError: a newer Roadbook has changed them already.
    """
    if connection.dialect.name == "postgresql":  # several processes may start at once; SQLite's BEGIN locks already
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise TooNewError("The database was made by a newer Roadbook. Install that one, or a newer.") from error


def schemas() -> tuple[str, ...]:
    """The revisions of the tables that this Roadbook knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def schema_of(connection: Connection) -> str | None:
    """The revision of a store's tables; None where it has none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    return config
