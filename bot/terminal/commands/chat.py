"""``roadbook chat``: questions and answers, until the asker leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command

if TYPE_CHECKING:
    import argparse

    from bot.terminal.arguments import Subparsers
    from bot.terminal.opening import Opened
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Type a question, read the answer with its sources. Tab completes a question, a number chooses one
that was offered, /help lists the commands, Ctrl-D leaves. Reads plain lines where there is no
terminal. Needs no token, no server and no network.

examples:
  roadbook chat
  roadbook chat --knowledge my-facts/
  roadbook chat < questions.txt
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    add_command(subparsers, "chat", run, "ask in a conversation", _DETAILS)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.terminal.opening import open_asked
    from bot.terminal.repl.lines import piped_lines, typed_lines
    from bot.terminal.repl.session import ChatSession

    with terminal.busy("Reading the fact base"):
        opened = open_asked(arguments)
    session = ChatSession(opened.service(terminal.today), lambda: opened.library.current().base)
    console = terminal.console()
    interactive = terminal.stdin.isatty() and terminal.stdout.isatty()
    if interactive:
        _greet(opened, terminal)
    lines = typed_lines(opened.answerer, terminal) if interactive else piped_lines(terminal.stdin, console)
    for line in lines:
        reply = session.reply(line)
        if reply is None:
            break
        console.print(reply, crop=False)
        console.print()
        terminal.stdout.flush()
    return 0


def _greet(opened: Opened, terminal: Terminal) -> None:
    from bot.terminal.repl.help import greeting

    base = opened.library.current().base
    examples = opened.answerer.suggest("", terminal.today(), 4)
    terminal.console().print(greeting(base, opened.directory, examples))
