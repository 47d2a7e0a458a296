"""A visit leaves nothing behind: a browser with a profile on disk, which is looked into afterwards."""

import re
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from tests.conftest import EXIT_URL, RUN
from tests.journeys.addresses import example, wait_until_gone
from tests.journeys.visiting import KEPT_IN_THE_TAB, LANGUAGES, NOTHING, SITE, Visitor, by_button, by_keys, in_language
from tests.pages.conftest import page_of

READER = "203.0.113.77"
"""An address of a reader, as a proxy could tell it."""


def read_and_fill_in(who: Visitor, language: str, *, has_script: bool = True) -> None:
    """Read where to get help, look for something, and type name and address into the form of a seminar."""
    page = who.page
    page.goto(page_of("home", language).url)
    page.locator(".menu__help").click()
    page.wait_for_url(f"**{page_of('help', language).url}")
    assert who.cookies() == []
    if has_script:
        assert page.evaluate(KEPT_IN_THE_TAB) == NOTHING
    page.goto(in_language(language, "search"))
    page.fill("#q", "112")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=112")
    assert who.cookies() == []
    page.goto(in_language(language, "events:register", example().slug))
    page.fill("[name=name]", "Ilze Noslēpumaina")
    page.fill("form [name=email]", "ilze.noslepumaina@example.org")
    assert who.cookies() == ["csrftoken"]
    if has_script:
        assert page.evaluate(KEPT_IN_THE_TAB) == NOTHING


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_by_button_or_keys_leaves_nothing_in_the_browser_and_nothing_to_go_back_to(
    visitor: Callable[..., Visitor], language: str
) -> None:
    who = visitor()
    for leave in (by_button, by_keys):
        read_and_fill_in(who, language)
        leave(who.page)
        wait_until_gone(who.page)
        assert who.cookies() == []
        for _step in range(5):
            who.page.go_back(wait_until="commit")  # the page that comes back moves on before it is loaded
            who.page.wait_for_url(re.compile(f"{re.escape(EXIT_URL)}|about:blank"))
    read_and_fill_in(who, language)
    by_button(who.page)
    wait_until_gone(who.page)
    who.page.goto("/healthz")
    assert who.page.evaluate(KEPT_IN_THE_TAB) == NOTHING
    who.context.close()
    assert who.stored() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_without_script_leaves_nothing_in_the_browser_and_empty_forms(
    visitor: Callable[..., Visitor], language: str
) -> None:
    who = visitor(java_script_enabled=False)
    read_and_fill_in(who, language, has_script=False)
    by_button(who.page)
    wait_until_gone(who.page)
    assert who.cookies() == []
    who.page.go_back()
    who.page.wait_for_url(f"**{in_language(language, 'events:register', example().slug)}")
    fields = who.page.locator("form.form :is(input:not([type=hidden], [type=checkbox]), textarea)").all()
    assert {field.input_value() for field in fields} == {""}
    by_button(who.page)
    wait_until_gone(who.page)
    who.context.close()
    assert who.stored() == []


def test_a_form_that_was_sent_with_mistakes_is_empty_too_after_leaving_without_script(
    visitor: Callable[..., Visitor],
) -> None:
    who = visitor(java_script_enabled=False)
    who.page.goto(in_language("lv", "events:register", example().slug))
    who.page.fill("[name=name]", "Ilze Noslēpumaina")
    who.page.locator("form.form button[type=submit]").last.click()
    assert who.page.locator("[name=name]").input_value() == "Ilze Noslēpumaina", "what was typed survives a mistake"
    by_button(who.page)
    wait_until_gone(who.page)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser asks whether to send it again, and shows nothing
        who.page.go_back()
    who.page.wait_for_url("chrome-error://**")
    assert who.page.locator("form").count() == 0


def test_whoever_only_closes_the_tab_leaves_styles_scripts_and_fonts_but_no_page_picture_or_word(
    visitor: Callable[..., Visitor],
) -> None:
    who = visitor()
    for address in ("/", "/raksti/", "/bibliotekam/", "/seminari/", "/kalendars/seminari.ics"):
        if address.endswith(".ics"):
            who.page.evaluate("address => fetch(address)", address)
        else:
            who.page.goto(address, wait_until="networkidle")
    read_and_fill_in(who, "lv")
    who.context.close()
    assert {Path(address).suffix for address in who.addresses()} == {".css", ".js", ".woff2"}
    for file in who.stored():
        content = file.read_bytes()
        assert [mark for mark in (b"<html", b"<svg", b"\x89PNG", b"WEBPVP8", b"VCALENDAR") if mark in content] == []
        said = content.decode("utf-8", errors="ignore").lower()
        assert [word for word in ("atver acis", "palīdz", "tirdzniec", "noslēpum", "cēs") if word in said] == []


def test_no_log_of_the_web_server_holds_the_address_of_a_reader_or_a_word(visitor: Callable[..., Visitor]) -> None:
    log = RUN / "web.log"
    before = log.stat().st_size
    who = visitor(extra_http_headers={"X-Forwarded-For": READER, "X-Real-IP": READER, "Forwarded": f"for={READER}"})
    who.page.goto("/meklet/?q=noslepums")
    who.page.goto("/nav-tadas-lapas/?q=noslepums")
    by_button(who.page)
    wait_until_gone(who.page)
    address = urlsplit(SITE)
    with socket.create_connection((address.hostname, address.port), timeout=300) as connection:
        connection.sendall(b"GET /?q=noslepums HTTP/9.9 nonsense\r\n\r\n")
        assert b" 400 " in connection.recv(1000)
    with log.open("rb") as lines:
        lines.seek(before)
        written = lines.read().decode()
    assert "Not Found: /nav-tadas-lapas/" in written
    assert "Invalid request from ip=***" in written
    assert [word for word in (READER, "127.0.0.1", "noslepums") if word in written] == []
