"""How a seminar stands: its people, its log and the mail that waits; and the calendar of somebody who gets the mail."""

from datetime import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.urls import reverse

from events.models import OutgoingMail, Registration, Seminar
from events.outbox.choices import Delivery
from events.seats import services
from events.seats.choices import Actor
from tests.events.conftest import Join
from tests.events.seats.mail_program import Inbox, Khal, Story, sent


def states(seminar: Seminar) -> list[str]:
    return list(seminar.registrations.order_by("arrived_at", "pk").values_list("state", flat=True))


def queued() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.filter(state=Delivery.QUEUED).order_by("pk")
    return [(mail.message, mail.registration.email) for mail in mails]


def log(registration: Registration) -> list[tuple[str, str, str, str]]:
    return list(registration.transitions.values_list("actor", "before", "after", "reason"))


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """An empty calendar."""
    return Khal(tmp_path)


@pytest.fixture
def inbox(khal: Khal) -> Inbox:
    """A mail program beside it."""
    return Inbox(khal)


@pytest.fixture
def story(seminar: Seminar, join: Join) -> Story:
    """Everything that one person is sent: an invitation, a new time, a new place, and that it is called off."""

    def tell() -> list[EmailMessage]:
        anna = join(seminar, "anna")
        messages = sent()
        services.update_seminar(seminar=seminar, changes={"start_time": time(11, 30)})
        messages += sent()
        services.update_seminar(seminar=seminar, changes={"place": "Cita vieta"})
        messages += sent()
        services.cancel(registration=anna, actor=Actor.REGISTRANT)
        return messages + sent()

    return tell


@pytest.fixture
def form(seminar: Seminar) -> str:
    """The address of the seminar's form."""
    return reverse("events:register", args=[seminar.slug])
