"""`make run` as a newcomer meets it: what stands in the way is told in one sentence, and nothing is left running."""

import http.client
import os
import pty
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]


def make(*words: str, cwd: Path = ROOT, **variables: str) -> "subprocess.CompletedProcess[str]":
    own = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "PYTHON": sys.executable}
    return subprocess.run(
        ["make", *words],
        cwd=cwd,
        env=own | variables,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=600,
        check=False,
    )


def sentence(done: "subprocess.CompletedProcess[str]") -> str:
    """The one line that a person reads, without make's own."""
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make:")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_taken_port_is_named_with_the_command_for_another_one(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = sentence(make("run", f"PORT={port}", cwd=project))
    assert said == (
        f"Sorry: Cannot listen on 127.0.0.1 port {port} (Address already in use); try another: make run PORT={port + 1}"
    )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "८०"])
def test_a_port_that_is_none_is_refused(project: Path, port: str) -> None:
    assert sentence(make("run", cwd=project, PORT=port)) == (
        f"Sorry: PORT is {port!r}, and a port is a number from 1 to 65535."
    )


def test_a_host_that_is_none_is_refused(project: Path) -> None:
    assert sentence(make("run", cwd=project, PORT=str(free_port()), HOST="no such host")) == (
        "Sorry: HOST is 'no such host', which is no address of this machine."
    )


def test_production_settings_are_refused(project: Path) -> None:
    said = sentence(make("run", cwd=project, PORT=str(free_port()), ENVIRONMENT="production"))
    assert (
        said
        == "Sorry: `make run` is for development and ENVIRONMENT says otherwise; see docs/operations.md for production."
    )
    assert not (project / "var").exists()


def test_a_missing_python_is_named_with_the_command_to_install_it(project: Path, tmp_path: Path) -> None:
    programs = only_programs(tmp_path / "bin")
    said = sentence(make("run", cwd=project, PATH=str(programs), PYTHON=""))
    assert said.startswith(
        "Sorry: Python 3.11 or newer is needed (on Debian and Ubuntu: apt-get install python3 python3-venv)"
    )


def test_a_python_that_is_too_old_is_named_with_the_command_to_install_a_newer_one(
    project: Path, tmp_path: Path
) -> None:
    programs = only_programs(tmp_path / "bin")
    old = programs / "python3"
    # It says what an old Python says: it runs, and the question for 3.11 is answered with no.
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert sentence(make("run", cwd=project, PATH=str(programs), PYTHON="")).startswith(
        "Sorry: Python 3.11 or newer is needed"
    )


def only_programs(folder: Path) -> Path:
    """A PATH that holds what make needs, and no Python."""
    folder.mkdir()
    for name in ("make", "sh", "echo"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def test_a_python_without_venv_is_named_with_the_command_to_install_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "blocked").mkdir()
    # A Python to which `venv` is not there, as on Debian without python3-venv.
    stub = tmp_path / "blocked" / "sitecustomize.py"
    stub.write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'ensurepip' else find(name, *more)\n"
    )
    said = sentence(make("run", cwd=project, PORT=str(free_port()), PYTHONPATH=str(stub.parent)))
    assert said == "Sorry: This Python has no venv module; on Debian and Ubuntu: apt-get install python3-venv"


def test_a_folder_that_cannot_be_written_to_is_named(project: Path) -> None:
    # A file where the folder should be stops root too, whom permissions would not.
    (project / "var").write_text("")
    said = sentence(make("run", cwd=project, PORT=str(free_port())))
    assert (
        said == f"Sorry: The folder {project}/var cannot be written to (File exists); make it writable and try again."
    )


class Running:
    """`make run` on the real project, with its own var folder and terminal, so that Ctrl-C can be pressed."""

    def __init__(self, var: Path) -> None:
        self.port = free_port()
        self.screen, terminal = pty.openpty()
        variables = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "VAR_DIR": str(var)}
        self.process = subprocess.Popen(
            ["make", "run", f"PORT={self.port}", f"PYTHON={sys.executable}"],
            cwd=ROOT,
            env=variables,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=take_terminal,  # noqa: PLW1509  # it only asks the kernel for the terminal
        )
        os.close(terminal)
        self.said = ""

    def read(self, until: str | None, seconds: float = 600) -> str:
        """What it has said when these words came, or when it has ended."""
        deadline = time.monotonic() + seconds
        while until is None or until not in self.said:
            waiting = max(0.0, deadline - time.monotonic())
            assert select.select([self.screen], [], [], waiting)[0], self.said
            try:
                self.said += os.read(self.screen, 4096).decode(errors="replace").replace("\r\n", "\n")
            except OSError:
                assert until is None, self.said
                break
        return self.said

    def processes(self) -> list[int]:
        """Everything that works on this run's port or folder."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if f"PORT={self.port}".encode() in (path / "environ").read_bytes().split(b"\0"):
                    found.append(int(path.name))
            except OSError:
                continue
        return found

    def worker(self) -> int:
        return next(
            number
            for number in self.processes()
            if b"work" in Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        )

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request("GET", path)
        status = connection.getresponse().status
        connection.close()
        return status


def take_terminal() -> None:
    """Make the new terminal the one whose Ctrl-C reaches this session."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run-time folder of one newcomer, who starts the site several times."""
    return tmp_path_factory.mktemp("newcomer") / "var"


@pytest.fixture
def run(var: Path) -> Iterator[Running]:
    running = Running(var)
    yield running
    for number in running.processes():
        os.kill(number, signal.SIGKILL)
    running.process.wait(timeout=300)
    os.close(running.screen)


@pytest.mark.thorough
def test_a_run_sets_up_serves_the_site_keeps_its_data_and_stops_at_ctrl_c(run: Running, var: Path) -> None:
    said = run.read("Ctrl-C stops")
    password_file = var / "admin-password"
    password = password_file.read_text().strip()
    assert f"The site   http://127.0.0.1:{run.port}/\n" in said
    assert f"The admin  http://127.0.0.1:{run.port}/admin/\n" in said
    assert f"Log in as admin with the password {password} (shown this once; kept in {password_file})." in said
    assert "A password is enough here; in production everybody also needs a second step of signing in." in said
    assert f"Mail       goes to files in {var}/mail/" in said
    assert password_file.stat().st_mode & 0o777 == 0o600
    assert (var / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [run.get(path) for path in ("/", "/en/", "/account/login/", "/healthz", "/readyz")] == [200] * 5

    # Somebody who types Ctrl-C stops both processes, and nothing is left behind.
    os.write(run.screen, b"\x03")
    run.read(None)
    run.process.wait(timeout=300)
    assert run.processes() == []

    again = Running(var)
    try:
        assert f"Log in as admin; the password is in {password_file}." in again.read("Ctrl-C stops")
        assert password not in again.said
        assert password_file.read_text().strip() == password
    finally:
        again.process.terminate()
        again.read(None)
        again.process.wait(timeout=300)
        os.close(again.screen)
    assert again.processes() == []


@pytest.mark.thorough
def test_when_the_worker_dies_everything_stops_and_says_so(run: Running) -> None:
    run.read("Ctrl-C stops")
    os.kill(run.worker(), signal.SIGKILL)
    assert "The worker has ended by itself (exit code -9), so everything was stopped." in run.read(None)
    assert run.process.wait(timeout=300) != 0
    assert run.processes() == []
