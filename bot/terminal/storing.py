"""The store that the settings name."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.settings import SettingsError
from bot.settings_files import PREFIX
from bot.store.location import PostgresServer, SqliteFile, parse_location
from bot.terminal.state import state_directory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractAsyncContextManager, AbstractContextManager
    from pathlib import Path

    from pydantic import SecretStr

    from bot.settings import StoreSettings
    from bot.store.interface import Store
    from bot.store.location import Location

FILE_NAME = "roadbook.db"


def open_store(settings: StoreSettings, environ: Mapping[str, str]) -> AbstractAsyncContextManager[Store]:
    """The store, for as long as ``async with`` lasts; by default a file in this user's state folder.

    Raises:
        SettingsError: a setting that this store needs is missing.
    """
    from bot.knowledge.library import utc_now
    from bot.store.null import NullStore
    from bot.store.sql_store import SqlStore

    location, key = store_location(settings, environ), hash_key(settings)
    if location is None:
        return nullcontext(NullStore())
    if isinstance(location, PostgresServer) and key is None:
        raise SettingsError(
            f"{PREFIX}HASH_KEY is missing. A PostgreSQL database needs it, so that every process that uses it hashes "
            "people's ids alike: write a long random text, and keep it."
        )
    return SqlStore(location, key, settings.retention_days, utc_now, audit_days=settings.audit_days)


def alone_on_file(settings: StoreSettings, environ: Mapping[str, str]) -> AbstractContextManager[None]:
    """Within it no other bot runs on the store's file, where the store is one. Raises InUseError where one does."""
    from bot.store.only_one import only_one

    location = store_location(settings, environ)
    return only_one(location.path) if isinstance(location, SqliteFile) else nullcontext()


def missing_file(settings: StoreSettings, environ: Mapping[str, str]) -> Path | None:
    """The store's file, where the settings name one and there is none yet; opening it would make it.

    Raises:
        RoadbookError: it cannot be told whether there is one.
    """
    location = store_location(settings, environ)
    return location.path if isinstance(location, SqliteFile) and not location.is_there() else None


def store_secrets(settings: StoreSettings) -> tuple[str, ...]:
    """What of these settings no log may show."""
    address = _secret(settings.database_url) or ""
    password = urlsplit(address).password or "" if "://" in address else ""
    found = (hash_key(settings) or "", password, unquote(password))
    return tuple(secret for secret in found if secret)


def store_location(settings: StoreSettings, environ: Mapping[str, str]) -> Location | None:
    """Where the settings have the store; None where they have none."""
    address = _secret(settings.database_url)
    return SqliteFile(state_directory(environ) / FILE_NAME) if address is None else parse_location(address)


def hash_key(settings: StoreSettings) -> str | None:
    """The key that the settings give."""
    return _secret(settings.hash_key)


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
