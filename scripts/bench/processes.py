"""Web servers for the benchmark, started as the image starts them, and the processor time of processes."""

import contextlib
import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scripts.console import ROOT, Problem
from scripts.container import parse
from scripts.postgres import free_port
from scripts.run import stop_with_parent

STARTS_WITHIN = 60.0
"""Seconds that a web server may take until its first answer."""

STOPS_WITHIN = 15.0
"""Seconds that a process may take to finish what it is doing."""

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """A process that runs with its children, and the port of 127.0.0.1 that it listens on."""

    pid: int
    port: int

    def cpu(self) -> float:
        """Seconds of processor time that it and its children have taken."""
        return cpu_of(self.pid)


def cpu_of(root: int) -> float:
    """Seconds of processor time that a process has taken with all its children, also those that have ended."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # It ended while we looked.
            fields = path.read_text().rpartition(")")[2].split()
            pid = int(path.parent.name)
            children.setdefault(int(fields[1]), []).append(pid)
            ticks[pid] = sum(map(int, fields[11:15]))  # user, system, and both of the children that were waited for
    total, left = 0, [root]
    while left:
        pid = left.pop()
        total += ticks.get(pid, 0)
        left += children.get(pid, [])
    return total / TICK


def parent_of(pid: int) -> int:
    """The process that started this one."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def gunicorn_words(*, application: str, port: int) -> list[str]:
    """The image's own command for gunicorn, with another application and another port."""
    command = parse((ROOT / "Dockerfile").read_text())[-1].last("CMD")
    words: list[str] = json.loads(command or "[]")
    words[words.index("campaign_site.wsgi")] = application
    words[words.index("--bind") + 1] = f"127.0.0.1:{port}"
    return words


@contextlib.contextmanager
def web_server(
    python: str, *, application: str, site: str, settings: Mapping[str, str], log: Path
) -> Iterator[Process]:
    """Serve an application as the image does, on a free port, until the end of the block.

    Raises:
        Problem: if it gives no answer.
    """
    port = free_port()
    with running([python, "-m", *gunicorn_words(application=application, port=port)], settings, log) as process:
        deadline = time.monotonic() + STARTS_WITHIN
        while not answers(port, urlsplit(site).netloc):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Problem(f"{application} did not start: {log.read_text(errors='replace').strip()[-2000:]}")
            time.sleep(0.05)
        yield Process(process.pid, port)


@contextlib.contextmanager
def running(command: list[str], settings: Mapping[str, str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a command in a session of its own until the end of the block; it also ends if this process is killed."""
    with log.open("ab") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(settings),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            preexec_fn=stop_with_parent(),  # noqa: PLW1509  # there are no threads here
        )
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=STOPS_WITHIN)
        if process.returncode is None:
            process.kill()
            process.wait()


def answers(port: int, host: str) -> bool:
    """Whether a web server on this port says that it is well."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
