"""What was confirmed is on the disk before it is confirmed, as the system's own calls tell."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

WORK = """
import asyncio, os, sys
from pathlib import Path
from datetime import UTC, datetime
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore

def acknowledge(what):
    os.write(1, f"<{what}>".encode())

async def main():
    async with SqlStore(SqliteFile(Path(sys.argv[1])), None, 30, lambda: datetime.now(UTC)) as store:
        acknowledge("start")
        await store.vote("1:dates", 1, helpful=True)
        acknowledge("vote")
        await store.change_settings(1, threads=False)
        acknowledge("setting")
        await store.opt_out(2)
        acknowledge("opt-out")
        await store.forget(1)
        acknowledge("deletion")
        await store.vote("1:dates", 3, helpful=True)
        acknowledge("vote after it")

asyncio.run(main())
"""
CALL = re.compile(r"(?:\[pid +\d+\] )?(?P<name>\w+)\((?P<rest>.*)")
WRITING, SYNCING = ("pwrite64", "write"), ("fsync", "fdatasync")
MOVING, REMOVING = ("rename", "renameat", "renameat2"), ("unlink", "unlinkat")


@pytest.fixture
def calls(tmp_path: Path) -> list[str]:
    """What the process that does the work asks of the system, in order."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    names = ",".join((*WRITING, *SYNCING, *MOVING, *REMOVING))
    traced = ["-f", "-y", "-qq", "-s", "40", "-e", f"trace={names}", "-o", str(tmp_path / "calls")]
    command = [strace, *traced, sys.executable, "-c", WORK, str(tmp_path / "state" / "roadbook.db")]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own program
    if "ptrace" in ran.stderr:
        pytest.skip("this container lets nobody trace a process")
    assert ran.returncode == 0, ran.stderr
    return (tmp_path / "calls").read_text().splitlines()


def unsynced_at_each_acknowledgement(calls: list[str]) -> dict[str, set[str]]:
    """The files, and folders with a new name in them, of which something was not yet on the disk."""
    unsynced: set[str] = set()
    found = {}
    for line in calls:
        call = CALL.search(line.split(maxsplit=1)[1])
        path = re.search(r"<(/[^>]*)>", line)
        if call is None:
            continue
        name, rest = call["name"], call["rest"]
        if said := re.search(r'"<([^>]*)>"', rest):
            found[said[1]] = set(unsynced)
        elif name in MOVING:
            source, target = re.findall(r'"(/[^"]*)"', rest)
            unsynced = {target if each == source else each for each in unsynced} | {str(Path(target).parent)}
        elif name in REMOVING:
            unsynced -= set(re.findall(r'"(/[^"]*)"', rest))
        elif path is not None and name in WRITING and "/state" in path[1] and not path[1].endswith("-shm"):
            unsynced.add(path[1])
        elif path is not None and name in SYNCING:
            unsynced.discard(path[1])
    return found


def test_all_that_is_confirmed_is_synced_before(calls: list[str]) -> None:
    found = unsynced_at_each_acknowledgement(calls)
    assert list(found) == ["start", "vote", "setting", "opt-out", "deletion", "vote after it"]
    assert [each for each in found.values() if each] == []


def test_each_confirmation_has_a_sync_of_its_own(calls: list[str]) -> None:
    said = [number for number, line in enumerate(calls) if re.search(r'"<[^>]*>"', line)]
    for before, after in pairwise(said):
        assert any("sync(" in line for line in calls[before:after])
