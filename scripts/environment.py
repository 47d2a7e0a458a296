"""The project's own virtual environment in `.venv`, filled from the lock files with their hashes.

A stamp remembers which lock was installed, so that the next start costs nothing. A marker stands there while an
installation is going on: whoever finds one knows that it was interrupted, and builds the environment anew.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from scripts.console import ROOT, Problem, end, run_quietly, say, writable_folder

OLDEST_PYTHON = (3, 11)

Use = Literal["production", "development"]


def ensure(use: Use, *, root: Path = ROOT) -> str:
    """Make `.venv` hold what the lock of this use names, and return its Python.

    The development lock holds all of the production one, so an environment filled for development serves both.

    Raises:
        Problem: if Python is too old, a part of it is missing, or the packages cannot be had.
    """
    venv = root / ".venv"
    python = str(venv / "bin" / "python")
    enough: tuple[Use, ...] = ("production", "development") if use == "production" else ("development",)
    if any(is_filled(venv, other, root) for other in enough):
        return python
    with only_one(root):
        # Somebody else may have done it while this process waited for its turn.
        if not any(is_filled(venv, other, root) for other in enough):
            fill(venv, use, root)
    return python


def fingerprint(use: Use, root: Path) -> str:
    """What an installation depends on: the locks and the Python that runs them."""
    digest = hashlib.sha256(f"{sys.version_info.major}.{sys.version_info.minor}".encode())
    for name in ("uv.txt", "production.txt", f"{use}.txt"):
        digest.update((root / "requirements" / name).read_bytes())
    return digest.hexdigest()


def is_filled(venv: Path, use: Use, root: Path) -> bool:
    """Whether the environment works and holds this lock."""
    stamp = venv / f"installed-{use}"
    return (
        (venv / "bin" / "python").exists()
        and not (venv / "installing").exists()
        and stamp.exists()
        and stamp.read_text() == fingerprint(use, root)
    )


def check_python() -> None:
    """Say so if this Python cannot build the environment.

    Raises:
        Problem: if it is too old, or Debian's separate package for `venv` is missing.
    """
    if sys.version_info < OLDEST_PYTHON:
        have = ".".join(map(str, sys.version_info[:3]))
        raise Problem(f"Python 3.11 or newer is needed, and this is {have}; name another one with `make run PYTHON=…`.")
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Problem("This Python has no venv module; on Debian and Ubuntu: apt-get install python3-venv")


@contextlib.contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Let one process at a time install; the others wait."""
    with (writable_folder(root / "var") / "setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def fill(venv: Path, use: Use, root: Path) -> None:
    """Build the environment if there is none that works, and install the lock into it."""
    check_python()
    python, marker = str(venv / "bin" / "python"), venv / "installing"
    if marker.exists() or not works(python):
        say("Making a virtual environment in .venv ...")
        shutil.rmtree(venv, ignore_errors=True)
        run_quietly([sys.executable, "-m", "venv", venv], problem="The virtual environment could not be made in .venv.")
    marker.touch()
    say(f"Installing the locked packages for {use} ...")
    install(python, root / "requirements" / f"{use}.txt", installer=root / "requirements" / "uv.txt")
    (venv / f"installed-{use}").write_text(fingerprint(use, root))
    marker.unlink()


def works(python: str) -> bool:
    """Whether this Python starts, is the version that runs this script, and has pip."""
    program = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return (
        Path(python).exists()
        and subprocess.run([python, "-c", program], capture_output=True, check=False).returncode == 0
    )


def install(python: str, lock: Path, *, installer: Path) -> None:
    """Install a lock with its hashes: with uv, which takes a third of the time, else with pip.

    pip reads settings that uv does not know (a mirror of one's own, say), so it gets its try before anybody is told no.
    """
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--require-hashes"]
    reason = f"The packages in requirements/{lock.name} could not be installed: is the package registry reachable?"
    with_uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", str(lock)]
    # A warning about hard links between file systems helps nobody here.
    env = {**os.environ, "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy")}
    if (
        subprocess.run([*pip, "-r", str(installer)], capture_output=True, check=False).returncode == 0
        and subprocess.run(with_uv, capture_output=True, check=False, env=env).returncode == 0
    ):
        return
    run_quietly([*pip, "-r", str(lock)], problem=reason)


def main() -> int:
    """Make it hold what the tests and the checks need, too."""
    ensure("development")
    return 0


if __name__ == "__main__":
    end(main)
