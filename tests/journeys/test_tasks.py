"""The five tasks with the keyboard alone, and a seminar that fills up, all in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import Locator, Page

from events.models import Registration
from events.seats import services, tokens
from events.seats.choices import State
from tests.journeys.addresses import example, fill_and_send, latvian, person, wait_until_gone
from tests.journeys.conftest import Site

SITE = str(settings.SITE_URL)
MOST_TABS = 60
"""More than a patient person would press."""

CANCEL_FORM = "main form:has(input[value=cancel])"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, and see that the focus is visible."""
    wanted = target.element_handle()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("element => document.activeElement === element", wanted):
            ring = page.evaluate("e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).boxShadow]", wanted)
            assert ring != ["none", "none"], "The focus can not be seen."
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not reach {target}.")


def link(page: Page, address: str, *, within: str = "body") -> Locator:
    """The first visible link to an address."""
    return page.locator(f'{within} a[href="{address}"]:visible').first


def link_in(mail: EmailMultiAlternatives) -> str:
    """The address of the registrant's own page, as the mail tells it."""
    found = re.search(
        rf"{re.escape(SITE)}/\S*{re.escape(latvian('events:manage', 'X').partition('X')[0][1:])}\S+", str(mail.body)
    )
    assert found, mail.body
    return found[0]


def main_text(page: Page) -> str:
    """What the page's main part says."""
    return " ".join(page.locator("main").inner_text().split())


class TestWithTheKeyboardAlone:
    def test_help_is_found(self, site_as_loaded: Site, page: Page) -> None:
        page.goto("/")
        tab_to(page, link(page, "/palidziba/"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{SITE}/palidziba/")
        tab_to(page, link(page, "tel:112", within="main"))

    def test_the_skip_link_leads_to_the_content(self, site_as_loaded: Site, page: Page) -> None:
        page.goto("/par-kampanu/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"

    def test_an_article_is_read(self, site_as_loaded: Site, page: Page) -> None:
        page.goto("/")
        tab_to(page, link(page, "/raksti/"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{SITE}/raksti/")
        article = "/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/"
        tab_to(page, link(page, article))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{SITE}{article}")
        before = page.evaluate("scrollY")
        page.keyboard.press("End")
        page.wait_for_function("before => scrollY > before", arg=before)

    def test_a_seat_is_booked(self, site: Site, page: Page) -> None:
        page.goto("/seminari/paraugs-regionalais-seminars/")
        tab_to(page, link(page, "/pieteikties/paraugs/", within="main"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"{SITE}/pieteikties/paraugs/")
        tab_to(page, page.locator("[name=name]"))
        page.keyboard.type("Ilze Bērziņa")
        page.keyboard.press("Tab")
        page.keyboard.type("ilze@example.org")
        page.keyboard.press("Tab")
        page.keyboard.type("Cēsu Centrālā bibliotēka")
        page.keyboard.press("Enter")
        page.locator("main .intro").wait_for()
        assert "ilze@example.org" in main_text(page)
        registration = Registration.objects.get()
        assert (registration.name, registration.state) == ("Ilze Bērziņa", State.CONFIRMED)

    def test_an_error_in_the_form_takes_the_focus_and_leads_to_its_field(
        self, site_as_loaded: Site, page: Page
    ) -> None:
        page.goto("/pieteikties/paraugs/")
        tab_to(page, page.locator("form.form button[type=submit]"))
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.className === 'errors'")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.name") == "name"

    def test_a_registration_is_cancelled(self, site: Site, page: Page) -> None:
        registration = person(example(), "ilze")
        page.goto(latvian("events:manage", tokens.make(registration)))
        tab_to(page, page.locator("main summary:has-text('Atcelt')"))
        page.keyboard.press("Enter")
        tab_to(page, page.locator(CANCEL_FORM + " button"))
        page.keyboard.press("Enter")
        page.locator(CANCEL_FORM).wait_for(state="detached")
        registration.refresh_from_db()
        assert registration.state == State.CANCELLED

    def test_the_site_is_left(self, site_as_loaded: Site, page: Page) -> None:
        page.goto("/palidziba/")
        tab_to(page, page.locator("a.exit"))
        page.keyboard.press("Enter")
        wait_until_gone(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_seminar_fills_up_and_a_freed_seat_goes_to_the_first_in_line(
    site: Site, open_page: Callable[..., Page], scripts: bool
) -> None:
    services.change_capacity(seminar=example(), capacity=1)
    page = open_page(java_script_enabled=scripts)

    page.goto("/seminari/paraugs-regionalais-seminars/")
    link(page, "/pieteikties/paraugs/", within="main").click()
    fill_and_send(page, name="Pirmā", email="pirma@example.org")
    page.locator("main .intro").wait_for()
    (has_seat,) = site.deliver()
    assert has_seat.to == ["pirma@example.org"]
    assert len(has_seat.attachments) == 2, "The code for the door and the calendar entry."

    page.goto("/seminari/paraugs-regionalais-seminars/")
    assert page.locator('.seats[data-booking="full"]').count() == 1
    for who in ("otra", "tresa"):
        page.goto("/pieteikties/paraugs/")
        fill_and_send(page, name=who.title(), email=f"{who}@example.org")
        page.locator("main .intro").wait_for()
    waiting = site.deliver()
    assert [mail.to for mail in waiting] == [["otra@example.org"], ["tresa@example.org"]]
    page.goto(link_in(waiting[1]))
    assert "Pirms jums ir 1 cilvēks." in main_text(page)

    page.goto(link_in(has_seat))
    page.locator("main summary:has-text('Atcelt')").click()
    page.locator(CANCEL_FORM + " button").click()
    page.locator(CANCEL_FORM).wait_for(state="detached")

    told = {mail.to[0]: mail for mail in site.deliver()}
    assert sorted(told) == ["otra@example.org", "pirma@example.org"]
    page.goto(link_in(told["otra@example.org"]))
    assert "Jums ir vieta." in main_text(page)
    states = dict(Registration.objects.values_list("email", "state"))
    assert states == {
        "pirma@example.org": State.CANCELLED,
        "otra@example.org": State.CONFIRMED,
        "tresa@example.org": State.WAITING,
    }
    assert example().seats_taken == 1


def test_the_form_sets_the_only_cookie_of_the_site(site_as_loaded: Site, page: Page) -> None:
    page.goto("/seminari/")
    assert page.context.cookies() == []
    page.goto("/pieteikties/paraugs/")
    assert [(cookie["name"], cookie["httpOnly"]) for cookie in page.context.cookies()] == [("csrftoken", True)]


def test_a_wrong_address_is_corrected_on_the_page_that_follows(site: Site, page: Page) -> None:
    page.goto("/pieteikties/paraugs/")
    fill_and_send(page, email="ilze@exampel.org")
    page.locator("main .intro").wait_for()
    page.locator("form [name=email]").fill("ilze@example.org")
    page.locator("form.form button[type=submit]").click()
    page.get_by_text("ilze@example.org").first.wait_for()
    assert list(Registration.objects.values_list("email", flat=True)) == ["ilze@example.org"]


class TestWithoutScripts:
    @pytest.fixture
    def plain(self, open_page: Callable[..., Page]) -> Page:
        """A browser that runs no script."""
        return open_page(java_script_enabled=False)

    def test_help_is_found_and_an_article_is_read(self, site_as_loaded: Site, plain: Page) -> None:
        plain.goto("/")
        link(plain, "/palidziba/").click()
        plain.wait_for_url(f"{SITE}/palidziba/")
        assert link(plain, "tel:116006", within="main").is_visible()
        link(plain, "/raksti/").click()
        link(plain, "/raksti/pirmo-reizi-latvija-izglito-bibliotekarus/").click()
        assert plain.locator("h1").inner_text().startswith("Pirmo reizi Latvijā")

    def test_search_finds(self, site_as_loaded: Site, plain: Page) -> None:
        plain.goto("/meklet/")
        plain.locator("#q").fill("cilvēktirdzniecību")
        plain.keyboard.press("Enter")
        plain.locator("main .listing li").first.wait_for()
        assert plain.locator("main .listing li").count() >= 3

    def test_the_language_is_changed(self, site_as_loaded: Site, plain: Page) -> None:
        plain.goto("/palidziba/")
        link(plain, "/en/help/").click()
        plain.wait_for_url(f"{SITE}/en/help/")
