from __future__ import annotations

import traceback
from pathlib import Path

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from bot.settings import CommonSettings, Settings, SettingsError, read_settings
from bot.settings_unknown import unknown_variables
from bot.settings_values import PERMISSIONS, check_token, host_and_port
from bot.store.location import parse_location

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ROADBOOK_{name.upper()}", raising=False)


def env_file(text: str) -> None:
    Path(".env").write_text(text, encoding="utf-8")


def problem(kind: type[CommonSettings] = Settings) -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings(kind)
    return str(caught.value)


def test_defaults_need_the_token_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    settings = read_settings(Settings)
    assert settings.token.get_secret_value() == TOKEN
    assert settings.moderator_permissions == {"manage_guild"}
    assert (settings.moderator_guilds, settings.moderator_roles) == (frozenset(), frozenset())
    assert (settings.knowledge, settings.discord_url, settings.log_level) == (None, None, "INFO")


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_LOG_LEVEL=DEBUG\nROADBOOK_LOG_FORMAT=json\n")
    monkeypatch.setenv("ROADBOOK_LOG_LEVEL", "ERROR")
    settings = read_settings(Settings)
    assert (settings.log_level, settings.log_format) == ("ERROR", "json")


def test_the_channel_of_the_digest_is_one_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    assert read_settings(Settings).digest_channel is None
    monkeypatch.setenv("ROADBOOK_DIGEST_CHANNEL", "4242")
    assert read_settings(Settings).digest_channel == 4242
    monkeypatch.setenv("ROADBOOK_DIGEST_CHANNEL", "4242, 4243")
    assert problem().startswith("ROADBOOK_DIGEST_CHANNEL is not the id of one channel.")
    monkeypatch.setenv("ROADBOOK_DIGEST_CHANNEL", "#general")
    assert "no Discord id" in problem()


def test_lists_are_split_at_commas_and_blanks() -> None:
    env_file(
        f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_MODERATOR_GUILDS=1, 2,3\nROADBOOK_MODERATOR_ROLES=4\n"
        "ROADBOOK_MODERATOR_PERMISSIONS=manage_messages,kick_members\n"
    )
    settings = read_settings(Settings)
    assert settings.moderator_guilds == {1, 2, 3}
    assert settings.moderator_roles == {4}
    assert settings.moderator_permissions == {"manage_messages", "kick_members"}


def test_empty_values_count_as_left_out() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_MODERATOR_GUILDS=\nROADBOOK_KNOWLEDGE=\nROADBOOK_LOG_LEVEL=\n")
    assert read_settings(Settings).moderator_guilds == frozenset()


def test_none_stands_for_no_permission() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_MODERATOR_PERMISSIONS=none\n")
    assert read_settings(Settings).moderator_permissions == frozenset()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:8080/api/v10", "https://example.org"]
)
def test_addresses_of_stand_ins(address: str) -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_DISCORD_URL={address}\n")
    assert read_settings(Settings).discord_url == address.rstrip("/")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("[::1]:1", ("::1", 1)),
        ("localhost:65535", ("localhost", 65535)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),  # noqa: S104 - what an operator of a container writes
    ],
)
def test_places_to_listen_at(text: str, read: tuple[str, int]) -> None:
    assert host_and_port(text) == read


def test_settings_are_frozen() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\n")
    settings = read_settings(Settings)
    with pytest.raises(ValidationError):
        settings.log_level = "DEBUG"


def test_a_missing_token_says_where_to_find_one() -> None:
    assert problem().startswith("ROADBOOK_TOKEN is missing. Set it in the environment or in .env")
    assert "discord.com/developers" in problem()


def test_other_commands_need_no_token() -> None:
    env_file("ROADBOOK_TOKEN=not a token\nROADBOOK_MODERATOR_GUILDS=nonsense\n")
    assert read_settings(CommonSettings).knowledge is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("MODERATOR_GUILDS=12,my-server", ["'my-server'", "no Discord id", "developer mode"]),
        ("MODERATOR_GUILDS=99999999999999999999", ["no Discord id"]),
        ("MODERATOR_ROLES=0", ["'0'", "no Discord id"]),
        ("MODERATOR_PERMISSIONS=manage_gild", ["'manage_gild'", "Did you mean manage_guild?"]),
        ("MODERATOR_PERMISSIONS=xyzzy", ["'xyzzy'", "for example manage_guild"]),
        ("DISCORD_URL=discord.com", ["http://127.0.0.1:8080"]),
        ("DISCORD_URL=http://127.0.0.1:99999", ["http://127.0.0.1:8080"]),
        ("DISCORD_URL=http://example.org:8080", ["unencrypted", "https"]),
        ("LOG_LEVEL=LOUD", ["Write DEBUG, INFO, WARNING or ERROR."]),
        ("LOG_FORMAT=xml", ["Write plain or json."]),
        ("DATABASE_URL=mysql://me@host/db", ["no address of a database", "postgresql://user:password@host/database"]),
        ("RETENTION_DAYS=0", ["'0'", "whole number from 1 to 3650"]),
        ("RETENTION_DAYS=a month", ["'a month'", "whole number from 1 to 3650"]),
        ("RETENTION_DAYS=3651", ["'3651'"]),
        ("QUESTIONS_PER_PERSON=-1", ["'-1'", "whole number up to 100000", "0 for no limit"]),
        ("QUESTIONS_PER_CHANNEL=many", ["'many'", "no number of questions"]),
        ("QUESTIONS_AT_ONCE=100001", ["'100001'"]),
        ("UNANSWERED_PEOPLE=0", ["'0'", "whole number from 1 to 999"]),
        ("HASH_KEY=too short", ["too short", "at least 16"]),
        ("HTTP=8080", ["no place to listen at", "127.0.0.1:8080"]),
        ("HTTP=127.0.0.1:0", ["no place to listen at"]),
        ("HTTP=::1:8080", ["no place to listen at"]),
        ("HTTP=http://127.0.0.1:8080", ["no place to listen at"]),
        ("KNOWLEDGE=nowhere/at/all", ["'nowhere/at/all'", "no folder"]),
    ],
)
def test_a_malformed_value_is_named_with_what_to_write(line: str, words: list[str]) -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_{line}\n")
    sentence = problem()
    assert sentence.startswith(f"ROADBOOK_{line.partition('=')[0]} ")
    assert "\n" not in sentence
    for word in words:
        assert word in sentence


def test_all_malformed_values_are_named_at_once() -> None:
    env_file("ROADBOOK_LOG_LEVEL=LOUD\nROADBOOK_MODERATOR_ROLES=x\n")
    assert all(name in problem() for name in ("ROADBOOK_TOKEN", "ROADBOOK_LOG_LEVEL", "ROADBOOK_MODERATOR_ROLES"))


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("Bot sEcReT.part.two", 'starts with "Bot"'),
        ("your-token-here", "placeholder"),
        ("sEcReT part", "blanks"),
        ("'sEcReT", "quotes"),
        ("sEcReT\u00fc", "characters"),
    ],
)
def test_a_token_that_cannot_be_one_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, token: str, word: str
) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", token)
    with pytest.raises(SettingsError) as caught:
        read_settings(Settings)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert word in str(caught.value)
    assert "sEcReT" not in told
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "line", ["DATABASE_URL=mysql://me:sEcReT@host/db", "DATABASE_URL=postgresql://me:sEcReT@host", "HASH_KEY=sEcReT"]
)
def test_no_password_and_no_key_shows_in_a_problem(line: str) -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_{line}\n")
    assert "sEcReT" not in problem()


def test_the_limits_have_defaults_and_zero_means_none() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_QUESTIONS_PER_PERSON=0\n")
    settings = read_settings(Settings)
    assert settings.questions_per_person == 0
    assert (settings.questions_per_channel, settings.questions_at_once) == (60, 500)


def test_the_store_has_defaults() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_HASH_KEY=0123456789abcdef\n")
    settings = read_settings(Settings)
    assert (settings.database_url, settings.retention_days) == (None, 30)
    assert "0123456789abcdef" not in f"{settings!r} {settings.model_dump_json()}"


def test_a_good_token_shows_nowhere_either() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\n")
    settings = read_settings(Settings)
    assert TOKEN not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


def test_a_good_token_shows_not_when_another_setting_is_bad() -> None:
    env_file(f"ROADBOOK_TOKEN={TOKEN}\nROADBOOK_LOG_LEVEL={TOKEN}\n")
    assert TOKEN not in problem()


PART = st.text(min_size=10, alphabet="ABCxyz019-_")


@given(st.tuples(PART, PART, PART).map(".".join))
def test_three_parts_with_dots_between_them_may_be_a_token(text: str) -> None:
    assert check_token(SecretStr(text)).get_secret_value() == text


@pytest.mark.parametrize("token", ["a", "a.b.c", "sEcReT", "0" * 70, "sEcReT." * 10, "part.part.sEcReT/" + "x" * 40])
def test_what_is_no_token_is_refused_with_what_one_looks_like(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", token)
    assert problem() == (
        "ROADBOOK_TOKEN is no bot's token. One has three parts with dots between them, some 70 letters, digits, - and "
        '_ in all; copy it from the page "Bot" of https://discord.com/developers/applications.'
    )


# what stands in the environment, and what it is read as
WORDS = [
    ("ENCODER", "None", "none"),
    ("ENCODER", "NONE", "none"),
    ("ENCODER", '"none"', "none"),
    ("ENCODER", "all-MiniLM-L6-v2", "all-MiniLM-L6-v2"),
    ("LOG_LEVEL", "debug", "DEBUG"),
    ("LOG_LEVEL", "'Info'", "INFO"),
    ("LOG_FORMAT", "JSON", "json"),
    ("SECOND_PROCESS", "Off", "off"),
    ("SECOND_PROCESS", '"AUTO"', "auto"),
    ("MODERATOR_PERMISSIONS", "None", frozenset()),
    ("MODERATOR_PERMISSIONS", '"Manage_Guild, KICK_MEMBERS"', frozenset({"manage_guild", "kick_members"})),
    ("MODERATOR_GUILDS", '"1, 2"', frozenset({1, 2})),
    ("RETENTION_DAYS", " '7' ", 7),
    ("QUESTIONS_PER_PERSON", '"0"', 0),
    ("DISCORD_URL", "'http://127.0.0.1:8080'", "http://127.0.0.1:8080"),
    ("KNOWLEDGE", '"."', Path()),
]


@pytest.mark.parametrize(("name", "written", "read"), WORDS, ids=[f"{name}={written}" for name, written, _ in WORDS])
def test_words_may_stand_in_capitals_and_in_quotes(
    monkeypatch: pytest.MonkeyPatch, name: str, written: str, read: object
) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", f'"{TOKEN}"')
    monkeypatch.setenv(f"ROADBOOK_{name}", written)
    settings = read_settings(Settings)
    assert getattr(settings, name.lower()) == read
    assert settings.token.get_secret_value() == TOKEN


@pytest.mark.parametrize("written", ["None", '"none"'])
def test_a_store_that_is_none_is_none_however_it_is_written(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("ROADBOOK_TOKEN", TOKEN)
    monkeypatch.setenv("ROADBOOK_DATABASE_URL", written)
    address = read_settings(Settings).database_url
    assert address is not None
    assert parse_location(address.get_secret_value()) is None


def test_a_file_that_is_no_text_is_named() -> None:
    Path(".env").write_bytes(b"ROADBOOK_TOKEN=\xff\xfe\n")
    assert ".env is not UTF-8 text" in problem()


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    Path(".env").write_bytes(b"\xef\xbb\xbfROADBOOK_TOKEN=" + TOKEN.encode())
    assert read_settings(Settings).token.get_secret_value() == TOKEN


def test_unknown_variables_are_named_with_the_nearest_right_one() -> None:
    env_file("ROADBOOK_TOKN=sEcReT\nOTHER=1\n")
    first, second = unknown_variables({"ROADBOOK_MODERATOR_GUILD": "1", "PATH": "/bin", "ROADBOOK_EVAL_SETS": "x"})
    assert "ROADBOOK_MODERATOR_GUILD is no setting" in first
    assert "Did you mean ROADBOOK_MODERATOR_GUILDS?" in first
    assert "Did you mean ROADBOOK_TOKEN?" in second
    assert "sEcReT" not in second


def test_the_known_variables_are_no_warning() -> None:
    assert unknown_variables({f"ROADBOOK_{name.upper()}": "x" for name in Settings.model_fields}) == ()


def test_the_permissions_are_those_of_discord() -> None:
    assert {name for name, _ in discord.Permissions.none()} == PERMISSIONS
