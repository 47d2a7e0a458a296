"""The one worker: whatever is done by the clock and not by a request, each job in a thread of its own.

A job that fails is tried again after a while and holds up none of the others, and none is done while the clocks differ.
"""

import logging
import threading
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from events.outbox.choices import Worker
from events.outbox.heartbeat import Heartbeat
from events.retention.holding import end_standstill, note_standstill
from events.seats.clock import ClocksDiffer, agreed_now

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two attempts to reach a database that does not answer, at most; a job's own pause may be longer."""

ANEW = 10.0
"""Seconds after which a job begins anew that ended by a fault of ours."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """Something that the worker does again and again."""

    name: str
    """What `/readyz` and the log call it."""
    worker: Worker
    """What staff read on the admin's first page while its clock is wrong."""
    every: float
    """Seconds between two rounds."""
    steps: Callable[[datetime], Iterable[object]]
    """Does one round, as of a moment; between two steps the worker may stop, and compares the clocks again."""

    @property
    def heart(self) -> Heartbeat:
        """By which it is seen that it is at work."""
        return Heartbeat(f"{self.name} worker")


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
        note_standstill(worker=job.worker, difference=difference)
        raise
    end_standstill(worker=job.worker)
    job.heart.beat()


def work(stop: threading.Event) -> None:
    """Do all jobs until the end; what each is just doing is finished first."""
    threading.excepthook = _say_what_fell
    threads: dict[str, threading.Thread] = {}
    while not stop.is_set():
        for job in jobs:
            if job.name not in threads or not threads[job.name].is_alive():
                threads[job.name] = threading.Thread(target=_keep_doing, args=[job, stop], name=job.name)
                threads[job.name].start()
        stop.wait(ANEW)
    for thread in threads.values():
        thread.join()


def _keep_doing(job: Job, stop: threading.Event) -> None:
    heart, pause, is_right = job.heart, job.every, False
    try:
        while not stop.is_set():
            try:
                close_old_connections()
                at = agreed_now()
                if not is_right:
                    is_right = True
                    end_standstill(worker=job.worker)
                for _step in job.steps(at):
                    heart.beat()
                    if stop.is_set():
                        return
                    agreed_now()
                heart.beat()
                pause = job.every
            except ClocksDiffer as difference:
                pause, is_right = max(job.every, min(LONGEST_PAUSE, pause * 2)), False
                note_standstill(worker=job.worker, difference=difference)
            except (DatabaseError, InterfaceError) as error:
                pause = min(LONGEST_PAUSE, pause * 2)
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
