"""What every answer carries: policies, no traces, no cookies; and requests that no browser sends."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client, override_settings
from wagtail.documents import get_document_model

from tests.pages.conftest import page_of

PUBLIC_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}

CONTENT = ["/", "/raksti/", "/palidziba/", "/seminari/", "/en/", "/ru/", "/bibliotekam/plakats/", "/meklet/?q=darbs"]
ERRORS = {"/nav-tadas/": 404, "/en/nothing/": 404, "/documents/9/x.pdf": 404, "/media/nav.png": 404, "/%00": 400}


def policy_of(header: str) -> dict[str, str]:
    return {part.split()[0]: " ".join(part.split()[1:]) for part in header.split(";") if part.strip()}


def test_public_pages_carry_exactly_the_strict_policy(campaign: None, client: Client) -> None:
    for address in (*CONTENT, "/raksti/atom/", "/sitemap.xml", "/leave/", "/pieteikties/paraugs/"):
        assert policy_of(client.get(address)["Content-Security-Policy"]) == PUBLIC_POLICY, address


def test_errors_carry_the_same_headers(campaign: None, client: Client) -> None:
    for address, status in ERRORS.items():
        response = client.get(address)
        assert response.status_code == status, address
        assert policy_of(response["Content-Security-Policy"]) == PUBLIC_POLICY, address
        assert response["Cache-Control"] == "no-store", address
        assert response["X-Content-Type-Options"] == "nosniff", address


def test_the_admin_has_a_policy_of_its_own_that_still_keeps_strangers_out(campaign: None, client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("redaktors", "r@example.org", "slepena-parole-123"))
    for address in ("/admin/", "/admin/pages/", "/admin/account/"):
        policy = policy_of(client.get(address)["Content-Security-Policy"])
        assert policy == {
            "default-src": "'self'",
            "script-src": "'self' 'unsafe-inline'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "connect-src": "'self'",
            "frame-src": "'self'",
            "form-action": "'self'",
            "frame-ancestors": "'self'",
            "base-uri": "'self'",
            "manifest-src": "'self'",
        }


def test_an_address_that_only_looks_like_the_admin_keeps_to_the_strict_policy(campaign: None, client: Client) -> None:
    for address in ("/administracija/", "/en/admin/", "/adminx"):
        assert policy_of(client.get(address)["Content-Security-Policy"]) == PUBLIC_POLICY


def test_content_sets_no_cookie(campaign: None, client: Client) -> None:
    for address in (*CONTENT, *ERRORS):
        response = client.get(address)
        assert (dict(response.cookies), response.has_header("Set-Cookie")) == ({}, False), address


SHOWS_SEATS = {"/", "/seminari/", "/en/", "/ru/"}


def test_html_is_never_stored_and_asks_for_no_sensor(campaign: None, client: Client) -> None:
    for address in CONTENT:
        response = client.get(address)
        expected = {
            "Cache-Control": "no-store",
            "CDN-Cache-Control": f"public, max-age={2 if address in SHOWS_SEATS else 60}",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
            "X-DNS-Prefetch-Control": "off",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        assert {name: response.get(name) for name in expected} == expected, address
        assert response["Referrer-Policy"] in ("no-referrer", "same-origin"), address


@pytest.mark.parametrize(
    ("address", "status"),
    [
        *[("/raksti/atom/", 200), ("/sitemap.xml", 200), ("/robots.txt", 200), ("/static/img/eye.svg", 200)],
        *[("/kalendars/seminari.ics", 200), ("/bibliotekam/plakats/pdf/", 200), ("/static/nav.css", 404)],
        *[("/raksti", 301), ("/en/libraries/plakats/", 301), ("/libraries.json", 200)],
    ],
)
def test_no_kind_of_answer_that_tells_what_was_read_is_stored(
    campaign: None, client: Client, address: str, status: int
) -> None:
    response = client.get(address)
    response.close()
    assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_no_picture_of_a_page_is_stored(campaign: None, client: Client) -> None:
    pictures = re.findall(r'(?:src|href)="(/(?:media|static/img)/[^"]+)"', client.get("/").content.decode())
    assert {address.split("/")[1] for address in pictures} == {"media", "static"}
    for address in pictures:
        response = client.get(address)
        response.close()
        assert (response.status_code, response["Cache-Control"]) == (200, "no-store"), address


def test_no_document_is_stored(campaign: None, client: Client) -> None:
    document = get_document_model().objects.create(title="Lapa", file=ContentFile(b"teksts", name="lapa.txt"))
    response = client.get(document.url)
    response.close()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_the_way_to_https_is_not_stored(campaign: None) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True):
        response = Client().get("/palidziba/")
    assert (response.status_code, response["Cache-Control"]) == (301, "no-store")


@pytest.mark.parametrize("address", ["css/base.css", "js/leave.js", "fonts/geologica-latin.woff2"])
def test_styles_scripts_and_fonts_may_stay(campaign: None, client: Client, address: str) -> None:
    response = client.get(f"/static/{address}")
    response.close()
    assert "max-age" in response["Cache-Control"]


def test_a_shared_cache_keeps_only_what_everybody_sees(campaign: None, client: Client) -> None:
    kept = {
        address: client.get(address).has_header("CDN-Cache-Control")
        for address in ("/", "/pieteikties/paraugs/", "/nav-tadas/", "/leave/", "/account/login/")
    }
    assert kept == dict.fromkeys(kept, False) | {"/": True}
    client.force_login(get_user_model().objects.create_superuser("redaktors", "r@example.org", "slepena-parole-123"))
    assert not client.get("/").has_header("CDN-Cache-Control")


@pytest.mark.parametrize("charset", ["utf-16", "UTF-16LE", '"utf-7"', "iso-8859-1", "ibm037", "no-such-charset"])
@pytest.mark.parametrize("address", ["/pieteikties/paraugs/", "/", "/account/login/"])
def test_a_body_in_another_charset_is_refused_with_our_page_and_headers(
    campaign: None, charset: str, address: str
) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    response = client.generic(
        "POST", address, "name=x".encode("utf-16"), content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert response.status_code == 400
    assert 'href="tel:112"' in response.content.decode()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert "frame-ancestors" in response["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_body_in_utf_8_is_read(campaign: None, client: Client, charset: str) -> None:
    response = client.generic(
        "POST", "/pieteikties/paraugs/", "name=x", content_type=f"application/x-www-form-urlencoded; charset={charset}"
    )
    assert response.status_code == 200


@pytest.mark.parametrize("address", ["/%00", "/raksti/%00/", "/en/%00", "/pieteikties/par%00augs/", "/media/%00"])
def test_a_nul_in_the_address_is_refused(campaign: None, address: str) -> None:
    client = Client(raise_request_exception=False)
    response = client.get(address)
    assert response.status_code == 400
    assert 'href="tel:112"' in response.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", "", "127.0.0.1:x", "@evil.example"])
def test_a_foreign_host_is_refused_and_not_repeated(campaign: None, host: str) -> None:
    client = Client(raise_request_exception=False)
    for address in ("/", "/nav-tadas/", "/account/login/", "/pieteikties/paraugs/", "/sitemap.xml"):
        response = client.get(address, headers={"host": host})
        assert response.status_code == 400
        assert "evil" not in response.content.decode()
        assert policy_of(response["Content-Security-Policy"])["frame-ancestors"] in ("'none'", "'self'")


def test_forwarded_headers_of_strangers_change_nothing(campaign: None, client: Client) -> None:
    headers = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "forwarded": "host=evil.example"}
    assert "evil" not in client.get("/", headers=headers).content.decode()


def test_no_page_holds_an_inline_script_style_or_handler(public_pages: dict[str, str]) -> None:
    for html in public_pages.values():
        assert re.findall(r"<script(?![^>]*(?:src=|application/ld\+json))", html) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", html) == []
        assert re.findall(r'(?:src|srcset|action)="(?:https?:)?//', html) == []


def test_an_unpublished_page_is_not_found(campaign: None, client: Client) -> None:
    page = page_of("press")
    page.unpublish()
    assert client.get("/presei/").status_code == 404
