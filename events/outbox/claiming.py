"""Taking up rows of the mail queue: one worker for a row, one row of a registration at a time, nothing overtaken."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from events.outbox.choices import Delivery
from events.outbox.models import QueuedMail
from events.outbox.querysets import QueuedMailQuerySet

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=QueuedMail)

RENEWAL = QueuedMailQuerySet.LEASE / 4
"""How often a worker that is still sending says so."""


def claim(rows: QueuedMailQuerySet[Row]) -> Row | None:
    """Take up the oldest due row for the time of its lease; other workers pass it over."""
    due = rows.due()
    if not due.exists():
        return None  # Most rounds end here, without a lock.
    with transaction.atomic():
        row = due.locked().first()
        if row is None:
            return None
        # Asked once more, because another worker may have done so just before we had that lock.
        as_seen = due.filter(pk=row.pk, state=row.state, claimed_at=row.claimed_at)
        if not as_seen.update(state=Delivery.SENDING, claimed_at=timezone.now()):
            return None
    return rows.whole().get(pk=row.pk)


def finish(mail: QueuedMail, *, state: Delivery, **values: object) -> Delivery:
    """Write, and say, where it stands, but only into the row as we claimed it."""
    attempts = mail.attempts + (state != Delivery.SKIPPED)
    type(mail)._default_manager.filter(pk=mail.pk, state=Delivery.SENDING, claimed_at=mail.claimed_at).update(
        state=state, attempts=attempts, claimed_at=None, **values
    )
    return state


@contextlib.contextmanager
def renewed(mail: QueuedMail) -> Iterator[None]:
    """Keep a claim alive for as long as a slow server takes, so that no other worker sends the same mail meanwhile."""
    done = threading.Event()

    def renew() -> None:
        try:
            while not done.wait(RENEWAL.total_seconds()):
                now = timezone.now()
                mine = type(mail)._default_manager.filter(
                    pk=mail.pk, state=Delivery.SENDING, claimed_at=mail.claimed_at
                )
                if not mine.update(claimed_at=now):
                    return
                mail.claimed_at = now
        except (DatabaseError, InterfaceError) as error:
            logger.error("The claim on mail %s could not be renewed (%s).", mail.message_id, type(error).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=renew, name="renewal", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
