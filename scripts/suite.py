"""`make test`: the whole suite, on SQLite and at the same time on a real PostgreSQL, with one coverage over both.

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
from typing import IO

from scripts import environment, postgres, tools
from scripts.console import ROOT, Problem, end, say, writable_folder

RESULTS = ROOT / "var" / "test"


@dataclass(frozen=True)
class Result:
    """How the tests of one run of pytest ended."""

    database: str
    passed: frozenset[str]
    failed: frozenset[str]
    skipped: frozenset[str]
    seconds: float
    exit_code: int


def main() -> int:
    """Set up, run both, report."""
    arguments = argparse.ArgumentParser(prog="make test", description="Run all tests on both databases.")
    arguments.add_argument(
        "--database", choices=("sqlite", "postgresql"), help="Run on this one only, without coverage."
    )
    arguments.add_argument("pytest", nargs="*", help="What pytest gets, after --.")
    given = arguments.parse_args()
    python = environment.ensure("development")
    tools.ensure()
    return run(python, [given.database] if given.database else ["sqlite", "postgresql"], given.pytest)


def run(python: str, databases: list[str], extra: list[str]) -> int:
    """Run pytest once for each database, all at the same time, and end with one line that counts all tests.

    The first one's output is shown as it comes, that of the others when all are done.
    """
    whole = not extra and len(databases) > 1
    for old in writable_folder(RESULTS).glob("coverage*"):
        old.unlink()
    say(f"{tools.chromium_version()}")
    first, *others = databases
    with ThreadPoolExecutor() as pool:
        beside = [
            pool.submit(run_on, python, database, extra, RESULTS / f"output-{database}.txt") for database in others
        ]
        results = [run_on(python, first, extra), *(run.result() for run in beside)]
    for database in others:
        say(f"\nTests on {database}")
        say((RESULTS / f"output-{database}.txt").read_text())
    code = next((result.exit_code for result in results if result.exit_code), 0)
    if whole:
        code = report_coverage(python) or code
    say()
    for result in results:
        counted = f"{len(result.passed)} passed, {len(result.failed)} failed, {len(result.skipped)} skipped"
        say(f"{result.database}: {counted} in {result.seconds:.0f} s")
    # A test for one of the databases is skipped on the other; one that was skipped on all has shown nothing.
    unseen = frozenset.union(*(r.skipped for r in results)) - frozenset.union(*(r.passed for r in results))
    for name in sorted(unseen):
        say(f"{name} was not run on any database, and here that counts as a failure.")
        code = code or 1
    say(f"{sum(len(r.passed) for r in results)} passed, {sum(len(r.failed) for r in results)} failed")
    return code


def run_on(python: str, database: str, extra: list[str], output: Path | None = None) -> Result:
    """Run pytest on one database; what it says goes to the screen, or into a file."""
    started = time.monotonic()
    report = RESULTS / f"results-{database}.xml"
    report.unlink(missing_ok=True)
    with server_for(database) as address, contextlib.ExitStack() as files:
        if output:
            said: IO[str] | None = files.enter_context(output.open("w"))
        else:
            said = None
            say(f"\nTests on {database}")
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL_TEST")
        }
        if address:
            env["DATABASE_URL_TEST"] = address
        once = ["-m", "not once"] if database == "postgresql" else []
        command = [python, "-m", "coverage", "run", "-m", "pytest", f"--junit-xml={report}", *once, *extra]
        code = subprocess.run(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
        ).returncode
    return Result(database, *endings(report), time.monotonic() - started, code)


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
    """Put the runs' coverage together and show what is missing; non-zero below the limit in pyproject.toml."""
    say("\nCoverage over both databases")
    subprocess.run([python, "-m", "coverage", "combine", "--quiet"], cwd=ROOT, check=False)
    return subprocess.run([python, "-m", "coverage", "report"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    end(main)
