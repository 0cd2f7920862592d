# PYTHON_ARGCOMPLETE_OK
"""The ``roadbook`` command: its parser, and the one place where a command's failure becomes an exit code."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from bot import __version__
from bot.errors import InUseError, RefusedError, RoadbookError, is_out_of_files
from bot.terminal.arguments import HelpFormatter, Parser
from bot.terminal.commands import (
    ask,
    backup,
    bench,
    benchmark,
    chat,
    check,
    completion,
    doctor,
    explain,
    invite,
    playground,
    report,
    restore,
    run,
    schema,
    unanswered,
)
from bot.terminal.commands import eval as evaluate
from bot.terminal.failures import complain, log_failures, report_failure
from bot.terminal.terminal import Terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

COMMANDS = (
    *(chat, ask, explain, check, unanswered, report, schema),
    *(run, doctor, invite, backup, restore, playground),
    *(evaluate, benchmark, bench, completion),
)
"""Each module has ``register``, which adds its command to the parser, and ``run``, which carries it out."""

FAILED = 1
USAGE = 2
REFUSED = 78  # EX_CONFIG of sysexits.h: to start it again changes nothing
IN_USE = 75  # EX_TEMPFAIL: to start it again helps once another process has ended
INTERRUPTED = 130  # 128 and the number of the signal, as shells count
PIPE_CLOSED = 141

_TOO_LITTLE_MEMORY = (
    "There is too little memory. Give Roadbook half a gigabyte; ROADBOOK_ENCODER=none and ROADBOOK_SECOND_PROCESS=off "
    "need less."
)
# A full disk, a used-up quota, a file beyond the size that is allowed.
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_TOO_FEW_FILES = (
    "Roadbook may not open as many files as it needs. Allow it 256 or more, with `ulimit -n 256` or LimitNOFILE=256 "
    "in its service unit."
)

_CODES: Mapping[type[RoadbookError], int] = {RefusedError: REFUSED, InUseError: IN_USE}
_DESCRIPTION = 'Answers questions from a curated fact base, with its sources, or says honestly "I don\'t know".'
_EPILOG = """\
examples:
  roadbook chat
  roadbook ask "when is the 2026 rally"
  roadbook check my-facts/

"roadbook COMMAND --help" says more about each command.
Exit codes: 0 fine, 1 it failed, 2 the command line is wrong, 75 another bot runs on the database file,
78 Discord refuses the token.
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="roadbook",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"roadbook {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        command.register(subparsers)
    return parser


def main(argv: Sequence[str] | None = None, terminal: Terminal | None = None) -> int:
    """Carry out one command line; the exit code."""
    if terminal is None:
        terminal = Terminal.of_process()
        keep_to_one_thread()
    parser = build_parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
    return _carried_out(lambda: _obey(parser, argv, terminal), terminal)


def keep_to_one_thread() -> None:
    """Keep numpy's OpenBLAS from starting a thread for each core; numpy reads this when it is imported.

    A question's products of matrices are small. Shared among threads, they wait for the slowest of them: on a busy
    machine of two cores that was 80 ms instead of 3 ms for one question in a hundred.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _obey(parser: argparse.ArgumentParser, argv: Sequence[str] | None, terminal: Terminal) -> int:
    try:
        arguments = parser.parse_args(argv)
    except SystemExit:  # after the help or the version, which may wait in the buffer still
        if sys.stdout is not None:  # as in a process that was started with it closed
            sys.stdout.flush()
        raise
    if arguments.command is None:
        parser.print_help(terminal.stderr)
        return USAGE
    log_failures(terminal, debug=arguments.debug)
    code: int = arguments.run(arguments, terminal)
    terminal.stdout.flush()
    return code


def _carried_out(command: Callable[[], int], terminal: Terminal) -> int:
    try:
        return command()
    except RoadbookError as error:
        for problem in (_TOO_FEW_FILES,) if is_out_of_files(error) else error.args:
            complain(terminal, problem)
        return next((code for kind, code in _CODES.items() if isinstance(error, kind)), FAILED)
    except MemoryError:
        complain(terminal, _TOO_LITTLE_MEMORY)
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        terminal.abandon_output()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last door: whatever it is, a person reads a sentence, the log the rest
        terminal.abandon_output()
        if is_out_of_files(error):
            complain(terminal, _TOO_FEW_FILES)
        elif isinstance(error, OSError) and error.errno in _NO_SPACE:
            complain(terminal, "The disk is full, or no more may be written there. Make room, or write it elsewhere.")
        else:
            report_failure(terminal)
        return FAILED
