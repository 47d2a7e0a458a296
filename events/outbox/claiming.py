"""Taking up rows of the mail queue: one worker for a row, one row of a registration at a time, nothing overtaken."""

import contextlib
import logging
import threading
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.outbox.choices import BESIDE_THE_STATE, NEWS, Delivery
from events.outbox.models import OutgoingMail, QueuedMail
from events.outbox.querysets import QueuedMailQuerySet

logger = logging.getLogger(__name__)

RENEWAL = QueuedMailQuerySet.LEASE / 4
"""How often a worker that is still sending says so."""


def claim() -> OutgoingMail | None:
    """Take up the oldest due row for the time of its lease; other workers pass it, and its registration, over."""
    # Locked together with its registration, so that two workers do not take up two mails of one in the same moment.
    due = OutgoingMail.objects.due()
    number = take(due, due.select_related("registration"), of=("self", "registration"), no_key=True)
    if number is None:
        return None
    return (
        OutgoingMail.objects.select_related("registration__seminar", "announcement")
        .prefetch_related("registration__seminar__texts")
        .get(pk=number)
    )


def take(due: QuerySet[Any], to_lock: QuerySet[Any], **lock: Any) -> int | None:
    """Claim the first of the due rows of a queue and return its number; None where there is none, or another was first.

    `to_lock` are the same rows with what else is locked beside each; `lock` goes to `select_for_update`.
    """
    if not due.exists():
        return None  # Most rounds end here, without a lock.
    with transaction.atomic():
        row = to_lock.select_for_update(skip_locked=True, **lock).first()
        if row is None:
            return None
        # Asked once more, because another worker may have done so just before we had that lock.
        as_seen = due.filter(pk=row.pk, state=row.state, claimed_at=row.claimed_at)
        taken = as_seen.update(state=Delivery.SENDING, claimed_at=timezone.now())
    return row.pk if taken else None


def is_overtaken(mail: OutgoingMail) -> bool:
    """Whether a newer mail tells what this one would: then this one is no longer needed."""
    if mail.message in BESIDE_THE_STATE:
        return False
    newer = OutgoingMail.objects.filter(registration=mail.registration_id, pk__gt=mail.pk)
    return newer.filter(~Q(message__in=BESIDE_THE_STATE | NEWS) | Q(message=mail.message)).exists()


def finish(mail: QueuedMail, *, state: Delivery, **values: object) -> None:
    """Write the outcome, but only into the row as we claimed it."""
    attempts = mail.attempts + (state != Delivery.SKIPPED)
    type(mail)._default_manager.filter(pk=mail.pk, state=Delivery.SENDING, claimed_at=mail.claimed_at).update(
        state=state, attempts=attempts, claimed_at=None, **values
    )


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
