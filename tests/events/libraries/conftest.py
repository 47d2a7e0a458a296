"""Whoever keeps the register of libraries, and the files that they send."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.models import Library

Login = Callable[..., Client]


HEADER = "code,name,place,municipality_2011,municipality,is_active\n"
CESIS = "C1,Cēsu Centrālā bibliotēka,Cēsis,Cēsu novads,Cēsu novads,1\n"


def library(code: str, name: str, place: str = "", **more: Any) -> Library:
    return Library.objects.create(code=code, name=name, place=place, **more)


@pytest.fixture
def user(db: None, django_user_model: type[AbstractUser]) -> AbstractUser:
    return django_user_model.objects.create_user("staff", "staff@example.org", "x")


@pytest.fixture
def login(client: Client, user: AbstractUser) -> Login:
    def log_in(*permissions: str, superuser: bool = False) -> Client:
        user.is_superuser = superuser
        user.save()
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def staff(login: Login) -> Client:
    return login("view_library", "add_library", "change_library", "delete_library")


def export(client: Client, file_format: str, **asked: str) -> bytes:
    answer = client.get(reverse("libraries:index"), {"export": file_format, **asked})
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def upload(client: Client, text: str | bytes, **more: Any) -> Any:
    content = text.encode() if isinstance(text, str) else text
    return client.post(reverse("libraries:import"), {"file": SimpleUploadedFile("register.csv", content)}, **more)


def checked(response: Any) -> str:
    found = re.search(r'name="checked" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]
