"""An edit in a git work tree becomes one commit in the moderator's name; whatever git says, nobody waits for long."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.editing.history import Author, Committed, NotCommitted, commit

if TYPE_CHECKING:
    from pathlib import Path

ANN = Author("Ann <b>\n\u200fBerg", 42)


def git(folder: Path, *arguments: str) -> str:
    told = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607
    return told.stdout.strip()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_DIR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Bot")
    git(tmp_path, "config", "user.email", "bot@example.org")
    (tmp_path / "a.yaml").write_text("- a\n")
    return tmp_path


def test_only_the_file_is_committed_by_who_taught(tree: Path) -> None:
    (tree / "b.yaml").write_text("- b\n")
    git(tree, "add", "b.yaml")
    done = commit(tree, "a.yaml", 'Add the phrasing "# who\n$(id)" to boss', ANN)
    assert done == Committed(git(tree, "rev-parse", "HEAD"))
    assert git(tree, "show", "--name-only", "--format=%an|%ae|%cn|%s") == (
        'Ann b Berg|42@discord.invalid|Bot|Add the phrasing "# who $(id)" to boss\n\na.yaml'
    )
    assert git(tree, "diff", "--cached", "--name-only") == "b.yaml"


def test_outside_a_work_tree_there_is_nothing_to_commit(tmp_path: Path) -> None:
    assert commit(tmp_path, "a.yaml", "Add it", ANN) is None


def test_a_hook_that_refuses_is_told_and_keeps_the_file(tree: Path) -> None:
    hook = tree / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'no commits on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    assert commit(tree, "a.yaml", "Add it", ANN) == NotCommitted("no commits on Fridays")
    assert (tree / "a.yaml").read_text() == "- a\n"


def test_a_hook_that_never_ends_is_ended(tree: Path) -> None:
    hook = tree / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nsleep 600\n")
    hook.chmod(0o755)
    done = commit(tree, "a.yaml", "Add it", ANN, patience=1)
    assert done == NotCommitted("git commit took longer than 1 seconds")


def test_a_signature_that_cannot_be_made_is_told_and_not_left_out(tree: Path) -> None:
    git(tree, "config", "commit.gpgSign", "true")
    git(tree, "config", "gpg.program", "false")
    done = commit(tree, "a.yaml", "Add it", ANN)
    assert isinstance(done, NotCommitted)
    assert "sign" in done.reason


def test_a_work_tree_without_an_identity_gets_ours(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tree / "nobody"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tree / "nobody"))
    git(tree, "config", "--unset", "user.name")
    git(tree, "config", "--unset", "user.email")
    git(tree, "config", "user.useConfigOnly", "true")
    assert isinstance(commit(tree, "a.yaml", "Add it", ANN), Committed)
    assert git(tree, "show", "--no-patch", "--format=%an|%cn") == "Ann b Berg|Roadbook"


def test_a_name_of_nothing_but_signs_is_a_moderator() -> None:
    assert Author("<\u200f>", 1).shown == "A moderator"
