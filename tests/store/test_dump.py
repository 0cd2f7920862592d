"""The commands that ``roadbook backup`` and ``restore`` name for PostgreSQL do what they are named for."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from bot.operations.postgres_tools import dump_command, restore_command
from tests.store.conftest import one_round, question, store_at
from tests.store.postgres import PASSWORD, binaries

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.location import PostgresServer
    from tests.store.conftest import Clock


def carry_out(command: str) -> None:
    """As a shell does; the password comes by the environment, as it does for those who automate this."""
    folder = binaries()
    found = f"{folder}{os.pathsep}{os.environ['PATH']}"
    if shutil.which(shlex.split(command)[0], path=found) is None:
        pytest.skip("PostgreSQL's tools are not installed")
    environment = os.environ | {"PATH": found, "PGPASSWORD": PASSWORD}
    subprocess.run(command, check=True, shell=True, env=environment, timeout=60)  # noqa: S602 - what people are told to type


async def test_what_was_dumped_is_put_back(postgres: PostgresServer, clock: Clock, tmp_path: Path) -> None:
    dump = tmp_path / "a copy.dump"
    async with store_at(postgres, clock) as store:
        store.record(question("before"))
        await one_round(store)
        carry_out(dump_command(postgres, dump))
        store.record(question("after"))
        await one_round(store)
    carry_out(restore_command(postgres, dump))
    async with store_at(postgres, clock) as store:
        assert [each.text for each in await store.asked_in_vain()] == ["before"]
