"""A PostgreSQL server of the tests' own: in a temporary folder, on 127.0.0.1 alone, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

PASSWORD = "pass:word/with@signs"  # noqa: S105 - of a server that lives as long as these tests
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB"


def binaries() -> Path | None:
    """The newest installed server's programs; None where there are none, and on Windows."""
    if not hasattr(os, "geteuid"):
        return None
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    on_path = shutil.which("initdb")
    return installed[-1].parent if installed else Path(on_path).resolve().parent if on_path else None


def unprivileged_user() -> str | None:
    """Whose account the server runs on: it refuses to be root. None for this user."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - Windows has none

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


class Server:
    """A server that can be stopped and started again, as one that its operator restarts."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._user = unprivileged_user()
        self._folder = Path(tempfile.mkdtemp(prefix="roadbook-postgres-"))
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        word = self._folder / "password"
        word.write_text(PASSWORD)
        word.chmod(0o644)
        self._do("initdb", "--username=roadbook", f"--pwfile={word}", "--auth=scram-sha-256", "--encoding=UTF8")

    def start(self) -> None:
        """Returns when it takes connections."""
        where = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories='' {_QUICK}"
        self._do("pg_ctl", "start", "--wait", f"--log={self._folder / 'log'}", f"--options={where}")

    def stop(self) -> None:
        """Ends the server that runs in this folder, by the process id that it wrote there, and its connections."""
        self._do("pg_ctl", "stop", "--wait", "--mode=immediate")

    def freeze(self) -> None:
        """The server stays there, and says nothing more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        """To this server's main process and to those that it started for its connections."""
        main = int((self._folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True)  # noqa: S607
        pairs = [line.split() for line in listed.stdout.splitlines()]
        for process in (main, *(int(own) for own, parent in pairs if int(parent) == main)):
            os.kill(process, number)

    def remove(self) -> None:
        """Deletes what it kept."""
        shutil.rmtree(self._folder)

    def _do(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]
        subprocess.run(  # noqa: S603 - the programs of the installed server
            command, check=True, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL, timeout=60
        )
