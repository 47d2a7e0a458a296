"""A part of a crowd: one process with some threads, in each of which people register one after the other.

    python -m tests.events.seats.crowd SEMINAR FIRST PEOPLE THREADS FOLDER [--without-lock]

It says by a file in the folder that it is ready, begins when the file `go` appears, and leaves what went wrong in one.
"""

import contextlib
import json
import os
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

EVERYBODY_IS_THERE_WITHIN = 300.0
"""Seconds to wait for the others."""


def main() -> None:
    """Set up, wait for the others, register everybody, say what went wrong."""
    import django

    django.setup()
    seminar, first, people, threads = (int(word) for word in sys.argv[1:5])
    folder = Path(sys.argv[5])
    if "--without-lock" in sys.argv:
        take_the_lock_out()
    problems: list[str] = []
    parts = [range(first + thread, first + people, threads) for thread in range(threads)]
    running = [threading.Thread(target=register, args=(seminar, numbers, problems)) for numbers in parts]
    (folder / f"ready-{os.getpid()}").touch()
    until = time.monotonic() + EVERYBODY_IS_THERE_WITHIN
    while not (folder / "go").exists() and time.monotonic() < until:
        time.sleep(0.002)
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    (folder / f"problems-{os.getpid()}").write_text(json.dumps(problems))


def register(seminar_id: int, numbers: range, problems: list[str]) -> None:
    """Register some people over a connection of one's own."""
    from uuid import uuid4

    from django.db import connection

    from events.models import Seminar
    from events.seats import services

    try:
        seminar = Seminar.objects.get(pk=seminar_id)
        for number in numbers:
            services.register(
                seminar=seminar,
                name=f"Persona {number}",
                email=f"p{number}@example.org",
                language="lv",
                form_key=uuid4(),
            )
    except Exception as problem:  # noqa: BLE001  # whatever it is, the test shows it
        problems.append(repr(problem))
    finally:
        connection.close()


def take_the_lock_out() -> None:
    """Let counting and writing be two steps that nothing holds together, as in a program without our lock."""
    from events.models import Seminar
    from events.seats.services import registering

    registering.lock = lambda seminar_id: Seminar.objects.get(pk=seminar_id)
    without: Any = SimpleNamespace(atomic=contextlib.nullcontext)  # On SQLite the transaction is the lock.
    registering.transaction = without
    count = registering.count

    def count_slowly(seminar: Seminar) -> dict[str, int]:
        counts = count(seminar)
        time.sleep(0.01)
        return counts

    registering.count = count_slowly


if __name__ == "__main__":
    main()
