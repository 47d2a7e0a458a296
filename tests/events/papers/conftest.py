"""A seminar that certifies hours, people who come to it, and a certificate of theirs."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from events.models import Certificate, Registration, Seminar
from events.papers import issuing
from events.seats import services
from tests.events.conftest import Join, MakeSeminar

Attend = Callable[..., Registration]


@pytest.fixture
def seminar(make_seminar: MakeSeminar) -> Seminar:
    """A seminar of today with three seats, whose certificate confirms six hours."""
    return make_seminar(capacity=3, certificate_hours=Decimal(6))


@pytest.fixture
def attend(seminar: Seminar, join: Join) -> Attend:
    """Register somebody who then comes."""

    def come(who: str, **more: str) -> Registration:
        registration = join(seminar, who, **more)
        services.check_in(registration=registration, actor_id=1)
        registration.refresh_from_db()
        return registration

    return come


def end(seminar: Seminar) -> Seminar:
    """Let the seminar have been yesterday."""
    Seminar.objects.filter(pk=seminar.pk).update(date=timezone.localdate() - timedelta(days=1))
    seminar.refresh_from_db()
    return seminar


def issue_one(attend: Attend, seminar: Seminar, who: str = "ilze", name: str = "Ilze Bērziņa") -> Certificate:
    attend(who, name=name)
    (certificate,) = issuing.issue_certificates(seminar=end(seminar), actor_id=1)
    return certificate
