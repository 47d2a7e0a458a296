"""The page worker: publishes and takes off pages when their time has come.

Once a day it looks at the site's links, forgets the addresses of officials whose links ended long ago, and takes the
words of all pages anew for search.
"""

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, close_old_connections
from wagtail.models import Page

from events.api import PAGE_WORKER, ClocksDiffer, Heartbeat, Worker, agreed_now, end_standstill, note_standstill
from pages.editorial import link_check
from pages.search.visible import look_again
from pages.signoff import services

logger = logging.getLogger(__name__)

PAUSE = 30.0
"""Seconds between two looks for pages whose time has come: editors give minutes."""

DAY = 24 * 3600.0
"""Seconds between two rounds of what is done daily."""


def daily(at: datetime) -> None:
    """What is done once a day, and when the worker starts."""
    link_check.check(outside=False)
    services.forget_officials(at=at)
    # What lists and seminars say changes with the day, too: the next seminar, free seats, what is over.
    look_again(list(Page.objects.live().filter(depth__gt=1).specific()))


class Command(BaseCommand):
    """`tend_pages` does once what is due; with `--loop` it stays until it is told to stop."""

    help = "Publishes and takes off pages whose time has come, and looks at the site's own links."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--loop`."""
        parser.add_argument("--loop", action="store_true", help="Stay and look every half a minute.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work once, or until SIGTERM or SIGINT."""
        if not options["loop"]:
            try:
                at = agreed_now()
            except ClocksDiffer as difference:
                note_standstill(worker=Worker.PAGES, difference=difference)
                raise CommandError(str(difference)) from difference
            end_standstill(worker=Worker.PAGES)
            call_command("publish_scheduled")
            daily(at)
            Heartbeat(PAGE_WORKER).beat()
            return
        stop = threading.Event()

        def leave(_signal: int, _frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, leave)
        logger.info("The page worker looks every %.0f seconds for pages whose time has come.", PAUSE)
        heart = Heartbeat(PAGE_WORKER)
        looked_at: float | None = None
        is_right = False
        while not stop.is_set():
            try:
                close_old_connections()
                at = agreed_now()
                if not is_right:
                    is_right = True
                    end_standstill(worker=Worker.PAGES)
                call_command("publish_scheduled")
                heart.beat()
                if looked_at is None or time.monotonic() - looked_at >= DAY:
                    looked_at = time.monotonic()
                    daily(at)
            except ClocksDiffer as difference:
                is_right = False
                note_standstill(worker=Worker.PAGES, difference=difference)
            except (DatabaseError, InterfaceError) as error:
                logger.error("The database does not answer (%s); next look in %.0f s.", type(error).__name__, PAUSE)
            stop.wait(PAUSE)
        logger.info("The page worker stops.")
