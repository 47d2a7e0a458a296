"""`make test`: the whole suite, on SQLite and on a real PostgreSQL, in a few runs of which two go on at the same time.

What a run needs is set up first. If any part cannot run, it says so and fails; nothing is left out silently.
"""

import argparse
import contextlib
import os
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts import environment, postgres, tools
from scripts.console import ROOT, Problem, end, say, writable_folder

RESULTS = ROOT / "var" / "test"
AT_ONCE = 2
"""Runs at the same time: one for each core of the smallest machine that this is used on."""


@dataclass(frozen=True)
class Run:
    """One run of pytest: on which database, and what else pytest is told."""

    name: str
    database: str
    only: tuple[str, ...] = ()


ONCE = "-m", "once"
JOURNEYS = "tests/journeys"
WHOLE = [
    Run("postgresql", "postgresql", ("-m", "not once")),
    Run("journeys", "sqlite", (*ONCE, JOURNEYS)),
    Run("sqlite", "sqlite", ("-m", "not once")),
    Run("scripts", "sqlite", (*ONCE, f"--ignore={JOURNEYS}")),
]
"""All tests: those marked `once` in runs of their own, all others on both databases; the longest runs begin first."""
COVERED = "postgresql"
"""The run whose coverage CI takes: the one that is like production. It makes a run nearly twice as long."""


@dataclass(frozen=True)
class Result:
    """How the tests of one run of pytest ended."""

    name: str
    passed: frozenset[str]
    failed: frozenset[str]
    skipped: frozenset[str]
    seconds: float
    exit_code: int


def main() -> int:
    """Set up, run all or what was asked for, report."""
    arguments = argparse.ArgumentParser(prog="make test", description="Run all tests, on SQLite and on PostgreSQL.")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), help="Run on this one only.")
    arguments.add_argument("pytest", nargs="*", help="What pytest gets, after --.")
    given = arguments.parse_args()
    python = environment.ensure("development")
    tools.ensure()
    asked = WHOLE
    if given.pytest:
        asked = [
            Run("sqlite", "sqlite", tuple(given.pytest)),
            Run("postgresql", "postgresql", ("-m", "not once", *given.pytest)),
        ]
    return run(python, [one for one in asked if given.database in (None, one.database)])


def run(python: str, runs: list[Run], folder: Path = RESULTS, *, covered: str | None = None) -> int:
    """Run pytest as often as asked for, two at a time, and end with one line that counts all tests.

    What a run says is shown when it has ended. Of one run, by its name, the coverage can be taken.
    """
    for old in writable_folder(folder).glob("coverage*"):
        old.unlink()
    say(f"{tools.chromium_version()}")
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        begun = [pool.submit(run_one, python, one, folder, covered=covered == one.name) for one in runs]
        results = []
        for one, running in zip(runs, begun, strict=True):
            try:
                results.append(running.result())
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            say(f"\nTests: {one.name}")
            say(output(one, folder).read_text())
    code = next((result.exit_code for result in results if result.exit_code), 0)
    if covered:
        code = report_coverage(python) or code
    say()
    for result in results:
        counted = f"{len(result.passed)} passed, {len(result.failed)} failed, {len(result.skipped)} skipped"
        say(f"{result.name}: {counted} in {result.seconds:.0f} s")
    # A test for one of the databases is skipped on the other; one that was skipped on all has shown nothing.
    unseen = frozenset.union(*(r.skipped for r in results)) - frozenset.union(*(r.passed for r in results))
    for name in sorted(unseen):
        say(f"{name} was not run on any database, and here that counts as a failure.")
        code = code or 1
    say(f"{sum(len(r.passed) for r in results)} passed, {sum(len(r.failed) for r in results)} failed")
    return code


def output(one: Run, folder: Path) -> Path:
    """The file that holds what a run says."""
    return folder / f"output-{one.name}.txt"


def run_one(python: str, one: Run, folder: Path, *, covered: bool) -> Result:
    """Run pytest once, with or without taking its coverage."""
    started = time.monotonic()
    report = folder / f"results-{one.name}.xml"
    report.unlink(missing_ok=True)
    with server_for(one.database) as address, output(one, folder).open("w") as said:
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL_TEST")
        }
        if address:
            env["DATABASE_URL_TEST"] = address
        coverage = ("-m", "coverage", "run") if covered else ()
        command = [python, *coverage, "-m", "pytest", f"--junit-xml={report}", *one.only]
        code = subprocess.run(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
        ).returncode
    return Result(one.name, *endings(report), time.monotonic() - started, code)


@contextlib.contextmanager
def server_for(database: str) -> Iterator[str | None]:
    """The address of the PostgreSQL server to use: the given one, else one of its own; None for SQLite."""
    given = os.environ.get("DATABASE_URL_TEST", "")
    if database == "sqlite":
        yield None
    elif given:
        if not given.startswith("postgres"):
            raise Problem(
                "DATABASE_URL_TEST is there to name a PostgreSQL server: postgres://user:password@host:5432/postgres"
            )
        yield given
    else:
        with postgres.server() as address:
            yield address


def endings(report: Path) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The tests that passed, failed and were skipped in a JUnit report; a run that was cut off is one failure."""
    if not report.exists():
        return frozenset(), frozenset({"the whole run"}), frozenset()
    passed, failed, skipped = set(), set(), set()
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # our own pytest wrote it
        name = f"{case.get('classname')}::{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed.add(name)
        elif case.find("skipped") is not None:
            skipped.add(name)
        else:
            passed.add(name)
    return frozenset(passed - failed), frozenset(failed), frozenset(skipped)


def report_coverage(python: str) -> int:
    """Show what the tests leave out; non-zero below the limit in pyproject.toml."""
    say(f"\nCoverage of the run on {COVERED}")
    subprocess.run([python, "-m", "coverage", "combine", "--quiet"], cwd=ROOT, check=False)
    return subprocess.run([python, "-m", "coverage", "report"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    end(main)
