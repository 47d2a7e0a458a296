"""What happened between a backup and the moment when it replaces the database, as that database still tells."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from events.outbox.choices import UNSENT, Delivery
from events.outbox.models import OutgoingMail, QueuedMail
from events.outbox.sending import queues
from events.retention.forgetting import erase
from events.seats.choices import Actor
from events.seats.models import Registration, Transition

COLUMNS = ("when", "what", "registration", "name", "e-mail", "seminar")


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What a backup does not know."""

    rows: list[tuple[str, str, int, str, str, str]]
    """Who registered, whose registration changed, who was written to: for a person to read."""
    sent: dict[UUID, datetime]
    """Mails that have been sent since, by their identifiers."""
    erased: list[int]
    """Registrations whose people were forgotten since."""


def look(since: datetime) -> Gap:
    """What has happened since a moment.

    Raises:
        DatabaseError: if the database does not answer, or is not one of the site's.
    """
    changes = Transition.objects.filter(at__gte=since).select_related("registration__seminar")
    mails = OutgoingMail.objects.filter(sent_at__gte=since).select_related("registration__seminar")
    found = [(one.at, f"{one.before or 'new'} → {one.after}", one.registration) for one in changes]
    found += [(one.sent_at or since, f"mail: {one.message}", one.registration) for one in mails]
    found.sort(key=lambda row: row[0])
    return Gap(
        rows=[
            (f"{at:%Y-%m-%d %H:%M:%S}", what, who.pk, who.name, who.email, who.seminar.slug)
            for at, what, who in found
            if who.forgotten_at is None
        ],
        sent={
            mail.message_id: mail.sent_at or since
            for table in tables()
            for mail in table._default_manager.filter(sent_at__gte=since)
        },
        erased=list(Registration.objects.filter(forgotten_at__gte=since).values_list("pk", flat=True)),
    )


def mend(gap: Gap) -> tuple[int, int]:
    """Let the restored database know what was sent, and forget again; how many mails and people."""
    resent = 0
    for table in tables():
        for mail in table._default_manager.filter(state__in=UNSENT, message_id__in=list(gap.sent)):
            mail.state, mail.sent_at = Delivery.SENT, gap.sent[mail.message_id]
            mail.save(update_fields=["state", "sent_at"])
            resent += 1
    asked = Registration.objects.filter(pk__in=gap.erased, forgotten_at__isnull=True)
    for registration in asked:
        erase(registration=registration, actor=Actor.SYSTEM)
    return resent, len(asked)


def waiting() -> int:
    """How many mails the worker would send now."""
    return sum(table._default_manager.filter(state__in=UNSENT).count() for table in tables())


def tables() -> list[type[QueuedMail]]:
    """All tables of mail."""
    return [OutgoingMail, *queues]
