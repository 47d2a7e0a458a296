"""The site's own answers: the way out, its health, robots, and pages for what went wrong."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, path
from django.utils.translation import override

from campaign_site import views
from campaign_site.urls import handler400, handler403, handler404, handler500
from tests.pages.conftest import words

IN_THE_STRIP, WITHOUT_THE_DATABASE = ("112", "116006"), ("112", "110")


def shows_help(html: str, numbers: tuple[str, ...] = IN_THE_STRIP) -> bool:
    return all(f'href="tel:{number}"' in html for number in numbers)


class TestLeaving:
    @pytest.mark.parametrize("method", ["get", "post", "head"])
    def test_redirects_away_and_asks_the_browser_to_forget(self, db: None, client: Client, method: str) -> None:
        response = getattr(client, method)("/leave/")
        assert response.status_code == 303
        assert {name: response[name] for name in ("Location", "Clear-Site-Data", "Cache-Control", "X-Robots-Tag")} == {
            "Location": settings.EXIT_URL,
            "Clear-Site-Data": '"cache", "cookies", "storage"',
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
        }
        assert response["Referrer-Policy"] == "no-referrer"
        assert response.content == b""

    def test_never_goes_where_a_stranger_says(self, db: None, client: Client) -> None:
        response = client.get("/leave/?next=https://evil.example/&url=//evil.example")
        assert response["Location"] == settings.EXIT_URL

    def test_a_form_without_its_key_leads_away_too(self, db: None) -> None:
        assert Client(enforce_csrf_checks=True).post("/leave/", {"q": "x"}).status_code == 303

    def test_whoever_is_signed_in_is_signed_out_here_too(self, db: None, client: Client) -> None:
        client.force_login(get_user_model().objects.create_superuser("anna", "a@example.org", "slepena-parole-123"))
        assert client.get("/admin/").status_code == 200
        key = client.cookies["sessionid"].value
        client.get("/leave/")
        assert not Session.objects.filter(pk=key).exists()
        client.cookies["sessionid"] = key
        assert client.get("/admin/").status_code == 302

    def test_a_database_that_is_away_keeps_nobody_here(self, db: None, client: Client) -> None:
        client.cookies["sessionid"] = "a" * 32

        def broken(*_question: object) -> None:
            raise OperationalError("away")

        with connection.execute_wrapper(broken):
            response = client.get("/leave/")
        assert (response.status_code, response["Location"]) == (303, settings.EXIT_URL)
        assert response.cookies["sessionid"].value == ""

    def test_asks_nothing_of_the_database(self, db: None, client: Client, django_assert_num_queries: Callable) -> None:
        with django_assert_num_queries(0):
            client.get("/leave/")


class TestHealth:
    def test_healthz_answers_without_the_database(
        self, db: None, client: Client, django_assert_num_queries: Callable
    ) -> None:
        with django_assert_num_queries(0):
            response = client.get("/healthz")
        assert (response.status_code, response.json(), response["Cache-Control"]) == (200, {"status": "ok"}, "no-store")

    @pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt"])
    def test_only_looking_is_allowed(self, db: None, client: Client, address: str) -> None:
        assert client.post(address).status_code == 405


def test_robots_are_told_what_is_not_theirs_and_where_the_sitemap_is(db: None, client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/login/",
        "Disallow: /leave/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]


class TestUploadedPictures:
    def test_are_served_as_files_and_never_as_pages(self, campaign: None, client: Client) -> None:
        name = default_storage.save("proba.html", ContentFile(b"<script>alert(1)</script>"))
        response = client.get(f"/media/{name}")
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        response.close()
        default_storage.delete(name)
        assert (response.status_code, content) == (200, b"<script>alert(1)</script>")
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_that_a_browser_has_already_are_not_sent_again(self, campaign: None, client: Client) -> None:
        name = default_storage.save("proba.txt", ContentFile(b"teksts"))
        answer = client.get(f"/media/{name}", headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
        default_storage.delete(name)
        assert answer.status_code == 304

    @pytest.mark.parametrize(
        ("address", "status"),
        [("/media/", 404), ("/media/images/", 404), ("/media/../db.sqlite3", 400), ("/media/%2e%2e/x", 400)],
    )
    def test_no_folder_and_nothing_beside_it_is_served(
        self, campaign: None, client: Client, address: str, status: int
    ) -> None:
        assert client.get(address).status_code == status


class TestErrors:
    """Each error page gives help numbers; the ones for our own faults ask nothing of the database."""

    def test_the_site_uses_them(self) -> None:
        assert [handler400, handler403, handler404, handler500] == [
            f"campaign_site.views.{name}"
            for name in ("bad_request", "permission_denied", "page_not_found", "server_error")
        ]

    @pytest.mark.parametrize("address", ["/nav-tadas/", "/en/not-there/", "/raksti/birka/nav/"])
    def test_not_found_has_help_numbers_and_a_way_on(self, campaign: None, client: Client, address: str) -> None:
        response = client.get(address)
        html = response.content.decode()
        assert (response.status_code, shows_help(html), html.count("<h1>")) == (404, True, 1)
        assert "nav-tadas" not in html[html.index("<main") :]

    def test_not_found_speaks_the_address_s_language(self, campaign: None, client: Client) -> None:
        assert '<html lang="en">' in client.get("/en/not-there/").content.decode()
        assert '<html lang="lv">' in client.get("/nav-tadas/").content.decode()

    def test_bad_request_and_server_error_ask_nothing_of_the_database(
        self, rf: RequestFactory, django_assert_num_queries: Callable, db: None
    ) -> None:
        request = rf.get("/")
        with django_assert_num_queries(0), override("lv"):
            bad, broken = views.bad_request(request, BadRequest("x")), views.server_error(request)
        for response, status in ((bad, 400), (broken, 500)):
            html = response.content.decode()
            assert (response.status_code, shows_help(html, WITHOUT_THE_DATABASE)) == (status, True)

    def test_a_fault_of_ours_shows_our_page_with_all_headers(self, campaign: None, settings: object) -> None:
        def broken(request: HttpRequest) -> None:
            raise RuntimeError("secret words")

        from campaign_site import urls

        urls.urlpatterns.insert(0, path("broken-for-a-test/", broken))
        clear_url_caches()
        try:
            response = Client(raise_request_exception=False).get("/broken-for-a-test/")
        finally:
            urls.urlpatterns.pop(0)
            clear_url_caches()
        html = response.content.decode()
        assert (response.status_code, shows_help(html, WITHOUT_THE_DATABASE), "secret words" in html) == (
            500,
            True,
            False,
        )
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "no-store"

    def test_forbidden_has_help_numbers(self, campaign: None, rf: RequestFactory) -> None:
        response = views.permission_denied(rf.get("/"), PermissionDenied())
        assert (response.status_code, shows_help(response.content.decode())) == (403, True)

    def test_a_form_without_its_cookie_is_told_what_to_do(self, campaign: None) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.post("/meklet/", {"q": "x"})
        assert (response.status_code, shows_help(response.content.decode())) == (403, True)
        response = client.post("/nav-tadas/", {"q": "x"})
        assert (response.status_code, shows_help(response.content.decode())) == (403, True)

    def test_a_registration_without_its_cookie_keeps_what_was_typed(self, campaign: None) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.post("/pieteikties/paraugs/", {"name": "Ilze Bērziņa", "email": "ilze@example.org"})
        assert response.status_code == 403
        assert 'value="Ilze Bērziņa"' in response.content.decode()

    def test_without_help_numbers_in_the_database_the_pages_still_stand(self, campaign: None, client: Client) -> None:
        from pages.models import HelpFact

        HelpFact.objects.all().delete()
        for address in ("/", "/palidziba/", "/nav-tadas/", "/meklet/"):
            assert 'href="tel:112"' in client.get(address).content.decode(), address

    def test_the_error_pages_use_no_menu_that_a_missing_home_page_would_break(self, db: None, client: Client) -> None:
        response = client.get("/nav-tadas/")
        assert (response.status_code, 'href="tel:112"' in response.content.decode()) == (404, True)


def test_leaving_is_on_every_error_page(campaign: None, client: Client, rf: RequestFactory) -> None:
    pages = [
        client.get("/nav-tadas/"),
        views.bad_request(rf.get("/"), BadRequest()),
        views.server_error(rf.get("/")),
        views.permission_denied(rf.get("/"), PermissionDenied()),
    ]
    assert [page.content.decode().count('class="exit" href="/leave/"') for page in pages] == [1, 1, 1, 1]
    assert all(words(page) for page in pages)
