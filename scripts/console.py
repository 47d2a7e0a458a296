"""How the scripts speak: one clear sentence when something stands in the way, never a traceback for it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""


class Problem(Exception):  # noqa: N818  # it is a sentence for a person, not a programming error
    """Something a person can put right; its text is the sentence they read."""


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def var_dir() -> Path:
    """Where run-time files live: VAR_DIR, else `var/` in the project's folder."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var")


def shown(path: Path) -> str:
    """A path as a person in the project's folder would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def writable_folder(path: Path) -> Path:
    """Make the folder and prove that a file can be written in it.

    Raises:
        Problem: if it cannot.
    """
    probe = path / f".write-test-{os.getpid()}"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Problem(
            f"The folder {path} cannot be written to ({error.strerror}); make it writable and try again."
        ) from error
    return path


def write_secret(path: Path, text: str) -> None:
    """Write a file that only this user can read, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text + "\n")
    unfinished.replace(path)


def run_quietly(
    command: Sequence[str | Path], *, problem: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> str:
    """Run a command and return what it printed; show that only if the command fails.

    Raises:
        Problem: with the given sentence, if the command fails or is not there.
    """
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise Problem(f"{problem} ({error.filename} is not there.)") from error
    if done.returncode:
        print(done.stdout.rstrip(), file=sys.stderr)
        raise Problem(problem)
    return done.stdout


def end(main: Callable[[], int]) -> None:
    """Run a script's `main` and leave with its exit code, turning problems into their sentence.

    SIGTERM and SIGHUP interrupt the script as Ctrl-C does, so that whatever it started is stopped too.
    """

    def interrupt(number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt(number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    try:
        code = main()
    except Problem as problem:
        print(f"Sorry: {problem}", file=sys.stderr)
        code = 1
    except OSError as error:
        print(f"Sorry: {error.strerror or error} ({error.filename or 'no file named'}).", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        code = 130
    sys.exit(code)
