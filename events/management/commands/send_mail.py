"""The mail worker: sends what the queue holds, and every hour forgets the people whose time is up."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, close_old_connections

from events.outbox import rendering, sending, staff
from events.outbox.choices import Worker
from events.outbox.heartbeat import MAIL_WORKER, Heartbeat
from events.outbox.sending import Delivered
from events.retention.forgetting import forget_past
from events.retention.holding import end_standstill, note_standstill
from events.seats.clock import ClocksDiffer, agreed_now
from events.seats.services import lapse_due, remind_due, remind_to_answer

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks into the queue."""

FORGETTING = 3600.0
"""Seconds between two looks for people whose time is up."""

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
            try:
                keep_time(agreed_now())
                done = deliver_all(limit=10_000)
            except ClocksDiffer as difference:
                note_standstill(worker=Worker.MAIL, difference=difference)
                raise CommandError(str(difference)) from difference
            end_standstill(worker=Worker.MAIL)
            Heartbeat(MAIL_WORKER).beat()
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
        heart = Heartbeat(MAIL_WORKER)
        pause = PAUSE
        forgot_at: float | None = None
        is_right = False
        while not stop.is_set():
            try:
                close_old_connections()
                at = agreed_now()
                if not is_right:
                    is_right = True
                    end_standstill(worker=Worker.MAIL)
                if forgot_at is None or time.monotonic() - forgot_at >= FORGETTING:
                    forgot_at = time.monotonic()
                    forget_past(at=at)
                keep_time(at)
                heart.beat()
                while not stop.is_set() and deliver_all(limit=1).found_something:
                    heart.beat()
                    agreed_now()
                pause = PAUSE
            except ClocksDiffer as difference:
                pause, is_right = min(LONGEST_PAUSE, pause * 2), False
                note_standstill(worker=Worker.MAIL, difference=difference)
            except (DatabaseError, InterfaceError) as error:
                pause = min(LONGEST_PAUSE, pause * 2)
                logger.error("The database does not answer (%s); next look in %.0f s.", type(error).__name__, pause)
            stop.wait(pause)
        logger.info("The mail worker stops.")


def deliver_all(limit: int) -> Delivered:
    """Send what is due in every queue, at most `limit` mails of each."""
    done = Delivered()
    for queue in (rendering.deliver_due, staff.deliver_due, *sending.queues):
        done += queue(limit)
    return done


def keep_time(at: datetime) -> None:
    """Do what a clock decides: let unanswered seats lapse, remind of answers that are due and of seminars that come."""
    lapse_due(at=at)
    remind_to_answer(at=at)
    remind_due(at=at)
