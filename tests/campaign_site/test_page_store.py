"""Public pages are answered before Django is entered, to everybody alike: what is kept, and for how long."""

import gzip
from typing import Any
from uuid import uuid4

import brotli  # type: ignore[import-untyped]  # it has no types
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from campaign_site.page_store import LONGEST, PAGES
from events.models import Seminar
from events.seats import services
from pages import frame
from tests.campaign_site.storing import ABOUT, HOST, Said, Site, says
from tests.pages.conftest import page_of

pytestmark = pytest.mark.usefixtures("one_connection")


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
