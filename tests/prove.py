"""`make proof`: random histories of a seminar by the ten thousand, and what they showed in docs/proof.md.

Each process tells batches of them on a database in memory. The first unfair history ends the proof with its shortest
form. Fewer than a tenth of the usual number are a look only and leave the document as it is.
"""

import argparse
import logging
import multiprocessing
import os
import platform
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "proof.md"
USUAL = 100_000
BATCH = 500
"""Histories in one run of the state machine; each has a seed of its own, so that any can be repeated by itself."""

INTRODUCTION = """# What random histories showed

`make proof` lets people register alone and in groups, confirm, cancel, accept, decline, hand over, come twice and have
themselves deleted, lets staff change the seats, give seats out of order and call the seminar off, and lets time pass,
all in random order on random settings. After every step it asks the database whether what stands there is fair. The
machine is `tests/events/seats/histories.py`; `make test` runs a small share of it, and shows that its checks find
what is unfair on purpose. This page is written by `make proof` itself.
"""


def main() -> None:
    """Let the processes tell batches until there are enough, and write down what they did."""
    arguments = argparse.ArgumentParser(prog="make proof", description="Try random histories against what is fair.")
    arguments.add_argument("--histories", type=int, default=USUAL, help=f"How many in all ({USUAL}).")
    arguments.add_argument("--seed", type=int, default=1, help="The first batch's seed (1).")
    arguments.add_argument("--minutes", type=float, default=24 * 60, help="After how long to begin no other batch.")
    arguments.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="How many at once (one a core).")
    given = arguments.parse_args()
    started, tally = time.monotonic(), Counter[str]()
    batches = [
        (given.seed + begun // BATCH, min(BATCH, given.histories - begun)) for begun in range(0, given.histories, BATCH)
    ]
    until = time.time() + given.minutes * 60
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(given.processes, multiprocessing.get_context("spawn"), set_up, [folder]) as pool,
    ):
        running = [pool.submit(tell, seed, size, until) for seed, size in batches]
        for done in as_completed(running):
            if done.exception():
                pool.shutdown(cancel_futures=True)
            tally.update(done.result())
            print(f"{tally['histories']:,} of {given.histories:,} histories", flush=True)
    text = report(tally, given.seed, time.monotonic() - started)
    print(text)
    if tally["histories"] >= USUAL // 10:
        DOCUMENT.write_text(text, encoding="utf-8")


def set_up(folder: str) -> None:
    """Prepare a process: Django, and a database in its memory."""
    os.nice(10)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings",
        "ENVIRONMENT": "development",
        "SECRET_KEY": "a-key-for-the-proof-that-protects-nothing-at-all-0123456789",
        "DATABASE_URL": "sqlite:///:memory:",
        "VAR_DIR": folder,
    }
    import django

    django.setup()
    from django.core.management import call_command

    logging.disable()
    call_command("migrate", verbosity=0)


def tell(first_seed: int, size: int, until: float) -> Counter[str]:
    """Tell one batch; an unfair history ends it with its shortest form. Nothing is told when the time is over."""
    from hypothesis import seed, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.events.seats.fairness import TALLY
    from tests.events.seats.histories import Histories
    from tests.events.seats.test_histories import BOUNDED

    if time.time() > until:
        return Counter()
    TALLY.clear()
    machine = seed(first_seed)(type("Histories", (Histories,), {}))
    batch = settings(BOUNDED, max_examples=size, derandomize=False)
    run_state_machine_as_test(machine, settings=batch)  # type: ignore[no-untyped-call]
    return Counter({"batches": 1, **TALLY})


def report(tally: Counter[str], seed: int, seconds: float) -> str:
    """The document."""
    import django
    import hypothesis

    steps = {name: number for name, number in tally.items() if name.startswith("step: ")}
    refused = {name: number for name, number in tally.items() if name.startswith("refused: ")}
    versions = f"Python {platform.python_version()}, Django {django.__version__}, hypothesis {hypothesis.__version__}"
    facts = [
        ("Histories", f"{tally['histories']:,}"),
        ("Unfair ones", "0"),
        ("Steps taken", f"{sum(steps.values()):,}"),
        ("Steps refused in words", f"{sum(refused.values()):,}"),
        ("Times the whole seminar was checked", f"{tally['check: never oversold']:,}"),
        ("Batches", f"{tally['batches']:,}, with seeds from {seed} on"),
        ("Time", f"{seconds / 60:.0f} minutes"),
        ("Day", datetime.now(UTC).date().isoformat()),
        ("On", f"{versions}, SQLite {sqlite3.sqlite_version}"),
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


if __name__ == "__main__":
    main()
