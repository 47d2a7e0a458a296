"""A visit leaves nothing behind: a browser with a profile on disk, which is looked into afterwards."""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import BrowserContext, Error, Page, Playwright, Request
from wagtail.models import Page as WagtailPage

from pages.help.choices import Need
from tests.conftest import EXIT_URL, PATIENCE, RUN
from tests.journeys.addresses import example, wait_until_gone
from tests.journeys.conftest import Site
from tests.pages.conftest import page_of

SITE = str(settings.SITE_URL)
HOST = urlsplit(SITE).netloc
READER = "203.0.113.77"
"""An address of a reader, as a proxy could tell it."""

LANGUAGES = ["lv", *(pytest.param(code, marks=pytest.mark.thorough) for code in ("en", "ru", "uk"))]

STORES = ("Cache", "Code Cache", "IndexedDB", "Local Storage", "Session Storage", "Service Worker", "blob_storage")
"""Folders of a profile in which a browser keeps what sites bring along; history and open tabs are its own lists."""

COMPILED = Path("Code Cache/js")
"""Where Chromium keeps scripts as it has compiled them. No site can have this emptied; the page on leaving says so."""

KEPT_IN_THE_TAB = """async () => ({
    cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"cookie": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}


@dataclass
class Visitor:
    """Somebody with a browser of their own, and whoever looks into it afterwards."""

    folder: Path
    context: BrowserContext
    strangers: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The only tab."""
        return self.context.pages[0]

    def cookies(self) -> list[str]:
        """The names of this site's cookies."""
        return [cookie["name"] for cookie in self.context.cookies() if cookie["domain"] == "127.0.0.1"]

    def stored(self) -> list[Path]:
        """Files in the profile's stores that hold this site's address, but for compiled scripts."""
        profile = self.folder / "Default"
        files = [file for name in STORES for file in (profile / name).rglob("*") if file.is_file()]
        return [
            file for file in files if HOST.encode() in file.read_bytes() and not file.is_relative_to(profile / COMPILED)
        ]

    def addresses(self) -> set[str]:
        """The addresses of this site whose answers are stored; each file begins with its own."""
        found = set()
        for file in self.stored():
            content = file.read_bytes()
            key = content[24 : 24 + int.from_bytes(content[12:16], "little")].decode()
            found.add(urlsplit(key.split(" ")[-1]).path)
        return found


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


def in_language(language: str, name: str, *args: str) -> str:
    """A view's address in a language."""
    with override(language):
        return reverse(name, args=args)


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


def by_button(page: Page) -> None:
    """Press the red link."""
    page.locator("a.exit").click()


def by_keys(page: Page) -> None:
    """Press Shift three times, from within the field."""
    for _press in range(3):
        page.keyboard.press("Shift")


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


NUMBERS = {
    Need.TRAFFICKING: "+37128612120",
    Need.CRIME: "116006",
    Need.VIOLENCE: "80002012",
    Need.WORK: "+37167186522",
    Need.CHILDREN: "116111",
    Need.TALK: "116123",
    Need.ABROAD: "+37126337711",
    Need.LAW: "80001801",
}
"""Who helps with what."""


def starting_points(language: str) -> list[str]:
    """A page of each type, and the views that readers come to."""
    kinds: dict[type, str] = {}
    for page in WagtailPage.objects.live().filter(locale__language_code=language, depth__gt=1).specific():
        kinds.setdefault(type(page), page.url)
    views = [
        in_language(language, "search"),
        f"{in_language(language, 'search')}?q=112",
        f"{in_language(language, 'search')}?q=xyzxyz",
        in_language(language, "events:manage", "nederiga-saite"),
        in_language(language, "events:verify"),
        f"{page_of('home', language).url}nav-tadas-lapas/",
        in_language(language, "events:register", example().slug),
    ]
    return [*kinds.values(), *views]


@pytest.mark.parametrize(
    ("language", "width", "height", "every"),
    [
        ("lv", 1280, 800, False),
        *(
            pytest.param(*case, True, marks=pytest.mark.thorough)
            for case in [
                ("lv", 1280, 800),
                ("lv", 320, 256),
                ("en", 1280, 800),
                ("ru", 360, 640),
                ("uk", 360, 640),
                ("uk", 320, 256),
            ]
        ),
    ],
)
def test_a_reader_finds_the_number_for_her_need_in_two_clicks_from_any_page_and_leaves_nothing_behind(
    visitor: Callable[..., Visitor], language: str, width: int, height: int, every: bool
) -> None:
    who = visitor(viewport={"width": width, "height": height})
    page, where = who.page, page_of("help", language).url
    points = starting_points(language)[:: 1 if every else 2]
    assert len(points) > len(NUMBERS)
    for point, (need, number) in zip(points, cycle(NUMBERS.items()), strict=False):
        page.goto(point)
        if point != where:
            page.locator(f'a[href="{where}"]:visible').first.click()
            page.wait_for_url(f"**{where}")
        assert page.locator('a[href="tel:112"]:visible').count() > 0
        with override(language):
            label = str(need.label)
        page.get_by_role("link", name=label, exact=True).click()
        page.wait_for_url(f"**{where}?need={need.value}#found")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator(f'#found a[href="tel:{number}"]').first.is_visible(), point
        assert who.cookies() == (["csrftoken"] if point == points[-1] else []), point
    by_keys(page)
    wait_until_gone(page)
    assert who.cookies() == []
    who.context.close()
    assert who.stored() == []
