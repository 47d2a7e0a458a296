"""The least that a seat costs on SQLite: one lock and one row a transaction, in as many processes as there are people.

`python -m scripts.bench.sqlite_floor FILE CLIENTS SEMINARS SECONDS` prints transactions a second. There is nothing of
Django in it; the pragmas and the patience are the site's own.
"""

import multiprocessing
import random
import sqlite3
import sys
import time
from multiprocessing.synchronize import Barrier
from typing import Any

PATIENCE = 20.0
"""Seconds that a transaction waits for its turn, as in the site's settings."""


def connect(file: str) -> sqlite3.Connection:
    """Open the file as the site does."""
    connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def prepare(file: str, seminars: int) -> None:
    """Make the two tables and the seminars."""
    connection = connect(file)
    connection.executescript(
        """
        CREATE TABLE IF NOT EXISTS floor_seminar (id integer PRIMARY KEY, name text NOT NULL);
        CREATE TABLE IF NOT EXISTS floor_registration (
            id integer PRIMARY KEY, seminar_id integer NOT NULL REFERENCES floor_seminar, name text NOT NULL,
            email text NOT NULL, arrived_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        """
    )
    connection.executemany(
        "INSERT OR IGNORE INTO floor_seminar VALUES (?, 'Seminar')", [(n,) for n in range(1, seminars + 1)]
    )
    connection.close()


def work(file: str, seminars: int, seconds: float, start: Barrier, results: Any) -> None:
    """Lock and insert until the time is over; put the number of transactions into the results."""
    connection = connect(file)
    choice = random.Random()  # noqa: S311  # spreads load, protects nothing
    count = 0
    start.wait()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        seminar = choice.randint(1, seminars)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT id FROM floor_seminar WHERE id = ?", (seminar,)).fetchone()
        connection.execute(
            "INSERT INTO floor_registration (seminar_id, name, email) VALUES (?, 'Anna', 'anna@example.org')",
            (seminar,),
        )
        connection.execute("COMMIT")
        count += 1
    connection.close()
    results.put(count)


def main(file: str, clients: int, seminars: int, seconds: float) -> float:
    """Transactions a second, all processes together."""
    prepare(file, seminars)
    context = multiprocessing.get_context("fork")
    start, results = context.Barrier(clients + 1), context.Queue()
    people = [
        context.Process(target=work, args=(file, seminars, seconds, start, results), daemon=True)
        for _ in range(clients)
    ]
    for person in people:
        person.start()
    start.wait()
    began = time.monotonic()
    done: int = sum(results.get() for _ in people)
    elapsed = time.monotonic() - began
    for person in people:
        person.join()
    return done / elapsed


if __name__ == "__main__":
    print(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))
