"""What is measured, in which order: in every round each takes its turn, so that other load on the machine hits all.

docs/performance.md says what the figures mean.
"""

import argparse
import contextlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from scripts.bench import candidates, engines, report
from scripts.bench.candidates import CANDIDATES, SITE_ITSELF, Running
from scripts.bench.engines import Engine, Name
from scripts.bench.report import Results, Shape
from scripts.console import ROOT, Problem, say, var_dir, writable_folder

CROWD = 64
"""People at once who must meet no error and no timeout."""

WARM_UP = 2.0
"""Seconds in which each web server loads its templates and opens its connections before anything is measured."""


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    databases: list[Name]
    rounds: int
    seconds: float
    clients: list[int]
    seminars: list[int]
    crowd: int
    mail_worker: bool
    output: Path

    def slugs(self, turn: int, seminars: int, clients: int) -> list[str]:
        """The short names of the seminars for one measurement; nobody has registered for them before."""
        return [f"r{turn}s{seminars}c{clients}-{number}" for number in range(seminars)]

    def all_slugs(self) -> list[str]:
        """The short names of all seminars."""
        turns = range(self.rounds)
        warm = [f"warm{turn}-0" for turn in turns]
        return [
            *(slug for turn in turns for s in self.seminars for c in self.clients for slug in self.slugs(turn, s, c)),
            *warm,
            "crowd-0",
        ]


def main() -> int:
    """Measure, print, write; non-zero if answers and database disagree anywhere or somebody met an error."""
    plan = read_arguments()
    results, began = Results(), time.monotonic()
    for database in plan.databases:
        with tempfile.TemporaryDirectory(prefix="campaign-bench-") as folder:
            measure_on(database, plan, Path(folder), results)
    report.show(results, crowd=plan.crowd)
    report.write(results, plan.output, machine=machine(plan, seconds=time.monotonic() - began))
    problems = results.disagreements()
    for problem in problems:
        say(f"Answers and database disagree: {problem}")
    return 1 if problems else 0


def read_arguments() -> Plan:
    """The plan that the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench-registration", description="Measure registrations a second.")
    parser.add_argument("--quick", action="store_true", help="One round of a second each: a look, not a result.")
    parser.add_argument("--database", choices=get_args(Name), help="Measure on this one only.")
    parser.add_argument("--rounds", type=int, help="How often each figure is measured (3).")
    parser.add_argument("--seconds", type=float, help="How long each time (3; pgbench takes whole seconds).")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16], help="People at once (1 4 16).")
    parser.add_argument("--seminars", type=int, nargs="+", default=[1, 50], help="Seminars they choose from (1 50).")
    parser.add_argument("--crowd", type=int, default=CROWD, help="People on one seminar in the end (64; 0 for none).")
    parser.add_argument("--mail-worker", action="store_true", help="Send the mail meanwhile, to files.")
    parser.add_argument("--output", type=Path, help="The file for all figures (var/bench/registration.json).")
    given = parser.parse_args()
    if max(given.seminars) > engines.MOST_SEMINARS:
        parser.error(f"there are {engines.MOST_SEMINARS} seminars at most")
    return Plan(
        databases=[given.database] if given.database else list(get_args(Name)),
        rounds=given.rounds or (1 if given.quick else 3),
        seconds=given.seconds or (1.0 if given.quick else 3.0),
        clients=given.clients,
        seminars=given.seminars,
        crowd=given.crowd,
        mail_worker=given.mail_worker,
        output=given.output or writable_folder(var_dir() / "bench") / "registration.json",
    )


def measure_on(database: Name, plan: Plan, folder: Path, results: Results) -> None:
    """Measure everything on one database."""
    say(f"{database}: preparing databases and static files ...")
    (folder / "static").mkdir()
    with engines.started(database, folder) as engine:
        with collecting_static_files(engine, folder):
            forms = {c.name: candidates.prepare(c, engine, folder, plan.all_slugs()) for c in CANDIDATES}
        for turn in range(plan.rounds):
            # New web servers for each round: none of them reaches --max-requests in the middle of a measurement.
            with contextlib.ExitStack() as stack:
                running = [
                    stack.enter_context(
                        candidates.served(c, engine, folder, forms[c.name], mail_worker=plan.mail_worker)
                    ).learn(seminars=[f"warm{turn}-0"], seconds=min(WARM_UP, plan.seconds))
                    for c in CANDIDATES
                ]
                for seminars in plan.seminars:
                    for clients in plan.clients:
                        say(f"{database}: round {turn + 1}, {seminars} seminars, {clients} clients ...")
                        measure_shape(Shape(database, seminars, clients), plan, turn, engine, running, results)
                if plan.crowd and turn == plan.rounds - 1:
                    say(f"{database}: {plan.crowd} clients on one seminar ...")
                    site = next(r for r in running if r.candidate is SITE_ITSELF)
                    results.crowds[database] = site.measure(
                        seminars=["crowd-0"], clients=plan.crowd, seconds=2 * plan.seconds
                    )


def measure_shape(
    shape: Shape, plan: Plan, turn: int, engine: Engine, running: list[Running], results: Results
) -> None:
    """Measure the floor and each candidate once."""
    floor = engine.floor(clients=shape.clients, seminars=shape.seminars, seconds=plan.seconds)
    results.floors.setdefault(shape, []).append(floor)
    slugs = plan.slugs(turn, shape.seminars, shape.clients)
    for one in running:
        window = one.measure(seminars=slugs, clients=shape.clients, seconds=plan.seconds)
        results.add(shape, one.candidate.name, window)


@contextlib.contextmanager
def collecting_static_files(engine: Engine, folder: Path) -> Iterator[None]:
    """Collect the static files meanwhile; they are there at the end of the block.

    Raises:
        Problem: if that fails.
    """
    process = subprocess.Popen(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env=candidates.settings_for(SITE_ITSELF, engine, folder),
        stdin=subprocess.DEVNULL,
    )
    try:
        yield
        if process.wait():
            raise Problem("The static files could not be collected; the lines above say why.")
    finally:
        process.terminate()
        process.wait()


def machine(plan: Plan, *, seconds: float) -> dict[str, object]:
    """Where and how the figures came about."""
    return {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "rounds": plan.rounds,
        "seconds": plan.seconds,
        "whole_run_seconds": round(seconds),
    }
