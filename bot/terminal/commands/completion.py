"""``roadbook completion``: tab completion for a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Prints what a shell needs to complete roadbook's commands and options with the Tab key.

examples:
  eval "$(roadbook completion bash)"          in ~/.bashrc
  eval "$(roadbook completion zsh)"           in ~/.zshrc, after compinit
  roadbook completion fish | source           in ~/.config/fish/config.fish
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "completion", run, "print the tab completion for a shell", _DETAILS)
    parser.add_argument("shell", nargs="?", default="bash", choices=("bash", "zsh", "fish"), help="default: bash")


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["roadbook"], shell=arguments.shell), file=terminal.stdout)
    return 0
