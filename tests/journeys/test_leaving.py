"""Leaving at once: what is seen afterwards, and what Back brings."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.conftest import EXIT_URL
from tests.journeys.addresses import wait_until_gone
from tests.journeys.conftest import Site

SITE = str(settings.SITE_URL)
START, INNER = "/", "/palidziba/"


def visit_two_pages(page: Page) -> None:
    """Come from the home page to the help page, as a reader does."""
    page.goto(START)
    page.locator("main").get_by_role("link", name="Saņem palīdzību").first.click()
    page.wait_for_url(f"**{INNER}")


def by_click(page: Page) -> None:
    """Press the red link."""
    page.locator("a.exit").click()


def by_keys(page: Page) -> None:
    """Press Shift three times."""
    for _press in range(3):
        page.keyboard.press("Shift")


def go_back(page: Page) -> None:
    """Press Back, and wait for what it ends at: the harmless page again, or the empty one of the beginning."""
    page.go_back()
    page.wait_for_url(re.compile(f"{re.escape(EXIT_URL)}|about:blank"))


WAYS = pytest.mark.parametrize("leave", [by_click, by_keys])


def seen(page: Page) -> str:
    """What of the site is to be seen in the window."""
    if not page.url.startswith(SITE):
        return ""
    text: str = page.evaluate("document.documentElement.hidden ? '' : (document.body ? document.body.innerText : '')")
    return text


@WAYS
def test_the_page_is_hidden_before_anything_answers(site: Site, page: Page, leave: Callable[[Page], None]) -> None:
    visit_two_pages(page)
    page.route("**/leave/", lambda route: route.fulfill(status=204))  # an answer that brings no page
    with page.expect_request("**/leave/"):
        leave(page)
    assert page.evaluate("[document.documentElement.hidden, document.documentElement.style.display]") == [True, "none"]
    assert page.title() == "Jauna lapa"
    assert seen(page) == ""


@WAYS
def test_another_site_opens_and_back_shows_nothing_of_this_one(
    site: Site, page: Page, leave: Callable[[Page], None]
) -> None:
    visit_two_pages(page)
    leave(page)
    wait_until_gone(page)
    for _step in range(4):
        go_back(page)
        assert seen(page) == ""


def test_back_within_the_site_still_works(site: Site, page: Page) -> None:
    visit_two_pages(page)
    page.go_back()
    page.wait_for_url(f"{SITE}{START}")
    assert page.locator("h1").is_visible()


def test_capitals_and_other_keys_never_leave(site: Site, page: Page) -> None:
    page.goto("/meklet/")
    page.locator("#q").press_sequentially("ĀBC")
    for _press in range(4):
        page.keyboard.press("Shift+Tab")
    for _press in range(3):
        page.keyboard.press("Shift+A")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert page.url == f"{SITE}/meklet/"
    assert page.locator("h1").is_visible()


def test_slow_presses_do_not_leave(site: Site, page: Page) -> None:
    page.goto("/")
    for _press in range(3):
        page.keyboard.press("Shift")
        page.wait_for_timeout(2600)
    assert page.url == f"{SITE}/"


def test_the_way_out_works_on_error_pages(site: Site, page: Page) -> None:
    page.goto("/nav-tadas-lapas/")
    by_keys(page)
    wait_until_gone(page)


def test_without_scripts_the_link_leads_away(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(INNER)
    by_click(page)
    wait_until_gone(page)
