"""Settings from the environment and ``.env``: frozen, and checked before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.cluster.shards import Shards
from bot.errors import RoadbookError
from bot.settings_files import PREFIX, GivenTwice, SecretFile, with_files
from bot.settings_values import (
    bare,
    channel,
    check_address,
    check_database,
    check_folder,
    check_host_and_port,
    check_key,
    check_permissions,
    check_token,
    days,
    encoder_name,
    ids,
    lower,
    names,
    people,
    questions,
    some_shards,
    upper,
)
from bot.store.audit import DEFAULT_DAYS

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ENV_FILE = Path(".env")

Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(ids)]
Questions = Annotated[int, BeforeValidator(questions)]
Permissions = Annotated[
    frozenset[str], NoDecode, BeforeValidator(names), BeforeValidator(lower), AfterValidator(check_permissions)
]


class SettingsError(RoadbookError):
    """A setting is missing or malformed. Names the variable and what to write, and never shows a secret."""


class AnySettings(BaseSettings):
    """How settings are read. Each field is the variable of its name in capitals, behind ``ROADBOOK_``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        defer_build=True,  # most commands read few of these
    )

    @model_validator(mode="before")
    @classmethod
    def _with_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        return with_files(given, cls.model_fields, PREFIX)

    @field_validator("*", mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return bare(value.read() if isinstance(value, SecretFile | GivenTwice) else value)


class CommonSettings(AnySettings):
    """What every command reads."""

    knowledge: Annotated[Path, AfterValidator(check_folder)] | None = None
    """The folder of the fact base to use, instead of the one that ships."""
    encoder: Annotated[str, BeforeValidator(encoder_name)] | None = None
    """A sentence-transformers model, by name or folder, for the meaning of sentences; "none" for no vectors at all."""


class StoreSettings(CommonSettings):
    """Where questions, votes and servers' settings are kept, and for how long."""

    database_url: Annotated[SecretStr, AfterValidator(check_database)] | None = None
    """Where questions, votes and settings are kept: a file, or a PostgreSQL database; "none" to keep nothing."""
    database_url_file: Path | None = None
    """A file that holds this address instead, which may hold a password."""
    retention_days: Annotated[int, BeforeValidator(days)] = 30
    """After how many days questions and votes are deleted."""
    audit_days: Annotated[int, BeforeValidator(days)] = DEFAULT_DAYS
    """After how many days it is deleted which moderator did what."""
    hash_key: Annotated[SecretStr, AfterValidator(check_key)] | None = None
    """The key that people's ids are hashed with before they are kept; PostgreSQL needs one."""
    hash_key_file: Path | None = None
    """A file that holds this key instead."""


class LogForm(AnySettings):
    """The form of the log, in which is told, too, what is wrong with any other setting."""

    log_format: Annotated[Literal["plain", "json"], BeforeValidator(lower)] = "plain"
    """Lines for people, or one JSON object per line for a log collector."""


class Settings(StoreSettings, LogForm):
    """What ``roadbook run`` reads."""

    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(upper)] = "INFO"
    """How much goes to the log."""
    token: Annotated[SecretStr, AfterValidator(check_token)]
    """The bot's token, from its page in Discord's developer portal."""
    token_file: Path | None = None
    """A file that holds the token instead."""
    moderator_guilds: Ids = frozenset()
    """The ids of the servers whose moderators may change the fact base, with commas between them."""
    moderator_roles: Ids = frozenset()
    """The ids of the roles that make a member a moderator there, with commas between them."""
    moderator_permissions: Permissions = frozenset({"manage_guild"})
    """The permissions that make a member a moderator there, all of them needed; "none" to go by roles only."""
    reader_roles: Ids = frozenset()
    """The ids of further roles whose members may look at the fact base and its lists there, and change nothing."""
    teacher_roles: Ids = frozenset()
    """The ids of further roles whose members may look and teach there."""
    reloader_roles: Ids = frozenset()
    """The ids of further roles whose members may look, reload and roll back there."""
    discord_url: Annotated[str, AfterValidator(check_address)] | None = None
    """The address of a stand-in for Discord, for trying the bot; left out for Discord itself."""
    questions_per_person: Questions = 10
    """Questions that one person may ask in a minute; 0 for no limit."""
    questions_per_channel: Questions = 60
    """Questions that may be asked in one channel in a minute; 0 for no limit."""
    questions_at_once: Questions = 500
    """Questions that may wait for their answer at one time, whoever asked them; 0 for no limit."""
    unanswered_people: Annotated[int, BeforeValidator(people)] = 1
    """How many people must have asked something in vain before moderators read of it."""
    second_process: Annotated[Literal["auto", "on", "off"], BeforeValidator(lower)] = "auto"
    """Whether a second process helps with answering; by itself it does where the machine has a second core."""
    reload_on_change: Annotated[Literal["on", "off"], BeforeValidator(lower)] = "off"
    """Whether the fact base is reloaded when its files change, without anybody asking for it."""
    shards: Annotated[Shards, NoDecode, BeforeValidator(some_shards)] | None = None
    """The shards of the bot that this process has, such as 0-3/16; by itself it has all, or its share of them."""
    digest_channel: Annotated[int, BeforeValidator(channel)] | None = None
    """The id of the channel that gets a digest of each week, which moderators alone should read; left out for none."""
    http: Annotated[str, AfterValidator(check_host_and_port)] | None = None
    """Where health and metrics can be asked for, such as 127.0.0.1:8080; left out for nowhere."""


S = TypeVar("S", bound=AnySettings)


def read_settings(kind: type[S]) -> S:
    """Settings of this kind; a variable of the environment wins over the same one in ``.env`` of the current folder.

    Raises:
        SettingsError: One or more are missing or malformed, or ``.env`` cannot be read.
    """
    try:
        return kind()
    except ValidationError as error:
        problems = [_sentence(kind, item) for item in error.errors()]
    except UnicodeDecodeError:
        problems = [f"{ENV_FILE} is not UTF-8 text. Save it as UTF-8."]
    except OSError as error:
        problems = [f"{ENV_FILE} cannot be read ({error.strerror}). Check the file and its permissions."]
    raise SettingsError(*problems)  # outside of the handlers, so that no pydantic error with its input hangs on it


def _sentence(kind: type[AnySettings], item: ErrorDetails) -> str:
    field = str(item["loc"][0])
    variable = f"{PREFIX}{field.upper()}"
    if item["type"] == "missing":
        return f"{variable} is missing. {_WAYS.format(variable=variable)} {_HELP[field]}"
    if item["type"] == "literal_error":
        *words, last = get_args(kind.model_fields[field].annotation)
        return f"{variable} is not one of the words that it can be. Write {', '.join(words)} or {last}."
    if item["type"] == "value_error":  # raised by a check of ours
        return f"{variable} {item['ctx']['error']}"
    return f"{variable} cannot be read: see .env.example for what it may be."


_WAYS = f"Set it in the environment or in {ENV_FILE}, or name a file that holds it in {{variable}}_FILE:"
_HELP = {"token": "the token is on your bot's page at https://discord.com/developers/applications."}
