"""A fact base in a git work tree: each edit becomes a commit in the moderator's name. Nothing is ever pushed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 20.0
"""Seconds that one git command may take, with the repository's own hooks: a person waits for it."""
_NOBODY = "A moderator"
_OURS = ("Roadbook", "roadbook@localhost")
"""Who commits where the repository names nobody."""

_ASKS_NOBODY = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_EDITOR": "true",
    "GIT_ASKPASS": "true",
    "SSH_ASKPASS": "true",
    "SSH_ASKPASS_REQUIRE": "force",
    "LC_ALL": "C.UTF-8",
}
"""Whatever would ask somebody for a password, a passphrase or a text fails instead."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose change it is: a name, whatever it is made of, and the id of a Discord user."""

    name: str
    user_id: int

    @property
    def shown(self) -> str:
        """The name on one line, without what git's own notation needs."""
        letters = "".join(character if character.isprintable() else " " for character in self.name)
        return " ".join(letters.translate({ord("<"): " ", ord(">"): " "}).split()) or _NOBODY


@dataclass(frozen=True, slots=True)
class Committed:
    """The commit that was made, by its hash."""

    commit: str


@dataclass(frozen=True, slots=True)
class NotCommitted:
    """The edit is written, but git refused it: in its own words, for a moderator to pass on."""

    reason: str


def commit(
    directory: Path, file: str, summary: str, author: Author, patience: float = PATIENCE
) -> Committed | NotCommitted | None:
    """Commit one file, and nothing else that is staged. None where the folder is in no work tree.

    The repository's hooks and settings hold, signing too; whatever would ask somebody for something fails instead.
    """
    git = _Git(directory, author, patience)
    if git.program is None or git.run("rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
        return None
    for step in (("add", "--", file), ("commit", "--quiet", "--only", "--file=-", "--", file)):
        done = git.run(*step, told=_one_line(summary))
        if done.returncode != 0:
            return NotCommitted(shorten(_one_line(done.stderr or done.stdout) or f"git {step[0]} failed"))
    return Committed(git.run("rev-parse", "HEAD").stdout.strip())


class _Git:
    """Runs git in a folder, for an author."""

    def __init__(self, directory: Path, author: Author, patience: float) -> None:
        self.program = shutil.which("git")
        self._directory = directory
        self._patience = patience
        self._environment = _environment(author)
        if self.program is not None and self.run("var", "GIT_COMMITTER_IDENT").returncode != 0:
            self._environment |= dict(zip(("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"), _OURS, strict=True))

    def run(self, *arguments: str, told: str = "") -> subprocess.CompletedProcess[str]:
        """One command, with all that it starts ended after the patience; then it counts as failed."""
        command = [self.program or "git", *arguments]
        with subprocess.Popen(  # noqa: S603 - git, with arguments of our own and a file's name behind --
            command,
            cwd=self._directory,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                out, err = process.communicate(told, timeout=self._patience)
            except subprocess.TimeoutExpired:
                _end(process)
                reason = f"git {arguments[0]} took longer than {self._patience:.0f} seconds"
                return subprocess.CompletedProcess(command, 1, "", reason)
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def _environment(author: Author) -> dict[str, str]:
    """That of this process, but the repository is the folder's own, and nobody can be asked."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name != "GPG_TTY"}
    return (
        own
        | _ASKS_NOBODY
        | {
            "GIT_AUTHOR_NAME": author.shown,
            "GIT_AUTHOR_EMAIL": f"{author.user_id}@discord.invalid",  # RFC 2606: nobody's address
        }
    )


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a command with what it started: a hook, or a program that waits for a passphrase."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
