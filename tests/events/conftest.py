"""Seminars and people to register."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from events.models import RIGA, Registration, Seminar
from events.seats import services

MakeSeminar = Callable[..., Seminar]
Join = Callable[..., Registration]
Login = Callable[..., Client]


@pytest.fixture(autouse=True)
def _in_latvian() -> Iterator[None]:
    """Begin every test in Latvian: a request leaves its language behind in the thread."""
    with translation.override("lv"):
        yield


@pytest.fixture
def make_seminar(db: None) -> MakeSeminar:
    """Make seminars that are open for registration and begin in a month."""

    def make(**facts: Any) -> Seminar:
        now = timezone.now()
        number = Seminar.objects.count() + 1
        given: dict[str, Any] = {
            "slug": f"seminar-{number}",
            "name": f"Seminārs {number}",
            "date": timezone.localdate() + timedelta(days=30),
            "start_time": time(10, 0),
            "end_time": time(16, 30),
            "city": "Cēsis",
            "place": "Cēsu Centrālā bibliotēka",
            "capacity": 2,
            "registration_opens_at": now - timedelta(days=1),
            "registration_closes_at": now + timedelta(days=20),
        }
        return Seminar.objects.create(**{**given, **facts})

    return make


@pytest.fixture
def seminar(make_seminar: MakeSeminar) -> Seminar:
    """A seminar with two seats, open for registration."""
    return make_seminar()


@pytest.fixture
def join(db: None) -> Join:
    """Register a person with a filled-in form of their own."""

    def register(seminar: Seminar, who: str, **more: Any) -> Registration:
        given: dict[str, Any] = {
            "name": who.title(),
            "email": f"{who}@example.org",
            "library": "Cēsu Centrālā bibliotēka",
            "language": "lv",
            "form_key": uuid4(),
        }
        return services.register(seminar=seminar, **{**given, **more})

    return register


@pytest.fixture
def login(client: Client, django_user_model: type[AbstractUser]) -> Login:
    """Sign in to the admin as somebody who has these permissions, or all of them."""

    def log_in(*permissions: str, superuser: bool = False) -> Client:
        user = django_user_model.objects.create_user("staff", "staff@example.org", "x", is_superuser=superuser)
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
        client.force_login(user)
        return client

    return log_in


def riga(text: str) -> datetime:
    """A moment in Riga, such as `2027-03-28 10:00`."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=RIGA)


def database_url() -> str:
    """The address of the database that this test works on, for other processes."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    host, port = database["HOST"] or "127.0.0.1", database["PORT"] or 5432
    return f"postgresql://{database['USER']}:{database['PASSWORD']}@{host}:{port}/{database['NAME']}"
