"""The mail worker: sends what the queue holds."""

import logging
import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections

from events.mail import deliver_due

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks into the queue."""

LONGEST_PAUSE = 60.0
"""Seconds between two attempts to reach a database that does not answer, at most."""


class Command(BaseCommand):
    """`send_mail` sends once what is due; with `--loop` it stays and looks every second, until it is told to stop."""

    help = "Sends the mail that is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--loop`."""
        parser.add_argument("--loop", action="store_true", help="Stay and look into the queue every second.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send once, or until SIGTERM or SIGINT; the mail that is being sent then is finished first."""
        if not options["loop"]:
            done = deliver_due(limit=10_000)
            self.stdout.write(
                f"sent {done.sent}, put off {done.put_off}, failed {done.failed}, no longer needed {done.skipped}"
            )
            return
        self.loop()

    def loop(self) -> None:
        """Look, send, pause. A database that is away is waited for, longer each time."""
        stop = threading.Event()

        def leave(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, leave)
        logger.info("The mail worker looks into the queue every second.")
        pause = PAUSE
        while not stop.is_set():
            try:
                close_old_connections()
                while not stop.is_set() and deliver_due(limit=1).found_something:
                    pass
                pause = PAUSE
            except (DatabaseError, InterfaceError) as error:
                pause = min(LONGEST_PAUSE, pause * 2)
                logger.error("The database does not answer (%s); next look in %.0f s.", type(error).__name__, pause)
            stop.wait(pause)
        logger.info("The mail worker stops.")
