"""What a look at the bot's surroundings found: one sentence about each thing, and whether it is as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing is: as it should be, worth a look, or in the bot's way."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, by name, with a sentence for the operator. Never holds a secret."""

    about: str
    state: State
    says: str


def good(about: str, says: str) -> Finding:
    """It is as it should be."""
    return Finding(about, State.OK, says)


def doubtful(about: str, says: str) -> Finding:
    """The bot can run, and the operator should know."""
    return Finding(about, State.WARNING, says)


def bad(about: str, says: str) -> Finding:
    """The bot cannot run like that."""
    return Finding(about, State.FAILED, says)
