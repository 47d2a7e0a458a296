"""The frame of the registration's pages is kept for a few seconds, and only theirs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Seminar
from pages import frames
from pages.models import HelpLine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(campaign: None) -> Iterator[None]:
    """Begin and end with nothing kept."""
    caches["template_fragments"].clear()
    yield
    caches["template_fragments"].clear()


@pytest.fixture
def form() -> str:
    """The address of a form that is open."""
    now = timezone.now()
    Seminar.objects.create(
        slug="cesis",
        name="Cēsis",
        date=timezone.localdate() + timedelta(days=30),
        city="Cēsis",
        registration_opens_at=now - timedelta(days=1),
    )
    return "/pieteikties/cesis/"


def asked_of_pages(client: Client, address: str) -> list[str]:
    """The questions about the page tree and the help numbers that a request asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [q["sql"] for q in asked if "wagtailcore_page" in q["sql"] or "pages_" in q["sql"]]


def menu(page: str) -> str:
    """The page's header: language switch and main menu."""
    return page.partition("<header")[2].partition("</header>")[0]


def foot(page: str) -> str:
    """The page's foot."""
    return page.partition("<footer")[2].partition("</footer>")[0]


def test_the_form_asks_for_its_menus_once_in_some_seconds(client: Client, form: str) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert asked_of_pages(client, form)
        assert asked_of_pages(client, form) == []
        clock.shift(frames.KEPT_SECONDS + 1)
        assert asked_of_pages(client, form)


def test_each_language_keeps_its_own_menus(client: Client, form: str) -> None:
    latvian = client.get(form).content.decode()
    english = client.get("/en/register/cesis/").content.decode()
    assert '<html lang="en">' in english
    assert 'href="/en/' in english
    assert f'<link rel="canonical" href="{settings.SITE_URL}/en/register/cesis/">' in english
    again = client.get(form).content.decode()
    assert '<html lang="lv">' in again
    assert menu(again) == menu(latvian) != menu(english)


def test_a_kept_frame_shows_what_a_fresh_one_shows(client: Client, form: str) -> None:
    first = client.get(form).content.decode()
    again = client.get(form).content.decode()
    assert menu(again) == menu(first)
    assert 'class="foot__links"' in first
    assert foot(again) == foot(first)


def test_a_changed_help_number_stands_on_pages_at_once_and_on_the_form_after_some_seconds(
    client: Client, form: str
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert "tel:116006" in client.get(form).content.decode()
        HelpLine.objects.filter(number="116006").update(number="116999")
        assert "tel:116999" in client.get("/").content.decode()
        clock.shift(frames.KEPT_SECONDS + 1)
        assert "tel:116999" in client.get(form).content.decode()
