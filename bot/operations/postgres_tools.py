"""The commands of PostgreSQL's own tools that back up a database and put it back. They hold no password."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.location import PostgresServer

_SECRET = frozenset({"password", "sslpassword", "passfile"})


def dump_command(server: PostgresServer, file: Path) -> str:
    """What backs up the whole database into a file, for a shell."""
    return shlex.join(["pg_dump", "--format=custom", f"--file={file}", f"--dbname={_address(server)}"])


def restore_command(server: PostgresServer, file: Path) -> str:
    """What puts back such a file in the place of what the database holds, all of it or nothing, for a shell."""
    how = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    return shlex.join(["pg_restore", *how, f"--dbname={_address(server)}", str(file)])


def _address(server: PostgresServer) -> str:
    parts = urlsplit(server.address)
    user, at, host = parts.netloc.rpartition("@")
    options = [(name, value) for name, value in parse_qsl(parts.query) if name.lower() not in _SECRET]
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}", query=urlencode(options)))
