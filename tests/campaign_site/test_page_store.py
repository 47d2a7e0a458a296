"""Public pages are answered before Django is entered, to everybody alike; nothing else is ever kept."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, close_old_connections, connection
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaign_site.page_store import LONGEST, PAGES, PageStore
from events.models import Seminar
from events.seats import services
from pages import frame
from tests.pages.conftest import page_of

HOST = "127.0.0.1"
ABOUT = "/par-kampanu/"


class Site:
    """The site behind a store, asked as gunicorn asks it."""

    def __init__(self, application: Any = None, version: Callable[[], str] = frame.version) -> None:
        self.application = application or WSGIHandler()
        self.store = PageStore(self.enter, [HOST], version)
        self.entered = 0

    def enter(self, environ: Any, start: Any) -> Any:
        self.entered += 1
        return self.application(environ, start)

    def ask(self, path: str = ABOUT, *, method: str = "GET", **more: str) -> tuple[str, dict[str, str], bytes]:
        """The status, headers and body of an answer."""
        environ = RequestFactory().generic(method, path).environ
        del environ["HTTP_COOKIE"]
        said: list[Any] = []
        answer = self.store(environ | {"HTTP_HOST": HOST} | more, lambda *words: said.append(words))  # type: ignore[arg-type]  # nobody writes by what it returns
        body = b"".join(answer)
        if isinstance(answer, Said | HttpResponseBase):
            answer.close()
        return said[0][0], dict(said[0][1]), body

    def keeps(self, path: str = ABOUT, **more: str) -> bool:
        """Whether the second of two equal requests is answered without Django."""
        self.ask(path, **more)
        before = self.entered
        self.ask(path, **more)
        return self.entered == before


class Said(list[bytes]):
    """An answer that can be closed, as Django's can."""

    closed = 0

    def close(self) -> None:
        type(self).closed += 1


def says(body: bytes = b"<p>Page</p>", status: str = "200 OK", **more: str) -> Any:
    """An application that gives one answer, for everybody unless `more` says otherwise."""
    headers = {"Content_Type": "text/html; charset=utf-8", "CDN_Cache_Control": "public, max-age=60", **more}

    def application(_environ: Any, start: Any) -> Said:
        start(status, [(name.replace("_", "-"), value) for name, value in headers.items() if value])
        return Said([body])

    return application


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Let no request close the test's connection, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as travelled:
        yield travelled


# What is kept, and for how long


def test_a_kept_page_asks_the_database_for_the_version_once_a_second_and_for_nothing_else(
    campaign: None, clock: Any
) -> None:
    site = Site()
    first = site.ask()
    with CaptureQueriesContext(connection) as asked:
        again = [site.ask() for _ in range(10)]
    assert (site.entered, len(asked)) == (1, 0)
    assert {(status, body) for status, _, body in again} == {(first[0], first[2])}
    clock.shift(frame.LOOKS_EVERY + 0.1)
    with CaptureQueriesContext(connection) as asked:
        assert site.ask()[2] == first[2]
    assert [("frameversion" in one["sql"]) for one in asked] == [True]
    assert site.entered == 1


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_a_page_is_kept_in_each_encoding_and_says_the_same_in_all(campaign: None, encoding: str) -> None:
    site, unpack = Site(), {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    for _ in range(2):
        status, headers, body = site.ask(HTTP_ACCEPT_ENCODING=encoding)
        assert (status, headers["Vary"]) == ("200 OK", "Accept-Encoding")
        assert headers.get("Content-Encoding", "") == encoding
        assert int(headers["Content-Length"]) == len(body)
        assert unpack(body).decode() == Client(headers={"host": HOST}).get(ABOUT).content.decode()
    assert site.entered == 1


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br; q=0.000, gzip; q=0.0", ""),
        ("identity", ""),
        ("*", ""),
        ("brotli, xgzip", ""),
    ],
)
def test_what_a_browser_refuses_it_does_not_get(asked: str, given: str) -> None:
    _, headers, _ = Site(says(), lambda: "1").ask(HTTP_ACCEPT_ENCODING=asked)
    assert headers.get("Content-Encoding", "") == given


def test_a_page_is_never_stored_by_a_browser_and_a_proxy_is_told_how_old_it_is(campaign: None, clock: Any) -> None:
    site = Site()
    site.ask()
    clock.shift(30)
    _, headers, _ = site.ask()
    assert (headers["Cache-Control"], headers["CDN-Cache-Control"]) == ("no-store", "public, max-age=60")
    assert (headers["Age"], site.entered) == ("30", 1)


def test_a_proxy_that_has_the_page_is_told_so_without_the_page(campaign: None) -> None:
    site = Site()
    _, headers, _ = site.ask()
    status, short, body = site.ask(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body, short["ETag"]) == ("304 Not Modified", b"", headers["ETag"])
    assert not [name for name in short if name.startswith("Content-") and "Policy" not in name]
    assert site.ask(HTTP_IF_NONE_MATCH='"another"')[0] == "200 OK"


def test_a_page_that_nothing_changes_is_made_anew_after_a_minute(campaign: None, clock: Any) -> None:
    site = Site()
    for seconds, entered in ((0, 1), (59, 1), (2, 2), (-7200, 3)):
        clock.shift(seconds)
        site.ask()
        assert site.entered == entered


def test_no_answer_is_kept_for_longer_than_a_minute_whatever_it_says(clock: Any) -> None:
    site = Site(says(CDN_Cache_Control="public, max-age=900"), lambda: "1")
    site.ask()
    clock.shift(61)
    site.ask()
    assert site.entered == 2


def test_what_is_published_is_seen_within_a_second(campaign: None, clock: Any) -> None:
    site = Site()
    assert "Bibliotēku ļaudīm".encode() not in site.ask("/bibliotekam/")[2]
    page = page_of("libraries")
    page.title = "Bibliotēku ļaudīm"
    page.save_revision().publish()
    clock.shift(frame.LOOKS_EVERY + 0.1)
    assert "Bibliotēku ļaudīm".encode() in site.ask("/bibliotekam/")[2]


def test_a_page_that_is_taken_off_or_made_private_is_gone_within_a_second(campaign: None, clock: Any) -> None:
    site = Site()
    assert site.ask(ABOUT)[0] == site.ask("/bibliotekam/")[0] == "200 OK"
    page_of("about").unpublish()
    PageViewRestriction.objects.create(page=page_of("libraries"), restriction_type="login")
    clock.shift(frame.LOOKS_EVERY + 0.1)
    assert site.ask(ABOUT)[0].startswith("404")
    assert site.ask("/bibliotekam/")[0].startswith("302")


@pytest.mark.parametrize("path", ["/", "/seminari/", "/seminari/paraugs-regionalais-seminars/"])
def test_seats_are_two_seconds_old_at_most(campaign: None, clock: Any, path: str) -> None:
    site, seminar = Site(), Seminar.objects.get(slug="paraugs")
    Seminar.objects.filter(pk=seminar.pk).update(capacity=77, is_example=False, without_registration=False)
    assert b"77 no 77" in site.ask(path)[2]
    person = {"name": "Anna", "email": "anna@example.org", "library": "Cēsu Centrālā bibliotēka"}
    services.register(seminar=seminar, **person, language="lv", form_key=uuid4())
    clock.shift(2.1)
    assert b"76 no 77" in site.ask(path)[2]


def test_a_page_without_seats_is_not_made_anew_for_those_of_others(campaign: None, clock: Any) -> None:
    site = Site()
    site.ask("/seminari/")
    site.ask()
    clock.shift(2.1)
    site.ask("/seminari/")
    site.ask()
    assert site.entered == 3


def test_only_so_many_pages_are_kept_and_none_that_is_very_long() -> None:
    site = Site(says(), lambda: "1")
    for number in range(PAGES + 5):
        site.ask(f"/{number}/")
    assert len(site.store.pages) == PAGES
    assert site.keeps(f"/{PAGES + 4}/")
    assert not Site(says(b"x" * (LONGEST + 1)), lambda: "1").keeps()


def test_the_answer_that_is_kept_is_closed() -> None:
    before = Said.closed
    Site(says(), lambda: "1").ask()
    assert Said.closed > before


# What is not kept


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": ""},
        {"QUERY_STRING": "q=x"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": f"{HOST}:8080"},
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "POST"},
        {"SCRIPT_NAME": "/elsewhere"},
        {"PATH_INFO": "/robots.txt"},
    ],
)
def test_who_asks_for_anything_but_a_plain_page_is_answered_by_django(more: dict[str, str]) -> None:
    site = Site(says(), lambda: "1")
    site.ask()
    assert not site.keeps(**more)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "404 Not Found"},
        {"status": "302 Found"},
        {"CDN_Cache_Control": ""},
        {"CDN_Cache_Control": "private, max-age=60"},
        {"Set_Cookie": "a=b"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language"},
        {"Content_Type": "application/json"},
        {"Content_Encoding": "gzip"},
    ],
)
def test_an_answer_that_is_no_page_for_everybody_is_passed_on_as_it_is(answer: dict[str, str]) -> None:
    site = Site(says(**answer), lambda: "1")
    status, headers, body = site.ask(HTTP_ACCEPT_ENCODING="br")
    assert (status, body) == (answer.get("status", "200 OK"), b"<p>Page</p>")
    assert not {"ETag", "Age"} & set(headers)
    assert not site.keeps()


def test_over_http_nobody_gets_what_was_kept_over_https_nor_the_other_way_round() -> None:
    site = Site(says(), lambda: "1")
    site.ask(HTTP_X_FORWARDED_PROTO="https")
    site.ask()
    site.ask(**{"wsgi.url_scheme": "https"})
    assert site.entered == 3


@pytest.mark.parametrize("path", ["/pieteikties/paraugs/", "/account/login/", "/admin/login/", "/meklet/?q=darbs"])
def test_no_form_account_or_search_is_kept(campaign: None, path: str) -> None:
    path, _, query = path.partition("?")
    assert not Site().keeps(path, QUERY_STRING=query)


def test_whoever_is_signed_in_leaves_nothing_behind_for_others(campaign: None) -> None:
    client, site = Client(), Site()
    client.force_login(get_user_model().objects.create_superuser("redaktors", "r@example.org", "slepena-parole-123"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert b"userbar" in site.ask(HTTP_COOKIE=cookie)[2]
    assert b"userbar" not in site.ask()[2]
    assert b"userbar" in site.ask(HTTP_COOKIE=cookie)[2]


def test_public_pages_say_that_they_vary_by_nothing_that_a_browser_prefers(campaign: None) -> None:
    for path in ("/", "/en/", "/palidziba/", "/raksti/"):
        answers = [Client(headers={"host": HOST, "accept-language": code}).get(path) for code in ("lv", "ru", "")]
        assert not [answer["Vary"] for answer in answers if answer.has_header("Vary")]
        assert len({answer.content for answer in answers}) == 1


def test_a_store_that_can_not_look_at_the_version_is_a_miss() -> None:
    def away() -> str:
        raise DatabaseError

    site = Site(says(), away)
    assert [site.ask()[2] for _ in range(2)] == [b"<p>Page</p>"] * 2
    assert site.entered == 2


def test_files_and_the_sign_of_life_never_ask_for_the_version() -> None:
    def never() -> str:
        raise AssertionError

    site = Site(says(), never)
    for path in ("/healthz", "/readyz", "/static/css/base.css", "/robots.txt"):
        assert site.ask(path)[0] == "200 OK"


def test_what_is_published_while_a_page_is_made_is_not_missed() -> None:
    versions = iter(["old", "new", "new"])
    site = Site(says(), lambda: next(versions))
    for _ in range(3):
        site.ask()
    assert site.entered == 2
