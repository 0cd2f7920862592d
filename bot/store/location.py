"""Where the store is: a file of SQLite's, or a database on a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR
from urllib.parse import unquote, urlsplit

from bot.errors import RoadbookError

NO_STORE = "none"
_EXAMPLES = "Write the path of a file, or an address such as postgresql://user:password@host/database."


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database file, which is made where there is none."""

    path: Path

    @property
    def key_file(self) -> Path:
        """Where the key for people's hashes is kept where the settings give none: beside the database."""
        return self.path.with_name(f"{self.path.name}.key")

    def is_there(self) -> bool:
        """Whether there is such a file.

        Raises:
            RoadbookError: this user may not look, or its name is none that a file can have.
        """
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except PermissionError:
            raise RoadbookError(
                f"{self} may not be looked at by this user. Run this as the user that the bot runs as."
            ) from None
        except OSError as error:
            raise RoadbookError(f"{self} cannot be looked at ({error.strerror}).") from None
        return True

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A database on a server. ``address`` may hold a password, so it is never shown."""

    address: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        return f"the PostgreSQL database {parts.path.strip('/') or '(default)'} on {parts.hostname or 'this machine'}"


Location = SqliteFile | PostgresServer


def parse_location(text: str) -> Location | None:
    """The location that a setting names: a path, ``sqlite:///path`` or ``postgresql://...``; None for "none".

    Raises:
        ValueError: it names none. The message holds nothing of the text, which may hold a password.
    """
    if text.strip().lower() == NO_STORE:
        return None
    scheme, separator, rest = text.strip().partition("://")
    if not separator:
        return _file(text)
    if scheme in {"postgresql", "postgres", "postgresql+asyncpg"}:
        return _server(f"postgresql://{rest}")
    if scheme in {"sqlite", "sqlite+aiosqlite"} and rest.startswith("/"):
        return _file(unquote(rest[1:]))
    raise ValueError(f"is no address of a database that Roadbook can use. {_EXAMPLES}")


def _file(text: str) -> SqliteFile:
    if ":memory:" in text or not text.strip() or "\0" in text:
        raise ValueError(f'names no file; for a bot that keeps nothing, write "{NO_STORE}". {_EXAMPLES}')
    try:
        path = Path(text.strip()).expanduser().absolute()
        is_folder = _is_folder(path)
    except (OSError, RuntimeError):  # a name that is too long, or the home of somebody who is not there
        raise ValueError(f"names no file that there can be. {_EXAMPLES}") from None
    if is_folder:
        raise ValueError(f"names a folder. {_EXAMPLES}")
    return SqliteFile(path)


def _is_folder(path: Path) -> bool:
    """Not ``Path.is_dir``: from Python 3.14 on that is silent of what can be no path at all."""
    try:
        return S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, PermissionError):  # `is_there` tells of the last
        return False


def _server(address: str) -> PostgresServer:
    try:
        good = bool(urlsplit(address).path.strip("/")) and urlsplit(address).port != 0
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"is no complete address of a PostgreSQL database. {_EXAMPLES}")
    return PostgresServer(address)
