"""The steps from one schema to the next, by alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError

if TYPE_CHECKING:
    from sqlalchemy import Connection


class UnknownSchemaError(Exception):
    """The tables have a schema that no step leads on from."""


def upgrade(connection: Connection) -> None:
    """Takes each step that is left, within the transaction of this connection.

    Raises:
        UnknownSchemaError: where the tables stand is not known here.
    """
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        raise UnknownSchemaError from error


def config(connection: Connection | None = None) -> Config:
    """Where alembic finds the steps, and the connection that it takes them on."""
    made = Config()
    made.set_main_option("script_location", "bot.store:migrations")
    made.attributes["connection"] = connection
    return made
