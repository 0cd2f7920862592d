"""The commands that the command line has, by the names that a person types."""

from __future__ import annotations

from bot.cli import build_parser


def command_names() -> list[str]:
    groups = build_parser()._subparsers
    assert groups is not None
    (commands,) = groups._group_actions
    assert isinstance(commands.choices, dict)
    return list(commands.choices)
