from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.location import PostgresServer, SqliteFile, parse_location


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("data/roadbook.db", Path.cwd() / "data" / "roadbook.db"),
        ("/srv/roadbook.db", Path("/srv/roadbook.db")),
        ("~/roadbook.db", Path.home() / "roadbook.db"),
        ("sqlite:///data/a%20b.db", Path.cwd() / "data" / "a b.db"),
        ("sqlite:////srv/roadbook.db", Path("/srv/roadbook.db")),
        ("sqlite+aiosqlite:////srv/roadbook.db", Path("/srv/roadbook.db")),
    ],
)
def test_files(given: str, path: Path) -> None:
    assert parse_location(given) == SqliteFile(path)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_servers(scheme: str) -> None:
    rest = "://me:s%40fe@db.example.org:5433/roadbook?sslmode=require"
    assert parse_location(scheme + rest) == PostgresServer("postgresql" + rest)


def test_none_is_no_place() -> None:
    assert parse_location(" None ") is None


@pytest.mark.parametrize(
    "given",
    [
        "mysql://me:sEcReT@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        ":memory:",
        "",
        "sqlite:///",
        "a\0b",
        "/",
        "~nobody-of-this-name/roadbook.db",
        "x" * 5000,
        "postgresql://me:sEcReT@host",
        "postgresql://me:sEcReT@host:port/db",
        "postgresql://me:sEcReT@host:0/db",
        "postgresql://[sEcReT/db",
    ],
)
def test_what_names_no_database_is_refused_without_showing_it(given: str) -> None:
    with pytest.raises(ValueError, match=r"Write the path of a file, or an address such as postgresql://") as caught:
        parse_location(given)
    assert "sEcReT" not in str(caught.value)


def test_a_place_is_shown_without_its_password() -> None:
    place = PostgresServer("postgresql://me:sEcReT@db.example.org/roadbook")
    assert str(place) == "the PostgreSQL database roadbook on db.example.org"
    assert "sEcReT" not in repr(place)


@given(st.text())
def test_any_text_names_a_place_or_is_refused_in_words(text: str) -> None:
    try:
        parse_location(text)
    except ValueError as error:
        assert str(error)[0].islower()  # noqa: PT017 - any text may also be a path, so there need not be an error
