"""The worker: sends mail, forgets, publishes, and whatever else is not done by a request."""

import logging
import signal
import threading
from argparse import ArgumentParser
from queue import SimpleQueue
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.outbox.working import jobs, once, work
from events.seats.clock import ClocksDiffer

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`work` stays until it is told to stop; `work --once` does what is due now, all of it or only the jobs named."""

    help = (
        "Sends the mail that is due, forgets, publishes pages whose time has come, and what else is done by the clock."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--once`, with the jobs to be done."""
        names = [job.name for job in jobs]
        parser.add_argument("--once", nargs="*", choices=names, metavar="JOB", help=f"Only now: {', '.join(names)}.")

    def handle(self, *args: Any, once: list[str] | None, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; what is being done then is finished first."""
        if once is not None:
            return self.do_once(once)
        stop = threading.Event()
        told: SimpleQueue[int] = SimpleQueue()

        def tell(number: int, _frame: FrameType | None) -> None:
            # Not stop.set(): it would wait for ever if this has interrupted stop.wait(). A SimpleQueue can take that.
            told.put(number)

        def leave() -> None:
            told.get()
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, tell)
        threading.Thread(target=leave, name="leave", daemon=True).start()
        logger.info("The worker does: %s.", ", ".join(job.name for job in jobs))
        work(stop)
        logger.info("The worker stops.")
        return None

    def do_once(self, names: list[str]) -> None:
        """Do one round of each job, or of those that are named."""
        problem = None
        for job in jobs:
            if not names or job.name in names:
                try:
                    once(job)
                except ClocksDiffer as difference:
                    problem = difference
        if problem:
            raise CommandError(str(problem))
