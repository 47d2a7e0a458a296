"""The site as visitors meet it: a real gunicorn on a copy of the campaign's database."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from playwright.sync_api import Page, Playwright, Request

from tests.browser import PATIENCE
from tests.conftest import DATABASES, EXIT_URL, ROOT, RUN
from tests.journeys.pictures import Album
from tests.journeys.visiting import HOST, SITE, Visitor

WEB_LOG = RUN / "web.log"
"""What the web server complains of."""

STARTS_WITHIN = 300.0
"""Seconds that the web server may take until its first answer."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Show beside a test that fails what the web server complained of meanwhile."""
    before = WEB_LOG.stat().st_size if WEB_LOG.exists() else 0
    try:
        return (yield)
    finally:
        if WEB_LOG.exists() and (said := WEB_LOG.read_bytes()[before:].decode(errors="replace")):
            item.add_report_section("call", "web server", said)


@dataclass(frozen=True)
class Site:
    """The running site. The test's own Django works on the same database: use models to arrange and to look."""

    url: str

    def deliver(self) -> list[EmailMultiAlternatives]:
        """Send the mail that is due, as the worker does, and return what was sent now."""
        from events.outbox.delivering import deliver_due

        before = len(mail.outbox)
        deliver_due(limit=1000)
        return [message for message in mail.outbox[before:] if isinstance(message, EmailMultiAlternatives)]


def sign_in_as(page: Page, name: str, password: str) -> None:
    """Sign in with a password, as staff do in development, and wait for the admin's first page."""
    page.goto("/admin/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.locator("form:has([name=password]) button[type=submit]").first.click()
    page.wait_for_url("**/admin/")


def enter_as(page: Page, user: AbstractUser) -> None:
    """Be signed in already, as most journeys begin behind the form; those that are about it use `sign_in_as`."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": settings.SITE_URL}])


@pytest.fixture(scope="session")
def web_server(django_test_environment: None) -> Iterator[str]:
    """Gunicorn as `make run` starts it, for the whole session; its database is made anew under it for each test."""
    address = urlsplit(settings.SITE_URL)
    assert address.hostname
    assert address.port
    command = [
        *(sys.executable, "-m", "gunicorn", "campaign_site.wsgi", "--no-control-socket", "--worker-class", "gthread"),
        *("--workers", "1", "--threads", "8", "--log-level", "warning", "--bind", address.netloc),
    ]
    environment = {**os.environ, "DATABASE_URL": DATABASES.url(DATABASES.name("live"))}
    with WEB_LOG.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        wait_for(address.hostname, address.port, process)
        yield settings.SITE_URL
    finally:
        process.terminate()
        process.wait(timeout=300)


def wait_for(host: str, port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait for the first answer."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        connection = http.client.HTTPConnection(host, port, timeout=60)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
            return
        except (OSError, http.client.HTTPException):
            assert process.poll() is None, WEB_LOG.read_text()
            assert time.monotonic() < deadline, WEB_LOG.read_text()
            time.sleep(0.1)
        finally:
            connection.close()


@pytest.fixture
def site(transactional_db: None, web_server: str) -> Site:
    """The running site with the campaign as loaded; whatever the test changes is gone for the next one."""
    return Site(url=web_server)


@pytest.fixture
def site_as_loaded(transactional_db: None, web_server: str) -> Site:
    """The running site for a test that changes nothing; the next such test meets it as this one left it."""
    return Site(url=web_server)


PASSWORD = "a-long-password-of-staff"


@pytest.fixture
def staff(site: Site, open_page: Callable[..., Page], django_user_model: type[AbstractUser]) -> Callable[..., Page]:
    """Somebody with one role, signed in, in a browser of their own; takes the browser's options, too."""

    def enter(name: str, role: str, **options: object) -> Page:
        first, _, last = name.partition(" ")
        login = f"{first.lower()}@example.org"
        user = django_user_model.objects.create_user(login, login, PASSWORD, first_name=first, last_name=last)
        user.groups.add(Group.objects.get(name=role))
        page = open_page(**{"width": 1024, "height": 1000, **options})
        enter_as(page, user)
        return page

    return enter


@pytest.fixture(scope="session")
def album(request: pytest.FixtureRequest) -> Iterator[Album]:
    """All pictures of this run; in the end of `make guide` those are removed that nobody takes any more."""
    takes = request.config.getoption("take_pictures")
    album = Album(takes)
    yield album
    whole = request.config.args == request.config.getini("testpaths") and not request.config.getoption("keyword")
    if takes and whole and not request.session.testsfailed:
        album.forget_others()


@pytest.fixture
def picture(album: Album) -> Callable[..., None]:
    """Shows a part of a screen to the guide's readers: `picture(page, "raksts-jauns", around=page.locator("form"))`."""
    return album.picture


@pytest.fixture
def visitor(
    playwright: Playwright, chromium: dict[str, Any], tmp_path: Path, site_as_loaded: Site
) -> Iterator[Callable[..., Visitor]]:
    """Opens browsers that keep a profile; they may keep pages in memory for Back, too, which others here may not."""
    opened: list[Visitor] = []
    with ExitStack() as contexts:

        def open_browser(**options: Any) -> Visitor:
            folder = tmp_path / f"profile-{len(opened)}"
            context = playwright.chromium.launch_persistent_context(
                folder,
                **chromium,
                ignore_default_args=["--disable-back-forward-cache"],
                **{
                    "base_url": SITE,
                    "locale": "lv-LV",
                    "viewport": {"width": 1280, "height": 800},
                    **options,
                },
            )
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE)
            who = Visitor(folder, context)

            def listen(request: Request) -> None:
                if urlsplit(request.url).netloc not in {HOST, urlsplit(EXIT_URL).netloc, ""}:
                    who.strangers.append(request.url)

            context.on("request", listen)
            opened.append(who)
            return who

        yield open_browser
    assert [who.strangers for who in opened] == [[] for _who in opened]
