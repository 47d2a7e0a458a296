"""Staff who sign in, a clock that stands still, and requests that leave the connection open."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AbstractUser, Group
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

PASSWORD = "a-long-password-of-staff"
SECRET = "JBSWY3DPEHPK3PXP"  # a published example


@pytest.fixture
def staff(campaign: None, django_user_model: type[AbstractUser]) -> AbstractUser:
    """Somebody who publishes."""
    user = django_user_model.objects.create_user("ilze", "ilze@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Publicētāji"))
    return user


def sign_in(client: Client, name: str = "ilze", password: str = PASSWORD, **more: str) -> Any:
    return client.post("/account/login/", {"login": name, "password": password, **more})


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Let no request close the test's connection, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def clock() -> Iterator[Any]:
    """The time, which stands still but for what the test adds."""
    with time_machine.travel(timezone.now(), tick=False) as travelled:
        yield travelled
