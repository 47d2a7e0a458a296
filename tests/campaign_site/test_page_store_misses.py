"""What the store of pages never keeps: whatever is not for everybody alike."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.test import Client

from tests.campaign_site.storing import HOST, Site, says

pytestmark = pytest.mark.usefixtures("one_connection")


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
