"""What an installation needs to be well: `manage.py check --deploy` tells an operator, `/readyz` a machine."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache as once
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone

from campaign_site import answers
from events.models import OutgoingMail, QueuedMail
from events.outbox.choices import UNSENT
from events.outbox.heartbeat import Heartbeat
from events.outbox.sending import queues
from events.outbox.working import jobs

LATE = 15 * 60
"""Seconds without a sign of life, beside its pause, after which a job counts as gone: one mail may take ten minutes."""

LATE_MAIL = timedelta(hours=1)
"""How old the oldest mail that is not sent may be."""

PATIENCE = 2000
"""Milliseconds that the database may take for one answer."""

NEEDED_TO_SERVE = frozenset({"database", "migrations"})
"""Without these no page can be shown, so a web server is taken out of balancing."""


def missing() -> list[str]:
    """What is not well, in words for machines; asks little, never raises, and ends in seconds if the database hangs."""
    found = [] if media_problem() is None else ["media"]
    try:
        with impatient():
            if pending_migrations():
                return ["migrations", *found]
            if not cache_is_kept():
                found.append("cache")
            for job in jobs:
                age = job.heart.age()
                if age is None or age > LATE + job.every:
                    found.append(f"{job.name} job")
            if mail_is_late():
                found.append("mail")
    except (DatabaseError, InterfaceError):
        return ["database", *found]
    return found


@contextmanager
def impatient() -> Iterator[None]:
    """Ask the database on a new connection, which does not wait longer than it has to.

    A connection that is kept from an earlier request may hang with its server for as long as that does.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.close()
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET statement_timeout = {PATIENCE}")
        yield
    finally:
        connection.close()


@once
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in this process's code."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def pending_migrations() -> list[str]:
    """The newest migrations of apps whose tables are not as this code expects them.

    Raises:
        DatabaseError: if the database does not answer.
    """
    return sorted(
        ".".join(one) for one in newest_migrations() - set(MigrationRecorder(connection).applied_migrations())
    )


def cache_is_kept() -> bool:
    """Whether what has to be counted can be."""
    now = time.time()
    cache.set("readiness", now, LATE)
    return bool(cache.get("readiness") == now)


def mail_is_late() -> bool:
    """Whether a mail has waited for too long."""
    before = timezone.now() - LATE_MAIL
    tables: list[type[QueuedMail]] = [OutgoingMail, *queues]
    late = (table._default_manager.filter(state__in=UNSENT, created_at__lt=before) for table in tables)
    return any(mails.exists() for mails in late)


def media_problem() -> str | None:
    """Why no upload could be kept, in the system's words; None if one could."""
    if settings.S3_BUCKET:
        try:
            default_storage.ensure_room(1)  # type: ignore[attr-defined]  # a method of our storages
        except OSError as error:
            return str(error)
        return None
    folder = Path(settings.MEDIA_ROOT)
    try:
        while not folder.exists():
            folder = folder.parent
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(4096))
            trial.flush()
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def figures() -> dict[str, Any]:
    """What to watch: seconds since each job of the worker last ran, mail that waits, answers by kind."""
    ages = {**{job.name: job.heart.age() for job in jobs}, "backup": Heartbeat("backup").age()}
    now = timezone.now()
    tables: list[type[QueuedMail]] = [OutgoingMail, *queues]
    waiting = [table._default_manager.filter(state__in=UNSENT) for table in tables]
    oldest = [at for mails in waiting if (at := mails.aggregate(at=Min("created_at"))["at"]) is not None]
    return {
        "seconds since": {name: None if age is None else round(age) for name, age in ages.items()},
        "mail waiting": sum(mails.count() for mails in waiting),
        "oldest mail, seconds": round((now - min(oldest)).total_seconds()) if oldest else 0,
        "answers of this server": answers.by_kind(),
    }
