"""The one worker: whatever is done by the clock and not by a request, each job in a thread of its own.

A job that fails is tried again after a while and holds up none of the others, and none is done while the clocks differ.
"""

import logging
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections
from django.db.models import Model

from events.outbox.choices import Work
from events.outbox.heartbeat import Heartbeat
from events.retention.holding import end_standstill, note_standstill
from events.seats.clock import ClocksDiffer, agreed_now

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Model)

SHORTEST_PAUSE = 1.0
"""Seconds; a job that could not be done is tried again after twice as many, then after four times as many, and on."""

LONGEST_PAUSE = 60.0
"""Seconds between two such attempts at most, while the database does not answer or the clocks differ."""

ANEW = 10.0
"""Seconds after which a job begins anew that ended by a fault of ours."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something that the worker does again and again."""

    name: str
    """What `/readyz` and the log call it."""
    work: Work
    """What staff read on the admin's first page while its clock is wrong."""
    every: float
    """Seconds between two rounds."""
    steps: Callable[[datetime], Iterable[object]]
    """Does one round, as of a moment; between two steps the worker may stop, and compares the clocks again."""

    @property
    def heart(self) -> Heartbeat:
        """By which it is seen that it is at work."""
        return Heartbeat(f"{self.name} job")


jobs: list[Job] = []
"""What there is to do; each app adds its own when it is ready."""


def once(job: Job) -> None:
    """Do one round of a job.

    Raises:
        ClocksDiffer: if nothing is done because the clocks differ; staff are told.
    """
    try:
        at = agreed_now()
        for _step in job.steps(at):
            agreed_now()
    except ClocksDiffer as difference:
        note_standstill(work=job.work, difference=difference)
        raise
    end_standstill(work=job.work)
    job.heart.beat()


def one_by_one(rows: Iterable[Row], do: Callable[[Row], object]) -> Iterator[Row]:
    """Do something with row after row: one for which it fails is named in the log and holds up none behind it.

    Raises:
        OperationalError: if the database does not answer (InterfaceError, too): it would fail for all the others.
    """
    for row in rows:
        try:
            do(row)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, the rows behind it wait
            way = "".join(traceback.format_tb(error.__traceback__))
            logger.error("%s %s failed (%s):\n%s", type(row).__name__, row.pk, type(error).__name__, way)
        yield row


def work(stop: threading.Event) -> None:
    """Do all jobs until the end; what each is just doing is finished first."""
    threading.excepthook = _say_what_fell
    threads: dict[str, threading.Thread] = {}
    noted: set[Work] = set()
    while not stop.is_set():
        for job in jobs:
            if job.name not in threads or not threads[job.name].is_alive():
                threads[job.name] = threading.Thread(target=_keep_doing, args=[job, stop, noted], name=job.name)
                threads[job.name].start()
        stop.wait(ANEW)
    for thread in threads.values():
        thread.join()


def _keep_doing(job: Job, stop: threading.Event, noted: set[Work]) -> None:
    """Do one job until the end; `noted` is shared by all, and says of whom staff may read that they stand still."""
    heart, again = job.heart, SHORTEST_PAUSE
    noted.add(job.work)  # by an earlier process, perhaps
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                at = agreed_now()
                if job.work in noted:
                    noted.discard(job.work)
                    end_standstill(work=job.work)
                for _step in job.steps(at):
                    heart.beat()
                    if stop.is_set():
                        return
                    agreed_now()
                heart.beat()
                pause, again = job.every, SHORTEST_PAUSE
            except ClocksDiffer as difference:
                pause = again = min(LONGEST_PAUSE, again * 2)
                note_standstill(work=job.work, difference=difference)
                noted.add(job.work)
            except (DatabaseError, InterfaceError) as error:
                pause = again = min(LONGEST_PAUSE, again * 2)
                noted.add(job.work)  # It may be this that could not be ended.
                logger.error(
                    "%s: the database does not answer (%s); next look in %.0f s.", job.name, type(error).__name__, pause
                )
            stop.wait(pause)
    finally:
        connections.close_all()


def _say_what_fell(fall: threading.ExceptHookArgs) -> None:
    """Say which job fell and where, but not with what words: they may be somebody's name."""
    name = fall.thread.name if fall.thread else ""
    way = "".join(traceback.format_tb(fall.exc_traceback))
    logger.error("The job “%s” fell (%s) and begins anew:\n%s", name, fall.exc_type.__name__, way)
