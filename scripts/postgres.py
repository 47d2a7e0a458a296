"""A real PostgreSQL for tests: Debian's own server, in a folder of its own, on this machine's loopback, for one run.

Nothing in it is worth keeping, so it never waits for the disk, unless the waiting is to be measured.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.console import Problem, run_quietly

STARTS_WITHIN = 300.0
"""Seconds that the server may take until it lets somebody in."""


MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108  # the server's folder in it has a name of its own
"""Where Linux keeps files in memory, and how many bytes have to be free there."""


def binaries() -> Path | None:
    """The folder with the newest PostgreSQL server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path and shutil.which("initdb") else None


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def in_memory() -> Path | None:
    """Where there is room for files in memory, if anywhere: copies of databases are made ten times as fast there."""
    there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if there else None


@contextlib.contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Start a PostgreSQL server and give its address as a DATABASE_URL; stop and remove it in the end.

    A durable one waits for the disk as production does.

    Raises:
        Problem: if there is none on this machine, or it does not start.
    """
    programs = binaries()
    if programs is None:
        raise Problem("There is no PostgreSQL server on this machine; on Debian and Ubuntu: apt-get install postgresql")
    # The server refuses to run as root.
    as_owner: list[str] = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    user = "postgres" if as_owner else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="campaign-postgres-", dir=None if durable else in_memory()))
    process: subprocess.Popen[bytes] | None = None
    try:
        if as_owner:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        initdb = [
            *as_owner,
            str(programs / "initdb"),
            "-D",
            str(folder / "data"),
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
        ]
        run_quietly([*initdb, "--no-sync"], cwd=folder, problem="PostgreSQL could not make its data folder.")
        port = free_port()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(folder),
        }
        if not durable:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            options["max_wal_size"] = "256MB"
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*as_owner, str(programs / "postgres"), "-D", str(folder / "data")]
                + [part for name, value in options.items() for part in ("-c", f"{name}={value}")],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until_ready(programs, port, process, folder / "log")
        yield f"postgres://{user}@127.0.0.1:{port}/postgres"
    finally:
        if process is not None and process.poll() is None:
            # pg_ctl knows the server's own process; runuser would not pass the signal on to it.
            stop = [*as_owner, str(programs / "pg_ctl"), "stop", "-D", str(folder / "data"), "-m", "immediate"]
            subprocess.run(stop, cwd=folder, capture_output=True, check=False)
            process.wait(timeout=STARTS_WITHIN)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(programs: Path, port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server lets somebody in.

    Raises:
        Problem: if it ended or took too long.
    """
    deadline = time.monotonic() + STARTS_WITHIN
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise Problem(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-500:]}")
        time.sleep(0.05)
