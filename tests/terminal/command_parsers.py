"""The commands that the command line has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli import build_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


def command_names() -> list[str]:
    """By the names that a person types."""
    return list(_commands())


def command_parsers() -> list[argparse.ArgumentParser]:
    """Each with its own options."""
    return list(_commands().values())


def _commands() -> Mapping[str, argparse.ArgumentParser]:
    groups = build_parser()._subparsers
    assert groups is not None
    (commands,) = groups._group_actions
    assert isinstance(commands.choices, dict)
    return commands.choices
