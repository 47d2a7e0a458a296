"""Web servers under measurement: gunicorn as the image starts it, asked over HTTP, weighed by /proc."""

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
HOST = "campaign.example"
AS_PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Language": "lv", "Cookie": "seen=yes"}
"""As the proxy asks for somebody with a cookie, whose page is always made anew."""
AS_PROXY_FOR_ALL = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip, br"}
STARTS_WITHIN = 120.0
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float:
    """Seconds of processor time, user's and system's, that a process and its children have taken."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    stats = [Path(f"/proc/{each}/stat").read_text() for each in (pid, *children)]
    return sum(int(ticks) for stat in stats for ticks in stat.rpartition(")")[2].split()[11:13]) / TICKS_A_SECOND


@dataclass(frozen=True)
class Site:
    """A Django project that can be served."""

    name: str
    folder: Path
    application: str
    environment: dict[str, str]

    def manage(self, *words: str) -> None:
        """Run one of its commands."""
        words = (sys.executable, "manage.py", *words)
        subprocess.run(words, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, check=True)

    def command(self, port: int, workers: int, kind: str) -> list[str]:
        """The image's own command, but for the application, the port, and how many workers of which class there are."""
        words = json.loads(re.findall(r"^CMD (\[.*)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[-1])
        words[words.index("campaign_site.wsgi")] = self.application
        words[words.index("--bind") + 1] = f"127.0.0.1:{port}"
        words[words.index("--workers") + 1] = str(workers)
        words[words.index("--worker-class") + 1] = kind
        if kind == "gthread":
            words += ["--threads", "4"]
        return [sys.executable, "-m", *words, "--log-level", "warning"]

    @contextlib.contextmanager
    def served(self, workers: int = 1, kind: str = "sync") -> Iterator["Server"]:
        """Serve it until the end of the block."""
        port, started = free_port(), time.monotonic()
        log = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed with the process
        how = {"cwd": self.folder, "env": self.environment, "stdout": log, "stderr": log}
        process = subprocess.Popen(self.command(port, workers, kind), **how)
        server = Server(self.name, process.pid, port)
        try:
            while not server.answers():
                if process.poll() is not None or time.monotonic() > started + STARTS_WITHIN:
                    log.seek(0)
                    raise SystemExit(f"{self.name} did not start: {log.read()[-2000:]}")
                time.sleep(0.005)
            server.started_in, server.start_cpu = time.monotonic() - started, server.cpu()
            yield server
        finally:
            process.terminate()
            process.wait()
            log.close()


class Server:
    """A site that is being served."""

    def __init__(self, name: str, pid: int, port: int) -> None:
        self.name, self.pid = name, pid
        self.started_in = self.start_cpu = 0.0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def answers(self) -> bool:
        """Whether the first page is answered."""
        try:
            return self.get("/")[0] == http.client.OK
        except OSError:
            self.connection.close()
            return False

    def get(self, path: str) -> tuple[int, str]:
        """The status and the page of an address, asked for as the proxy does."""
        self.connection.request("GET", path, headers=AS_PROXY)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")

    def raw(self, path: str, encoding: str = "br") -> bytes:
        """What everybody is sent, compressed as it is."""
        self.connection.close()  # As in `cost`.
        self.connection.request("GET", path, headers=AS_PROXY_FOR_ALL | {"Accept-Encoding": encoding})
        return self.connection.getresponse().read()

    def workers(self) -> list[int]:
        """The processes that answer."""
        return list(map(int, Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()))

    def cpu(self) -> float:
        """Seconds of processor time, user's and system's, that gunicorn and its workers have taken."""
        return cpu_of(self.pid)

    def cost(self, path: str, times: int) -> float:
        """Milliseconds of processor time that one answer takes."""
        self.connection.close()  # The server has closed it long ago; it opens by itself.
        expected, before = 404 if "nothing" in path else 200, self.cpu()
        for _ in range(times):
            status, page = self.get(path)
            if status != expected:
                raise SystemExit(f"{self.name} answered {status} to {path}: {page[:500]}")
        return 1000 * (self.cpu() - before) / times

    def private_memory(self) -> float:
        """MiB that belong to the largest worker alone."""
        rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.workers()]
        return max(sum(map(int, re.findall(r"\nPrivate_\w+: +(\d+)", rollup))) for rollup in rollups) / 1024
