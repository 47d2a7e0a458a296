"""Somebody who follows docs/operations.md to the letter, in a folder of their own instead of `/`."""

import contextlib
import grp
import http.client
import os
import pty
import pwd
import re
import select
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.postgres import binaries, free_port
from scripts.tools import nginx

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
UNITS = ROOT / "deploy" / "systemd"

NEEDS_SYSTEMD = ("systemctl", "journalctl")
NEEDS_THE_INTERNET = ("apt-get", "certbot", "/srv/campaign/venv/bin/pip", "python3 -m venv")
NEEDS_A_PERSON = ("editor",)
LEFT_OUT = (*NEEDS_SYSTEMD, *NEEDS_THE_INTERNET, *NEEDS_A_PERSON)

MOVED = re.compile(
    r"(?<![\w.)])(?<!'s,)/(srv/campaign|etc/campaign|etc/nginx|etc/systemd|usr/local/sbin|var/backups|run/nginx\.pid)\b"
)
"""Places of the machine that the guide writes to; what `sed` looks for stays as it is."""

USER = re.compile(r"(?<![\w/.-])campaign(?![\w/.-])")
"""The service's user, group and database; not a part of the name of a file, a folder or a unit."""


def blocks(heading: str) -> list[list[str]]:
    """The commands of a section, block by block."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = re.findall(r"(?:^    \S.*\n)+", section, flags=re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in found]


@dataclass
class Operator:
    """Runs the guide's commands, and what its units would start, below a folder of its own.

    As root it makes a user for this one run and works as the guide says: as root, as the service, as PostgreSQL's
    superuser. Without root, or where nobody else may run this project's Python, everything is done as the one user
    there is, which is all that differs.
    """

    folder: Path
    server: str
    """The address of PostgreSQL's superuser."""
    user: str = ""
    python: str = ""
    web: dict[str, int] = field(default_factory=lambda: {"8001": free_port(), "8002": free_port()})
    https: int = field(default_factory=free_port)
    http: int = field(default_factory=free_port)
    processes: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name the user, and prepare what the packages of a real machine bring."""
        lent = lent_python() if os.geteuid() == 0 else None
        self.is_root, self.python = lent is not None, lent or sys.executable
        self.user = f"campaign-{os.getpid()}" if self.is_root else pwd.getpwuid(os.geteuid()).pw_name
        for name in ("etc/nginx", "etc/systemd/system", "usr/local/sbin", "var/backups", "run", "programs"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "etc/nginx/mime.types").symlink_to("/etc/nginx/mime.types")
        host, port = re.search(r"@([\d.]+):(\d+)/", self.server).groups()  # type: ignore[union-attr]  # our own server
        programs = binaries()
        assert programs
        self.variables = {
            "PATH": f"{self.folder}/usr/local/sbin:{programs}:{os.environ['PATH']}:/usr/sbin:/sbin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PGHOST": host,
            "PGPORT": port,
        }
        if os.geteuid() == 0 and not self.is_root:
            self.variables["PGUSER"] = "postgres"

    def moved(self, text: str) -> str:
        """A text of the guide or of `deploy/` for this run's folder, user and ports."""
        text = MOVED.sub(rf"{self.folder}/\1", text).replace("postgres:///campaign", f"postgres:///{self.user}")
        text = USER.sub(self.user, text)
        for port, own in self.web.items():
            text = text.replace(f"127.0.0.1:{port}", f"127.0.0.1:{own}")
        if not self.is_root:
            text = re.sub(r"\brunuser -u \S+ -- ", "", re.sub(r" -[og] \S+", "", text))
        return text

    def run(self, lines: list[str]) -> str:
        """Run one block as a shell would that stops at the first fault; what it said."""
        kept = [line for line in lines if not line.startswith(LEFT_OUT)]
        if not self.is_root:
            kept = [line for line in kept if not line.startswith("useradd")]
        script = self.moved("\n".join(kept)).replace("nginx -t", f"nginx -t -c {self.folder}/etc/nginx/nginx.conf")
        done = subprocess.run(
            ["sh", "-euc", script],
            cwd=ROOT,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}"
        return done.stdout

    def type_in(self, line: str, answers: list[str]) -> str:
        """Run a command that asks, and answer it at a terminal."""
        screen, terminal = pty.openpty()
        process = subprocess.Popen(
            ["sh", "-euc", self.moved(line)],
            cwd=ROOT,
            env=self.variables,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509  # it only asks the kernel for the terminal
        )
        os.close(terminal)
        said = ""
        with contextlib.suppress(OSError):  # the end of what a terminal says
            while select.select([screen], [], [], 300)[0]:
                said += os.read(screen, 4096).decode(errors="replace")
                if said.rstrip(" ").endswith(":") and answers:
                    os.write(screen, f"{answers.pop(0)}\n".encode())
        os.close(screen)
        assert process.wait(timeout=300) == 0, said
        return said

    # What a person does with an editor

    def fill_in(self, **values: str) -> None:
        """Fill in the environment file; what a real machine finds by itself is added."""
        path = self.folder / "etc/campaign/env"
        text = self.moved(path.read_text())
        for name, value in values.items():
            text, found = re.subn(rf"^{name}='.*'$", lambda _, n=name, v=value: f"{n}='{v}'", text, flags=re.MULTILINE)
            assert found == 1, name
        text += "".join(f"{name}='{self.variables[name]}'\n" for name in sorted(self.variables) if name[:2] == "PG")
        path.write_text(text)

    def move_files(self) -> None:
        """Point what was installed at this run's folder, as it would stand under `/`."""
        manage = self.folder / "usr/local/sbin/campaign-manage"
        manage.write_text(self.moved(manage.read_text()))

    def open_ports(self) -> None:
        """Let the proxy listen where this run may."""
        path = self.folder / "etc/nginx/nginx.conf"
        text = path.read_text()
        for old, new in {
            "listen 80 default_server": f"listen 127.0.0.1:{self.http} default_server",
            "listen [::]:80 default_server": f"listen [::1]:{self.http} default_server",
            "listen 443 ssl": f"listen 127.0.0.1:{self.https} ssl",
            "listen [::]:443 ssl": f"listen [::1]:{self.https} ssl",
            "/dev/shm/nginx-pages": f"{self.folder}/run/pages",  # noqa: S108  # as it stands in the file
            # There is no journal here.
            "syslog:server=unix:/dev/log": f"{self.folder}/run/proxy.log",
        }.items():
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text)

    def lend_packages(self) -> None:
        """Put this run's own packages where the guide installs them from the internet."""
        venv = self.folder / "srv/campaign/venv/bin"
        venv.mkdir(parents=True)
        for name, module in {"python": "", "gunicorn": "-m gunicorn"}.items():
            words = f'#!/bin/sh\nexport PYTHONPATH={PACKAGES}\nexec {self.python} {module} "$@"\n'
            (venv / name).write_text(words)
            (venv / name).chmod(0o755)

    # Services

    def environment(self) -> dict[str, str]:
        """The environment file as systemd reads it: quotes are taken off, nothing is replaced."""
        text = (self.folder / "etc/campaign/env").read_text()
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        return dict(shlex.split(line)[0].split("=", 1) for line in lines)

    def start(self, unit: str) -> None:
        """Start what a unit would, or an instance of one, with its environment, in its folder, as its user."""
        template, instance = re.fullmatch(r"([a-z-]+@?)(\d*)\.service", unit).groups()  # type: ignore[union-attr]  # as named
        text = (self.folder / f"etc/systemd/system/{template}.service").read_text()
        text = self.moved(text.replace("%i", instance))
        said = dict(re.findall(r"^(User|WorkingDirectory|ExecStart)=(.*)$", text, flags=re.MULTILINE))
        log = (self.folder / f"run/{unit}.log").open("ab")
        self.processes[unit] = subprocess.Popen(
            shlex.split(said["ExecStart"]),
            cwd=said["WorkingDirectory"],
            env={"PATH": self.variables["PATH"], "PYTHONUNBUFFERED": "1", **self.environment()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **({"user": said["User"], "group": said["User"], "extra_groups": []} if self.is_root else {}),
        )
        log.close()

    def start_proxy(self) -> None:
        """Start nginx with what the guide has made."""
        program = nginx()
        assert program
        words = [program, "-c", f"{self.folder}/etc/nginx/nginx.conf", "-p", str(self.folder), "-g", "daemon off;"]
        self.processes["nginx"] = subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait_until_it_listens(self, unit: str) -> None:
        """Wait, as systemd does (`Type=notify`), until a web server takes requests."""
        deadline = time.monotonic() + 300
        port = self.web[unit.partition("@")[2].partition(".")[0]]
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                return
            assert self.processes[unit].poll() is None, self.said()[-4000:]
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def stop(self, *names: str) -> None:
        """Stop processes, by default all."""
        for name in names or tuple(self.processes):
            process = self.processes.pop(name)
            process.terminate()
            process.wait(timeout=300)

    def said(self) -> str:
        """What all services have said."""
        return "\n".join(path.read_text(errors="replace") for path in sorted((self.folder / "run").glob("*.log")))

    def ask(self, path: str, *, host: str, body: str | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """What the proxy answers over HTTPS to a browser."""
        context = ssl.create_default_context(cafile=str(self.folder / "etc/campaign/tls/fullchain.pem"))
        context.check_hostname = False  # The name leads to this machine only here.
        connection = http.client.HTTPSConnection("127.0.0.1", self.https, timeout=60, context=context)
        try:
            connection.request("GET" if body is None else "POST", path, body, {"Host": host, **headers})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def wait_for(self, path: str, *, host: str, words: str) -> str:
        """Ask until the answer holds these words."""
        deadline = time.monotonic() + 600
        while True:
            try:
                _, _, body = self.ask(path, host=host)
            except OSError:
                body = ""
            if words in body:
                return body
            assert time.monotonic() < deadline, f"{body[-2000:]}\n{self.said()[-4000:]}"
            time.sleep(0.2)


PACKAGES = sysconfig.get_path("purelib")
"""Where this run's packages are."""


def lent_python() -> str | None:
    """A Python that a user without rights can start, and that takes this run's packages; None if there is none."""
    for python in (sys.executable, "/usr/bin/python3"):
        with contextlib.suppress(OSError):
            tried = subprocess.run(
                [python, "-c", "import django, psycopg, PIL.Image"],
                cwd="/",
                env={"PYTHONPATH": PACKAGES},
                user="nobody",
                capture_output=True,
                check=False,
            )
            if tried.returncode == 0:
                return python
    return None


def _take_terminal() -> None:
    """Make the new terminal the one that a password is asked at."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextlib.contextmanager
def operator(folder: Path, server: str) -> Iterator[Operator]:
    """Somebody at work; in the end the processes, the user and the folder are gone."""
    folder.chmod(0o755)
    at_work = Operator(folder, server)
    try:
        yield at_work
    finally:
        at_work.stop()
        if at_work.is_root:
            with contextlib.suppress(KeyError):
                pwd.getpwnam(at_work.user)
                subprocess.run(["userdel", at_work.user], check=True, capture_output=True)
            with contextlib.suppress(KeyError):
                grp.getgrnam(at_work.user)
                subprocess.run(["groupdel", at_work.user], check=True, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
