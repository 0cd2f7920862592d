"""``roadbook schema``: the JSON Schema of the fact base's files, for editors."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Prints the JSON Schema that an editor needs to complete and check the YAML files while you type.

examples:
  roadbook schema
  roadbook schema sources > sources.schema.json

KIND is facts, sources, editions, glossary, out_of_scope, about or questions (default: facts).
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "schema", run, "print the JSON Schema of the fact base's files", _DETAILS)
    kind = parser.add_argument("kind", nargs="?", default="facts", type=_kind, metavar="KIND", help="default: facts")
    kind.completer = _complete  # type: ignore[attr-defined] # argcomplete reads it from the argument


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.knowledge.schema import json_schema

    print(json.dumps(json_schema(arguments.kind), indent=2), file=terminal.stdout)
    return 0


def _kind(text: str) -> str:
    from bot.knowledge.schema import KINDS

    if text not in KINDS:
        raise argparse.ArgumentTypeError(f"{text!r} is no kind of file; choose from {', '.join(KINDS)}")
    return text


def _complete(**_: object) -> Iterable[str]:
    from bot.knowledge.schema import KINDS

    return KINDS
