"""What every test can ask for: a database with the campaign in it, a mail server; and from `tests.browser` a browser.

`campaign` gives a database with the whole campaign loaded; with `db` alone a test gets an empty, migrated one.
The tests run on a PostgreSQL server of their own. With `DATABASE_URL_TEST` they run on that server, where they touch
only databases that they made; with `DATABASE_URL_TEST=sqlite` on SQLite.
"""

import os
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from scripts import postgres
from scripts.console import Problem

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test"
RUN = FOLDER / f"run-{os.getpid()}"
OWN_SERVER = "CAMPAIGN_TESTS_OWN_SERVER"
"""Holds the address of the tests' own server, for the processes among which pytest-xdist divides the tests."""

started = ExitStack()
given = os.environ.get("DATABASE_URL_TEST")
if not given and OWN_SERVER not in os.environ:
    try:
        os.environ[OWN_SERVER] = started.enter_context(postgres.server())
    except Problem as problem:
        pytest.exit(f"Sorry: {problem}", returncode=1)
SERVER = None if given == "sqlite" else given or os.environ[OWN_SERVER]
EXIT_URL = "http://exit.example/"

# Else this process and the many that it starts would compile all modules anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Started in the background of a shell, this process, and whatever it starts, would ignore Ctrl-C's signal.
signal.signal(signal.SIGINT, signal.default_int_handler)

(RUN / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
for name in (
    *("DEBUG", "ALLOWED_HOSTS", "EMAIL_HOST", "EMAIL_PORT"),
    *("BEHIND_PROXY", "SECURE_SSL_REDIRECT", "STATIC_ROOT"),
):
    os.environ.pop(name, None)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "campaign_site.settings",
    "ENVIRONMENT": "development",
    "SECRET_KEY": "a-key-for-tests-that-protects-nothing-at-all-0123456789",
    "SITE_URL": f"http://127.0.0.1:{postgres.free_port()}",
    "VAR_DIR": str(RUN),
    "MEDIA_ROOT": str(RUN / "media"),
    "EXIT_URL": EXIT_URL,
    "DATABASE_URL": SERVER or f"sqlite:///{RUN / 'bare.sqlite3'}",
    # Playwright's synchronous interface keeps an event loop in this thread; Django would take it for asynchronous code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}

import django  # noqa: E402  # settings first
from django.conf import settings  # noqa: E402  # settings first

if settings.configured:
    pytest.exit(
        "Django is set up already; run the tests without DJANGO_SETTINGS_MODULE in the environment.", returncode=1
    )
django.setup()

from django.test import Client  # noqa: E402  # settings first
from pytest_django import Settings  # noqa: E402  # settings first

from tests.databases import Databases, Kind  # noqa: E402  # settings first
from tests.events.outbox.misbehaving import Handler, controller_for  # noqa: E402  # settings first

pytest_plugins = ["tests.browser"]

DATABASES = Databases(server=SERVER, is_own=not given, folder=FOLDER, run=RUN)

# Argon2 is slow on purpose: with its real cost a tenth of the suite would be passwords. A cheap digest is verified by
# the real one too, which is what the web server of the journeys does.
settings.PASSWORD_HASHERS = ["tests.hashers.CheapArgon2PasswordHasher", *settings.PASSWORD_HASHERS[1:]]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> None:
    """Keep pytest-django from making a database: each test's copy is chosen in `pytest_runtest_setup`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `make guide` asks for."""
    parser.addoption(
        "--take-pictures",
        choices=("changed", "all"),
        help="Run only the journeys that show the guide's pictures, and take these anew.",
    )


def kind_of(item: pytest.Item) -> Kind | None:
    """The copy that a test works on, by the fixtures that it asks for; none if it needs no database."""
    names = getattr(item, "fixturenames", ())
    if not {"db", "transactional_db"}.intersection(names) and item.get_closest_marker("django_db") is None:
        return None
    by_fixture: dict[str, Kind] = {"site": "live", "site_as_loaded": "read", "campaign": "campaign"}
    return next((kind for name, kind in by_fixture.items() if name in names), "bare")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the journeys first, as they take longest, and what needs no campaign last.

    Of two processes each begins with one half: while one makes the first database, which takes a minute, the other has
    work already: first what needs no database, then what needs an empty one, which is there sooner.

    When pictures are taken, the tests without pictures are left out.

    On SQLite the whole campaign is loaded for `make check` only: that takes longer than all other tests there together.
    What is about PostgreSQL alone is left out there.
    """
    order = ("live", "read", "campaign", None, "bare")
    items.sort(key=lambda item: order.index(kind_of(item)))
    for item in items:
        if SERVER is None and kind_of(item) == "campaign":
            item.add_marker(pytest.mark.thorough)
    without = [
        item
        for item in items
        if (SERVER is None and item.get_closest_marker("only_postgresql"))
        or (config.getoption("take_pictures") and "album" not in getattr(item, "fixturenames", ()))
    ]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


def pytest_configure(config: pytest.Config) -> None:
    """Leave the emptying of tables out: a spoiled copy is replaced by a new one.

    Django has no public way to say so: its test case empties all tables after each test that commits, and pytest-django
    makes the case by itself.
    """
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda _: None  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Point Django at the copy that this test asks for, before any of its fixtures runs."""
    kind, marker = kind_of(item), item.get_closest_marker("django_db")
    if kind is None:
        return
    spoils = kind != "read" and (
        "transactional_db" in getattr(item, "fixturenames", ())
        or bool(marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0])))
    )
    from pytest_django.plugin import blocking_manager_key

    with item.config.stash[blocking_manager_key].unblock():
        DATABASES.use(kind, spoils=spoils)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test count as a failure: it has shown nothing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{report.longrepr}: here a skipped test counts as a failure."
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each process among which the tests are divided set Django up by itself."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove this run's databases and files, and stop its server."""
    DATABASES.remove()
    started.close()


@pytest.fixture
def campaign(db: None) -> None:
    """A database with the whole campaign and its example seminar loaded."""


READ: dict[str, str] = {}
"""What the campaign's public pages are as loaded, by address, once a test of this process has asked for them."""


@pytest.fixture
def public_pages(campaign: None, client: Client) -> dict[str, str]:
    """Each public page of the campaign as a visitor gets it, rendered once for all tests that only read it."""
    from django.utils import translation
    from wagtail.models import Page as PublicPage

    if not READ:
        with translation.override("lv"):
            for page in PublicPage.objects.live().filter(depth__gt=1).specific():
                answer = client.get(page.url)
                assert answer.status_code == HTTPStatus.OK, page.url
                READ[page.url] = answer.content.decode()
    return READ


@pytest.fixture(autouse=True)
def _clocks_travel_together(request: pytest.FixtureRequest) -> Iterator[None]:
    """`time_machine` moves the clock of this process only: let PostgreSQL's move along, unless a test is about that."""
    from django.db import connection

    from events.seats.clock import QUESTION

    def answer(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql == QUESTION:
            from django.utils import timezone

            sql, params = "SELECT %s::timestamptz", [timezone.now()]
        return execute(sql, params, many, context)

    if request.node.get_closest_marker("clocks_apart"):
        yield
        return
    with connection.execute_wrapper(answer):
        yield


# The mail server


@pytest.fixture
def server(settings: Settings) -> Iterator[Handler]:
    """A real SMTP server that can misbehave, and settings that send to it."""
    handler = Handler()
    controller = controller_for(handler)
    controller.start()
    settings.EMAIL_BACKEND = "events.outbox.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()
