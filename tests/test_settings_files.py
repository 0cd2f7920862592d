"""Secrets in files, and values in quotes, for every setting that there is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, StoreSettings, read_settings
from bot.terminal.answering_process import environment
from tests.test_settings import TOKEN

KEY = "0123456789abcdef-key"
ADDRESS = "postgresql://me:sEcReT@host/base"
SECRETS = {"TOKEN": TOKEN, "HASH_KEY": KEY, "DATABASE_URL": ADDRESS}
FIELDS = sorted(name.upper() for name in Settings.model_fields)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    for name in FIELDS:
        monkeypatch.delenv(f"ROADBOOK_{name}", raising=False)


def secret_of(name: str) -> str:
    value = getattr(read_settings(Settings if name == "TOKEN" else StoreSettings), name.lower())
    return str(value.get_secret_value())


def problem() -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings(Settings)
    return str(caught.value)


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("written", ["{}", "{}\n", "\ufeff{}\r\n", '"{}"\n'])
def test_a_secret_is_read_from_the_file_that_a_setting_names(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    Path("secret").write_text(written.format(SECRETS[name]), encoding="utf-8", newline="")
    monkeypatch.setenv(f"ROADBOOK_{name}_FILE", "secret")
    assert secret_of(name) == SECRETS[name]


def test_the_example_file_may_name_a_secrets_file_in_quotes() -> None:
    Path("a secret").write_text(TOKEN)
    Path(".env").write_text("ROADBOOK_TOKEN_FILE='a secret'\n")
    assert secret_of("TOKEN") == TOKEN


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_read_from_the_credentials_of_systemd(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    Path(f"ROADBOOK_{name}").write_text(SECRETS[name])
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret_of(name) == SECRETS[name]


def test_the_environment_wins_over_a_credential(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path("ROADBOOK_HASH_KEY").write_text("the key of the credential")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("ROADBOOK_HASH_KEY", KEY)
    assert secret_of("HASH_KEY") == KEY


def test_a_secret_that_is_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("secret").write_text(TOKEN)
    monkeypatch.setenv("ROADBOOK_TOKEN_FILE", "secret")
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    assert problem() == (
        "ROADBOOK_TOKEN is given twice: ROADBOOK_TOKEN_FILE names a file for it, too. Leave one of them out."
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read (No such file or directory). Check ROADBOOK_TOKEN_FILE."),
        (b" \n", "is empty."),
        (b"sEcReT\nsEcReT", "holds more than one line."),
        (b"\xff\xfesEcReT", "is no UTF-8 text. Check ROADBOOK_TOKEN_FILE."),
        (b"sEcReT" * 20_000, "holds more than one line."),
        (b"sEcReT", "is no bot's token."),
    ],
)
def test_a_file_that_holds_no_secret_is_named_without_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, content: bytes | None, why: str
) -> None:
    if content is not None:
        Path("secret").write_bytes(content)
    monkeypatch.setenv("ROADBOOK_TOKEN_FILE", "secret")
    assert problem().startswith("ROADBOOK_TOKEN ")
    assert why in problem()
    assert "sEcReT" not in problem()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("secret").write_text(TOKEN)
    Path("secret").chmod(0)
    monkeypatch.setenv("ROADBOOK_TOKEN_FILE", "secret")
    assert "cannot be read (Permission denied)" in problem()


def test_the_second_process_is_told_of_no_secret() -> None:
    told = environment({"ROADBOOK_TOKEN_FILE": "x", "CREDENTIALS_DIRECTORY": "/run/credentials/x", "PATH": "/bin"})
    assert set(told) == {"PATH", "PYTHONPATH"}


@pytest.mark.parametrize("name", FIELDS)
def test_a_quotation_mark_without_its_match_is_refused_for_every_setting(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    for quoted in ('"{}', "{}'", "'{}\"", "\u201c{}\u201d", "{}\u00bb"):
        monkeypatch.setenv(f"ROADBOOK_{name}", quoted.format(SECRETS.get(name, "w")))
        assert f"ROADBOOK_{name} begins or ends with a quotation mark that has no match." in problem()
    assert list(Path().iterdir()) == []


def test_what_itself_ends_with_a_quotation_mark_stands_between_others(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("secret").write_text(f"'{KEY}\"'")
    monkeypatch.setenv("ROADBOOK_HASH_KEY_FILE", "secret")
    assert secret_of("HASH_KEY") == f'{KEY}"'
