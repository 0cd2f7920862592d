"""One bot on one database file."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bot.errors import InUseError
from bot.store.only_one import only_one

if TYPE_CHECKING:
    from pathlib import Path

_HOLD = """
import sys
from pathlib import Path
from bot.store.only_one import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_one_is_refused_until_the_first_has_ended_however_it_ends(tmp_path: Path) -> None:
    database = tmp_path / "state" / "roadbook.db"
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-c", _HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(InUseError, match="need PostgreSQL"), only_one(database):
            pass
        other.send_signal(signal.SIGKILL)
    with only_one(database), only_one(database.with_name("another.db")):
        pass


def test_where_no_lock_can_be_held_it_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with only_one(tmp_path / "file" / "roadbook.db"):
        pass
