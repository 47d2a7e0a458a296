"""The two kinds of database that the benchmark runs on: where they are, what they cost, what stands in them."""

import contextlib
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import psycopg

from scripts import postgres
from scripts.bench.processes import cpu_of, parent_of
from scripts.console import ROOT, Problem, run_quietly

Name = Literal["postgresql", "sqlite"]

MOST_SEMINARS = 50
"""So many stand in the floor's table."""

FLOOR_TABLES = """
CREATE TABLE floor_seminar (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE floor_registration (
    id bigserial PRIMARY KEY, seminar_id integer NOT NULL REFERENCES floor_seminar, name text NOT NULL,
    email text NOT NULL, arrived_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO floor_seminar SELECT number, 'Seminar' FROM generate_series(1, 50) AS number;
"""


class Engine(Protocol):
    """A kind of database, ready for use."""

    name: Name

    def address(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""

    def count(self, database: str, question: str, *given: str) -> int:
        """The one number that a question, with %s for each word that is given, has as its answer."""

    def floor(self, *, clients: int, seminars: int, seconds: float) -> float:
        """Transactions a second that lock a seminar's row and insert one, with nothing else around them."""

    def cpu(self) -> float:
        """Seconds of processor time that the server has taken; 0 where there is no server."""


class PostgreSQL:
    """A server of the benchmark's own, that waits for the disk as production does."""

    name: Name = "postgresql"

    def __init__(self, server: str, programs: Path) -> None:
        """Make a database each for the site, the comparison and the floor."""
        self.server, self.programs = server.rpartition("/")[0], programs
        with psycopg.connect(server, autocommit=True) as connection:
            for database in ("site", "plain", "floor"):
                connection.execute(f"CREATE DATABASE {database}".encode())
            self.postmaster = parent_of(connection.info.backend_pid)
        with psycopg.connect(self.address("floor")) as connection:
            connection.execute(FLOOR_TABLES.encode())

    def address(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"{self.server}/{database}"

    def count(self, database: str, question: str, *given: str) -> int:
        """The answer to a question about one of its databases."""
        with psycopg.connect(self.address(database)) as connection:
            row = connection.execute(question.encode(), given).fetchone()
            return int(row[0]) if row else 0

    def floor(self, *, clients: int, seminars: int, seconds: float) -> float:
        """Transactions a second as pgbench counts them, without the time that connecting takes."""
        command = [
            *(str(self.programs / "pgbench"), "--no-vacuum", f"--file={Path(__file__).parent / 'floor.sql'}"),
            *(f"--define=seminars={seminars}", f"--client={clients}", f"--jobs={min(clients, 2)}"),
            *(f"--time={max(1, round(seconds))}", self.address("floor")),
        ]
        said = run_quietly(command, problem="pgbench did not run to its end.")
        found = re.search(r"^tps = ([\d.]+)", said, re.MULTILINE)
        if not found:
            raise Problem(f"pgbench named no figure: {said}")
        return float(found[1])

    def cpu(self) -> float:
        """Seconds of processor time of the server with all its processes."""
        return cpu_of(self.postmaster)


class SQLite:
    """Files in the benchmark's folder."""

    name: Name = "sqlite"

    def __init__(self, folder: Path) -> None:
        """Keep the files in this folder."""
        self.folder = folder

    def address(self, database: str) -> str:
        """The DATABASE_URL of one of its files."""
        return f"sqlite:///{self.folder / database}.sqlite3"

    def count(self, database: str, question: str, *given: str) -> int:
        """The answer to a question about one of its files."""
        with contextlib.closing(sqlite3.connect(self.folder / f"{database}.sqlite3")) as connection:
            return int(connection.execute(question.replace("%s", "?"), given).fetchone()[0])

    def floor(self, *, clients: int, seminars: int, seconds: float) -> float:
        """Transactions a second through Python's own module, in a process for each client."""
        words = [str(self.folder / "floor.sqlite3"), str(clients), str(seminars), str(seconds)]
        command = [sys.executable, "-m", "scripts.bench.sqlite_floor", *words]
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            raise Problem("SQLite's floor could not be measured; the lines above say why.")
        return float(done.stdout)

    def cpu(self) -> float:
        """None: SQLite's work is done in the web server's processes."""
        return 0.0


@contextlib.contextmanager
def started(name: Name, folder: Path) -> Iterator[Engine]:
    """An engine that is there until the end of the block.

    Raises:
        Problem: if PostgreSQL is asked for and not on this machine.
    """
    if name == "sqlite":
        yield SQLite(folder)
        return
    with postgres.server(durable=True) as server:
        programs = postgres.binaries()
        if programs is None or not (programs / "pgbench").exists():
            raise Problem("There is no pgbench on this machine; on Debian and Ubuntu: apt-get install postgresql")
        yield PostgreSQL(server, programs)
