"""`make run`: sets the site up and keeps its web server and its worker running until it is stopped.

Needs Python 3.11 and nothing else; what the site needs goes into `.venv`, what it writes into `var/`. For development
only: an operator starts the services as docs/operations.md says.
"""

import argparse
import contextlib
import ctypes
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scripts import environment
from scripts.console import ROOT, Problem, end, say, shown, var_dir, writable_folder, write_secret

STARTS_WITHIN = 300.0
"""Seconds that the web server may take until its first answer."""

STOPS_WITHIN = 30.0
"""Seconds that a process may take to finish what it is doing."""

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # compared with, never bound unless HOST says so


def main() -> int:
    """Set up, start all processes, and stay until one ends or somebody stops them."""
    arguments = argparse.ArgumentParser(prog="make run", description="Run the site on this machine.")
    arguments.add_argument("--dev", action="store_true", help="Restart on each change and show errors in full.")
    dev = arguments.parse_args().dev
    host, port = read_address()
    if os.environ.get("ENVIRONMENT", "development") != "development":
        raise Problem(
            "`make run` is for development and ENVIRONMENT says otherwise; see docs/operations.md for production."
        )
    check_free(host, port)
    writable_folder(ROOT)
    var = writable_folder(var_dir())
    python = environment.ensure("production")
    settings = settings_for(host, port, var)
    if dev:
        settings["DEBUG"] = "1"
    say("Preparing the database ...")
    prepared = subprocess.run(
        [python, "-m", "scripts.prepare"], cwd=ROOT, env=settings, text=True, stdout=subprocess.PIPE, check=False
    )
    if prepared.returncode:
        raise Problem("The database could not be prepared; the lines above say why.")
    web = [python, "manage.py", "runserver", bind_address(host, port)] if dev else gunicorn(python, host, port)
    return keep_running(
        {
            "web server": web,
            "worker": [python, "manage.py", "work"],
        },
        settings=settings,
        when_started=lambda processes: announce(
            host, port, processes["web server"], login=prepared.stdout.strip(), var=var, site_url=settings["SITE_URL"]
        ),
    )


def read_address() -> tuple[str, int]:
    """HOST and PORT from the environment, else this machine's own address and 8000.

    Raises:
        Problem: if PORT is no port.
    """
    host, text = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):  # noqa: PLR2004  # the last port there is
        raise Problem(f"PORT is {text!r}, and a port is a number from 1 to 65535.")
    return host.strip("[]"), int(text)


def check_free(host: str, port: int) -> None:
    """Make sure before anything else that the address can be listened on.

    Raises:
        Problem: if it cannot.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except socket.gaierror as error:
        raise Problem(f"HOST is {host!r}, which is no address of this machine.") from error
    except PermissionError as error:
        raise Problem(f"Port {port} is for the system only; take another: make run PORT=8000") from error
    except OSError as error:
        other = port + 1 if port < 65535 else 8000  # noqa: PLR2004  # the last port there is
        raise Problem(
            f"Cannot listen on {host} port {port} ({error.strerror}); try another: make run PORT={other}"
        ) from error


def bind_address(host: str, port: int) -> str:
    """The address as servers take it: an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def reachable(host: str) -> str:
    """An address on this machine that reaches a server which listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # as above


def settings_for(host: str, port: int, var: Path) -> dict[str, str]:
    """The environment that all processes share; what the person has set already stays."""
    # WhiteNoise warns when the folder is missing that production collects static files into.
    (var / "static").mkdir(exist_ok=True)
    key_file = var / "secret-key"
    if not key_file.exists():
        write_secret(key_file, secrets.token_urlsafe(50))
    own = {
        "ENVIRONMENT": "development",
        "VAR_DIR": str(var),
        "SITE_URL": f"http://{bind_address(reachable(host), port)}",
        "SECRET_KEY": key_file.read_text().strip(),
        "PYTHONUNBUFFERED": "1",
    }
    if host in EVERYWHERE:
        # Whoever asks for every address of the machine is visited under names that cannot be known here.
        own["ALLOWED_HOSTS"] = "*"
    return {**own, **os.environ, "DJANGO_SETTINGS_MODULE": "campaign_site.settings"}


def gunicorn(python: str, host: str, port: int) -> list[str]:
    """The web server as in production, without the control socket that all of a user's servers would share."""
    return [
        *(python, "-m", "gunicorn", "campaign_site.wsgi", "--no-control-socket", "--worker-class", "gthread"),
        *("--workers", "2", "--threads", "4", "--log-level", "warning", "--bind", bind_address(host, port)),
    ]


def stop_with_parent() -> Callable[[], None] | None:
    """What a child runs first, so that it is told to stop even when this process is killed outright (Linux only)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    set_parent_death_signal = 1
    return lambda: libc.prctl(set_parent_death_signal, signal.SIGTERM)


def keep_running(
    commands: dict[str, list[str]],
    *,
    settings: dict[str, str],
    when_started: Callable[[dict[str, "subprocess.Popen[bytes]"]], None],
) -> int:
    """Start the processes and wait; when one ends, or somebody stops this, stop them all.

    Each has its own session, so that Ctrl-C reaches only this process and they are stopped in order.

    Raises:
        Problem: if one of them ended by itself.
    """
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            processes[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env=settings,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=stop_with_parent(),  # noqa: PLW1509  # there are no threads here
            )
        when_started(processes)
        while all(process.poll() is None for process in processes.values()):
            time.sleep(0.2)
        name, code = next((n, p.returncode) for n, p in processes.items() if p.returncode is not None)
        raise Problem(f"The {name} has ended by itself (exit code {code}), so everything was stopped.")
    except KeyboardInterrupt as interrupt:
        say("\nStopping ...")
        return 128 + interrupt.args[0] if interrupt.args else 0
    finally:
        stop(processes)


def stop(processes: dict[str, "subprocess.Popen[bytes]"]) -> None:
    """Ask each process to finish, and end what does not, with everything it has started."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A second Ctrl-C must not leave one of them behind.
        signal.signal(number, signal.SIG_IGN)
    for process in processes.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOPS_WITHIN
    for process in processes.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def announce(host: str, port: int, web: "subprocess.Popen[bytes]", *, login: str, var: Path, site_url: str) -> None:
    """Wait for the web server's first answer and tell where everything is."""
    deadline = time.monotonic() + STARTS_WITHIN
    while not answers(reachable(host), port):
        if web.poll() is not None:
            return  # keep_running says what happened
        if time.monotonic() > deadline:
            raise Problem(f"The web server gave no answer within {STARTS_WITHIN:.0f} seconds.")
        time.sleep(0.1)
    mail = os.environ.get("EMAIL_HOST") or f"files in {shown(var / 'mail')}/"
    say(
        f"\n  The site   {site_url}/\n"
        f"  The admin  {site_url}/admin/\n"
        f"             {login}\n"
        "             A password is enough here; in production everybody also needs a second step of signing in.\n"
        f"  Mail       goes to {mail}\n"
        "\nCtrl-C stops the web server and the worker.\n"
    )


def answers(host: str, port: int) -> bool:
    """Whether a web server gives any answer at this address."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return bool(connection.getresponse().status)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    end(main)
