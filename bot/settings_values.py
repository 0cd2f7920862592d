"""What each setting may look like. A check says what is wrong and what to write, and never repeats a secret."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.cluster.shards import parse_shards
from bot.store.location import parse_location

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import SecretStr

PLACEHOLDER = "your-token-here"
SHORTEST_KEY = 16
SHORTEST_TOKEN = 30
"""Discord's have 59 characters or more. It promises no form, so that this asks for less."""
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_QUOTES = "\"'"
_ANY_QUOTES = f"{_QUOTES}\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
MOST_DAYS = 3650
MOST_QUESTIONS = 100_000
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_LARGEST_PORT = 65_535
_LARGEST_ID = 2**63 - 1  # Discord's ids are 64 bits wide, and the first is never set


def bare(value: object) -> object:
    """A text without the quotation marks around it, which Docker's and systemd's files hand on; all else as it is.

    Raises:
        ValueError: there is a mark on one side only, or one that no program writes.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        return text[1:-1].strip()
    if text and (text[0] in _ANY_QUOTES or text[-1] in _ANY_QUOTES):
        raise ValueError(
            "begins or ends with a quotation mark that has no match. Write it without quotes, or with the same plain "
            "quotes at both ends; what itself begins or ends with one needs another pair around it."
        )
    return text


def some_shards(value: object) -> object:
    """Some of a bot's shards, as `parse_shards` reads them."""
    return parse_shards(value) if isinstance(value, str) else value


def lower(value: object) -> object:
    """A word in small letters."""
    return value.lower() if isinstance(value, str) else value


def upper(value: object) -> object:
    """A word in capitals."""
    return value.upper() if isinstance(value, str) else value


def encoder_name(value: object) -> object:
    """The name of an encoder; "none" however it is written."""
    return lower(value) if lower(value) == "none" else value


def check_token(token: SecretStr) -> SecretStr:
    """A token that could be one: Discord alone knows whether it is."""
    text = token.get_secret_value()
    if text.lower().startswith("bot "):
        raise ValueError('starts with "Bot". Write the token alone.')
    if text.lower() == PLACEHOLDER:
        raise ValueError("still holds the placeholder. Write your bot's own token.")
    if not re.fullmatch(r"[!#-&(-~]+", text):
        raise ValueError("holds blanks, quotes or characters that no token has. Copy the token again, on its own.")
    if not _TOKEN.fullmatch(text) or len(text) < SHORTEST_TOKEN:
        raise ValueError(
            "is no bot's token. One has three parts with dots between them, some 70 letters, digits, - and _ in all; "
            'copy it from the page "Bot" of https://discord.com/developers/applications.'
        )
    return token


def check_folder(folder: Path) -> Path:
    """A folder that exists; ``~`` stands for the home folder."""
    expanded = folder.expanduser()
    if not expanded.is_dir():
        raise ValueError(f"names {str(folder)!r}, which is no folder. Write the path of a fact base's folder.")
    return expanded


def check_database(address: SecretStr) -> SecretStr:
    """The place of a store. What is wrong with it is said without it: it may hold a password."""
    parse_location(address.get_secret_value())
    return address


def check_key(key: SecretStr) -> SecretStr:
    """A key that nobody guesses."""
    if len(key.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(
            f"is too short for a key. Write at least {SHORTEST_KEY} random characters, such as what this prints: "
            'python3 -c "import secrets; print(secrets.token_hex(32))"'
        )
    return key


def days(text: object) -> object:
    """A number of days, as a text or a number."""
    if isinstance(text, str) and not (re.fullmatch(r"[0-9]{1,4}", text) and 1 <= int(text) <= MOST_DAYS):
        raise ValueError(f"holds {text!r}, which is no number of days. Write a whole number from 1 to {MOST_DAYS}.")
    return text


def questions(text: object) -> object:
    """A number of questions, as a text or a number; 0 for as many as anybody likes."""
    if isinstance(text, str) and not (re.fullmatch(r"[0-9]{1,6}", text) and int(text) <= MOST_QUESTIONS):
        raise ValueError(
            f"holds {text!r}, which is no number of questions. "
            f"Write a whole number up to {MOST_QUESTIONS}, or 0 for no limit."
        )
    return text


def people(text: object) -> object:
    """A number of people, as a text or a number."""
    if isinstance(text, str) and not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise ValueError(f"holds {text!r}, which is no number of people. Write a whole number from 1 to 999.")
    return text


def names(text: object) -> object:
    """The names in a comma-separated list; anything but a text as it is."""
    return [name for name in re.split(r"[,\s]+", text) if name] if isinstance(text, str) else text


def ids(text: object) -> object:
    """The Discord ids in a comma-separated list; anything but a text as it is."""
    found = names(text)
    if not isinstance(found, list):
        return found
    for item in found:
        if not re.fullmatch(r"[0-9]{1,19}", item) or not 0 < int(item) <= _LARGEST_ID:
            raise ValueError(
                f"holds {item!r}, which is no Discord id. Write ids as whole numbers with commas between them; "
                "Discord shows them by a right click once developer mode is on."
            )
    return [int(item) for item in found]


def channel(text: object) -> object:
    """The Discord id of one channel; anything but a text as it is."""
    found = ids(text)
    if isinstance(found, list) and len(found) != 1:
        raise ValueError("is not the id of one channel. Write one id: Discord shows it by a right click.")
    return found[0] if isinstance(found, list) else found


def check_permissions(given: frozenset[str]) -> frozenset[str]:
    """Permissions that Discord has; "none" alone stands for an empty list."""
    if given == {"none"}:
        return frozenset()
    for name in sorted(given - PERMISSIONS):
        raise ValueError(f"holds {name!r}, which is no permission. {nearest(name, PERMISSIONS)}")
    return given


def check_address(url: str) -> str:
    """An address that the token may be sent to: encrypted, or on this machine."""
    wrong = "is no address of a stand-in. Write it as http://127.0.0.1:8080."
    try:
        parts = urlsplit(url)
        port_is_good = parts.port is None or parts.port > 0
    except ValueError:
        raise ValueError(wrong) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_good or "@" in parts.netloc:
        raise ValueError(wrong)
    if parts.path.strip("/") not in {"", "api/v10"} or parts.query or parts.fragment:
        raise ValueError(wrong)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ValueError("would send the token unencrypted to another machine. Use https, or a stand-in on 127.0.0.1.")
    return url.rstrip("/")


def check_host_and_port(text: str) -> str:
    """A place to listen at."""
    host_and_port(text)
    return text


def host_and_port(text: str) -> tuple[str, int]:
    """The two parts of 127.0.0.1:8080 or [::1]:8080.

    Raises:
        ValueError: it has another form.
    """
    host, _, port = text.rpartition(":")
    bare_host = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    good_host = re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:.]+\]", host, re.ASCII)
    if not good_host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) <= _LARGEST_PORT:
        raise ValueError(
            "is no place to listen at. Write an address of this machine and a port, such as 127.0.0.1:8080; "
            "0.0.0.0:8080 lets everybody in who can reach this machine."
        )
    return bare_host, int(port)


def nearest(name: str, known: frozenset[str]) -> str:
    """A sentence that names the nearest right word, where there is one, or some of them."""
    close = get_close_matches(name.lower(), known, n=1)
    return f"Did you mean {close[0]}?" if close else "Write for example manage_guild or manage_messages."


# fmt: off
PERMISSIONS = frozenset(
    {
        "add_reactions", "administrator", "attach_files", "ban_members", "bypass_slowmode", "change_nickname",
        "connect", "create_events", "create_expressions", "create_instant_invite", "create_private_threads",
        "create_public_threads", "deafen_members", "embed_links", "external_emojis", "external_stickers",
        "kick_members", "manage_channels", "manage_events", "manage_expressions", "manage_guild",
        "manage_messages", "manage_nicknames", "manage_roles", "manage_threads", "manage_webhooks",
        "mention_everyone", "moderate_members", "move_members", "mute_members", "pin_messages", "priority_speaker",
        "read_message_history", "read_messages", "request_to_speak", "send_messages", "send_messages_in_threads",
        "send_polls", "send_tts_messages", "send_voice_messages", "set_voice_channel_status", "speak", "stream",
        "use_application_commands", "use_embedded_activities", "use_external_apps", "use_external_sounds",
        "use_soundboard", "use_voice_activation", "view_audit_log", "view_creator_monetization_analytics",
        "view_guild_insights",
    }
)
# fmt: on
"""Discord's permissions by the names of discord.py, without its aliases; a test compares the lists."""
