"""Staff who may do everything, people at a seminar that is over, and forms as a browser sends them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, Seminar
from tests.events.conftest import Join, Login, MakeSeminar


@pytest.fixture
def staff(login: Login) -> Client:
    return login(superuser=True)


@pytest.fixture
def over(make_seminar: MakeSeminar, join: Join) -> Registration:
    """Somebody with a seat at a seminar that is over, whose certificate has hours."""
    seminar = make_seminar(certificate_hours=Decimal(6))
    anna = join(seminar, "anna")
    Seminar.objects.update(date=timezone.localdate() - timedelta(days=1))
    return Registration.objects.get(pk=anna.pk)


def desk_of(client: Client, seminar: Seminar) -> Any:
    return client.get(reverse("seminars:desk", args=[seminar.pk]))


def page_of(client: Client, registration: Registration) -> Any:
    return client.get(reverse("registrations:inspect", args=[registration.pk]))


def filled(seminar: Seminar, **more: object) -> dict[str, object]:
    return {
        "seminar": seminar.pk,
        "name": "Ilze Bērziņa",
        "email": "ilze@example.org",
        "library": "",
        "language": "lv",
        "send_mail": "on",
        **more,
    }


def facts(seminar: Seminar, **more: object) -> dict[str, object]:
    """What the seminar's form holds as the browser sends it."""
    return {
        "name": seminar.name,
        "slug": seminar.slug,
        "date": seminar.date.isoformat(),
        "start_time": "10:00",
        "end_time": "16:30",
        "city": seminar.city,
        "place": seminar.place,
        "online_link": "",
        "capacity": "2",
        "registration_opens_at": "2026-01-01 10:00",
        "registration_closes_at": "",
        "library_limit": "",
        "group_size": "5",
        "confirmation_hours": "0",
        "offer_hours": "0",
        "reminder_days": "2",
        "contact_days": "90",
        "certificate_hours": "",
        "topics_lv": "",
        "topics_en": "",
        **more,
    }
