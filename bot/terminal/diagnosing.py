"""Looks at all that the bot needs, and goes on where something is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.chat.discord_io.identity import ask_who
from bot.chat.discord_io.invite import invite_link
from bot.errors import RoadbookError
from bot.operations.findings import Finding, State, bad, doubtful, good
from bot.operations.machine import clock, disk, secrecy, versions
from bot.operations.store_check import check_store
from bot.settings import ENV_FILE, CommonSettings, Settings, SettingsError, StoreSettings, read_settings
from bot.settings_unknown import unknown_variables
from bot.store.location import SqliteFile
from bot.terminal.inspection import inspect
from bot.terminal.opening import knowledge_directory
from bot.terminal.storing import hash_key, store_location
from bot.terminal.views.wording import count

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from bot.chat.discord_io.identity import Identity
    from bot.terminal.terminal import Terminal

FEW_SESSIONS = 50
"""Discord lets a bot connect a thousand times a day and then resets its token: so many left are worth a look."""
S = TypeVar("S", bound=CommonSettings)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was found. ``invite`` is None where Discord did not tell which application the token belongs to."""

    findings: tuple[Finding, ...]
    invite: str | None

    @property
    def healthy(self) -> bool:
        """Whether nothing stands in the bot's way."""
        return not any(finding.state is State.FAILED for finding in self.findings)


async def diagnose(arguments: argparse.Namespace, terminal: Terminal) -> Diagnosis:
    """Looks at everything. Never raises for what is wrong."""
    settings, told = _settings(terminal)
    identity, of_discord = await _discord(settings)
    findings = [versions(), *told, *of_discord]
    if store := _readable(StoreSettings):
        location = store_location(store, terminal.environ)
        findings += await check_store(location, hash_key(store))
        if isinstance(location, SqliteFile):
            findings.append(disk(location.path))
    if common := _readable(CommonSettings):
        findings += _facts(knowledge_directory(arguments, common), terminal)
    return Diagnosis(tuple(findings), invite_link(identity.application_id) if identity else None)


def _settings(terminal: Terminal) -> tuple[Settings | None, list[Finding]]:
    slips = [doubtful("settings", warning) for warning in unknown_variables(terminal.environ)]
    slips += secrecy(ENV_FILE)
    try:
        settings = read_settings(Settings)
    except SettingsError as error:
        return None, [*(bad("settings", str(problem)) for problem in error.args), *slips]
    return settings, [good("settings", "Each setting can be read."), *slips]


def _readable(kind: type[S]) -> S | None:
    """These settings; None where they cannot be read, which was told of already."""
    try:
        return read_settings(kind)
    except SettingsError:
        return None


async def _discord(settings: Settings | None) -> tuple[Identity | None, list[Finding]]:
    if settings is None:
        return None, [bad("discord", "Discord was not asked: the settings come first.")]
    try:
        identity = await ask_who(settings.token.get_secret_value(), settings.discord_url)
    except RoadbookError as error:
        return None, [bad("discord", str(error))]
    return identity, list(_about(identity))


def _about(identity: Identity) -> Iterator[Finding]:
    yield good("discord", f"The token is that of {identity.name} (application {identity.application_id}).")
    if identity.elsewhere:
        yield bad(
            "discord",
            'The application has an "Interactions Endpoint URL" in the Developer Portal, so that no command reaches '
            "the bot. Empty that field.",
        )
    if identity.privileged:
        yield doubtful("intents", f"Roadbook needs none of these; switch them off: {', '.join(identity.privileged)}.")
    else:
        yield good("intents", "No privileged intent is switched on, and none is needed.")
    left = f"The bot may connect {identity.sessions_left} of {identity.sessions} times more today"
    yield doubtful("sessions", f"{left}.") if identity.sessions_left < FEW_SESSIONS else good("sessions", f"{left}.")
    if identity.clock_ahead is not None:
        yield clock(identity.clock_ahead)


def _facts(directory: Path, terminal: Terminal) -> Iterator[Finding]:
    found = inspect(directory, terminal.today())
    if found.holdings is None or found.errors:
        errors = count(len(found.errors), "error")
        yield bad("facts", f'The fact base in {directory} has {errors}: run "roadbook check {directory}".')
        return
    yield good("facts", f"{count(found.holdings.facts, 'fact')}, revision {found.revision}, in {directory}.")
    if found.holdings.overdue:
        yield doubtful("facts", f"Past their review date: {count(found.holdings.overdue, 'fact')}.")
