"""Which store the settings lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError
from bot.store.null import NullStore
from bot.store.sql_store import SqlStore
from bot.terminal.storing import open_store, store_secrets

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "postgresql://me:s%40fe@127.0.0.1/roadbook"
KEY = SecretStr("0123456789abcdef")


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, token=SecretStr("a-token-that.is-made-up.and-is-long-enough"), **given)


def files_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_by_default_a_file_in_the_state_folder(tmp_path: Path) -> None:
    async with open_store(settings(retention_days="7"), {"XDG_STATE_HOME": str(tmp_path)}) as store:
        assert (type(store), store.retention_days, store.health().down_since) == (SqlStore, 7, None)
    assert files_in(tmp_path / "roadbook") == ["roadbook.db", "roadbook.db.key"]


async def test_a_file_that_the_settings_name(tmp_path: Path) -> None:
    address = SecretStr(str(tmp_path / "here.db"))
    async with open_store(settings(database_url=address, hash_key=KEY), {}) as store:
        assert store.health().down_since is None
    assert files_in(tmp_path) == ["here.db"]


async def test_none_keeps_nothing() -> None:
    async with open_store(settings(database_url=SecretStr("none")), {}) as store:
        assert isinstance(store, NullStore)


def test_postgresql_asks_for_a_key_before_anything_starts() -> None:
    with pytest.raises(SettingsError, match="ROADBOOK_HASH_KEY is missing"):
        open_store(settings(database_url=SecretStr(ADDRESS)), {})


def test_no_log_shows_the_key_or_the_password() -> None:
    found = store_secrets(settings(database_url=SecretStr(ADDRESS), hash_key=KEY))
    assert set(found) == {"0123456789abcdef", "s%40fe", "s@fe"}
    assert store_secrets(settings(database_url=SecretStr("/a/file.db"))) == ()
