"""`make proof`: random histories of a seminar by the ten thousand, and what they showed in docs/proof.md.

Each process tells its share on a database in memory (tests/prove.py). The first unfair history ends the proof with its
shortest form. Fewer than a tenth of the usual number are a look only and leave the document as it is.
"""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from scripts import environment
from scripts.console import ROOT, Problem, end, say

DOCUMENT = ROOT / "docs" / "proof.md"
USUAL = 100_000
LOOK = USUAL // 10
LONGEST = 24 * 60
"""Minutes after which a proof stops, however many histories it has told."""
SEEDS_APART = 1_000_000
"""Between the first seeds of two processes, so that no two batches have the same."""

INTRODUCTION = """# What random histories showed

`make proof` lets people register alone and in groups, confirm, cancel, accept, decline, hand over, come twice and have
themselves deleted, lets staff change the seats, give seats out of order and call the seminar off, and lets time pass,
all in random order on random settings. After every step it asks the database whether what stands there is fair. The
machine is `tests/events/seats/histories.py`; `make test` runs a small share of it, and shows besides that it finds
rules that are broken on purpose. This page is written by `make proof` itself.
"""


def main() -> int:
    """Run the processes, wait, write down what they did."""
    arguments = argparse.ArgumentParser(prog="make proof", description="Try random histories against what is fair.")
    arguments.add_argument("--histories", type=int, default=USUAL, help=f"How many in all ({USUAL}).")
    arguments.add_argument("--seed", type=int, default=1, help="The first process's first seed (1).")
    arguments.add_argument("--minutes", type=float, default=LONGEST, help=f"After how long to stop ({LONGEST}).")
    arguments.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="How many at once (one a core).")
    given = arguments.parse_args()
    python = environment.ensure("development")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(python, given, Path(folder))
    text = report(tally, given.seed, given.processes, time.monotonic() - started, python)
    say(text)
    if tally["histories"] >= LOOK:
        DOCUMENT.write_text(text, encoding="utf-8")
        say(f"Written to {DOCUMENT.relative_to(ROOT)}.")
    return 0


def run(python: str, given: argparse.Namespace, folder: Path) -> Counter[str]:
    """Let each process tell its share and add up what they did.

    Raises:
        Problem: as soon as one of them has found an unfair history, which is shown, or has failed otherwise.
    """
    share = -(-given.histories // given.processes)
    results, running = [], list[subprocess.Popen[bytes]]()
    names = {name for name in os.environ if name in ("DJANGO_SETTINGS_MODULE", "VAR_DIR", "SECRET_KEY")}
    env = {name: value for name, value in os.environ.items() if name not in names}
    try:
        for number in range(given.processes):
            own = folder / str(number)
            own.mkdir()
            results.append(own / "tally.json")
            command = [python, "-m", "tests.prove", "--histories", str(share)]
            command += ["--minutes", str(given.minutes), "--seed", str(given.seed + number * SEEDS_APART)]
            command += ["--result", str(results[-1])]
            # What the services log is not looked at; an unfair history goes to standard error at the end of it.
            with (own / "errors").open("wb") as errors:
                running.append(subprocess.Popen(["nice", *command], cwd=ROOT, env=env, stderr=errors))
        wait(running, results, given.histories)
    finally:
        for process in running:
            if process.poll() is None:
                process.terminate()
                process.wait()
    return added(results)


def wait(running: list["subprocess.Popen[bytes]"], results: list[Path], histories: int) -> None:
    """Wait for all, saying each minute how far they are.

    Raises:
        Problem: as soon as one fails.
    """
    said = time.monotonic()
    while any(process.poll() is None for process in running):
        for process, result in zip(running, results, strict=True):
            if process.poll():
                lines = (result.parent / "errors").read_text(errors="replace").splitlines()
                say("\n".join(line for line in lines if " INFO " not in line)[-6000:])
                raise Problem("An unfair history was found (or the machine failed); it stands above.")
        if time.monotonic() - said >= 60:  # noqa: PLR2004  # seconds in a minute
            said = time.monotonic()
            say(f"{added(results)['histories']:,} of {histories:,} histories")
        time.sleep(0.5)


def added(results: Iterable[Path]) -> Counter[str]:
    """What all processes did so far."""
    tally = Counter[str]()
    for result in results:
        if result.exists():
            tally.update(json.loads(result.read_text()))
    return tally


def report(tally: Counter[str], seed: int, processes: int, seconds: float, python: str) -> str:
    """The document."""
    steps = {name: number for name, number in tally.items() if name.startswith("step: ")}
    refused = {name: number for name, number in tally.items() if name.startswith("refused: ")}
    facts = [
        ("Histories", f"{tally['histories']:,}"),
        ("Unfair ones", "0"),
        ("Steps taken", f"{sum(steps.values()):,}"),
        ("Steps refused in words", f"{sum(refused.values()):,}"),
        ("Times the whole seminar was checked", f"{tally['check: never oversold']:,}"),
        ("Seeds", f"{seed} and on, for each of {processes} processes {SEEDS_APART:,} apart, one for each batch"),
        ("Batches", f"{tally['batches']:,}"),
        ("Time", f"{seconds / 60:.0f} minutes"),
        ("Day", datetime.now(UTC).date().isoformat()),
        ("On", versions(python)),
    ]
    parts = [INTRODUCTION, table("", facts)]
    for heading, prefix, what in (
        ("What was checked after the steps", "check: ", "Times"),
        ("Steps", "step: ", "Taken"),
        ("Steps refused in words", "refused: ", "Times"),
        ("States that registrations were seen in", "state: ", "Times"),
        ("Reasons that were told to those who waited, each held against what was so", "reason: ", "Times"),
    ):
        found = sorted((name.removeprefix(prefix), n) for name, n in tally.items() if name.startswith(prefix))
        parts.append(f"## {heading}\n\n" + table(what, [(name, f"{number:,}") for name, number in found]))
    return "\n".join(parts)


def table(what: str, rows: Iterable[tuple[str, str]]) -> str:
    """A Markdown table of two columns."""
    lines = [f"| | {what} |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines) + "\n"


def versions(python: str) -> str:
    """What it ran on, without a word about the machine itself."""
    program = "import django, hypothesis; print(f'Django {django.__version__}, hypothesis {hypothesis.__version__}')"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True)
    return f"Python {platform.python_version()}, {done.stdout.strip()}, SQLite {sqlite3.sqlite_version}"


if __name__ == "__main__":
    end(main)
