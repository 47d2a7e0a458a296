"""How a seminar stands: its people, its log and the mail that waits."""

from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery


def states(seminar: Seminar) -> list[str]:
    return list(seminar.registrations.order_by("arrived_at", "pk").values_list("state", flat=True))


def queued() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.filter(state=Delivery.QUEUED).order_by("pk")
    return [(mail.message, mail.registration.email) for mail in mails]


def log(registration: Registration) -> list[tuple[str, str, str, str]]:
    return list(registration.transitions.values_list("actor", "before", "after", "reason"))
