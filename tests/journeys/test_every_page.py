"""Every type of page, looked at in Chromium: for axe, for the Nu checker, at each width, without a stranger's help."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.journeys.addresses import CONTENT, Place, places
from tests.journeys.conftest import Site

NAMES = [
    *CONTENT,
    "sign-off",
    "sign-off's version",
    "sign-off unusable",
    "search",
    "search with results",
    "search without results",
    "not found",
    "form",
    "form with errors",
    "registered",
    "manage",
    "feedback",
    "door for strangers",
    "link unusable",
]
PHONE = 360
WIDTHS = (320, PHONE, 768, 1280, 1920)
COLOURS = ["color-contrast", "link-in-text-block"]
"""All that a colour scheme can change."""


@pytest.fixture
def all_places(site: Site) -> dict[str, Place]:
    """Where every type of page is, on the running site."""
    return places()


def complaints(page: Page) -> list[str]:
    """What the browser complains about: scripts, the content security policy, files that are missing."""
    found: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    return found


def visit(page: Page, place: Place) -> None:
    """Open a page and bring it into its state."""
    answer = page.goto(place.address)
    assert answer is not None
    assert answer.status == place.status, place.address
    if place.arrange:
        place.arrange(page)
        page.wait_for_load_state()


def test_axe_and_the_nu_checker_find_nothing_on_the_five_pages_that_are_read_most(
    site_as_loaded: Site,
    page: Page,
    axe: Callable[..., list[str]],
    nu: Callable[[dict[str, str]], list[str]],
) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    said = complaints(page)
    documents = {}
    for name in ("home", "help", "signs", "article", "upcoming seminar"):
        answer = page.goto(CONTENT[name])
        assert answer
        documents[name] = answer.text()
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, name
    assert nu(documents) == []
    assert said == []


@pytest.mark.thorough
def test_the_list_of_names_is_complete(all_places: dict[str, Place]) -> None:
    assert list(all_places) == NAMES


@pytest.mark.thorough
def test_axe_finds_nothing_nothing_is_too_wide_headings_are_in_order_and_nothing_is_complained_of(
    all_places: dict[str, Place], open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = open_page(reduced_motion="reduce")
    said = complaints(page)
    found: dict[str, list[str]] = {}
    wide, jumps, ways = [], [], {}
    for name, place in all_places.items():
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        visit(page, place)
        ways[name] = (page.locator("h1").count(), page.locator("a.exit:visible").count())
        levels = page.eval_on_selector_all("main :is(h1, h2, h3, h4)", "all => all.map(one => Number(one.tagName[1]))")
        jumps += [name for before, after in pairwise(levels) if after > before + 1]
        found[f"{name}, light"] = axe(page)
        page.emulate_media(color_scheme="dark")
        found[f"{name}, dark"] = axe(page, runOnly=COLOURS)
        page.emulate_media(color_scheme="light")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width}")
            if width == PHONE:
                found[f"{name}, on a phone"] = axe(page)
    assert {name: findings for name, findings in found.items() if findings} == {}
    assert wide == []
    # One first heading and the way out each; around a version that an official looks at, the page has the way out.
    assert ways == {**dict.fromkeys(ways, (1, 1)), "sign-off's version": (1, 0)}
    assert jumps == []
    expected = [text for text in said if "status of 40" in text]
    assert len(expected) == sum(place.status >= 400 for place in all_places.values())
    assert [text for text in said if text not in expected] == []


@pytest.mark.thorough
def test_the_nu_checker_finds_nothing(
    all_places: dict[str, Place], open_page: Callable[..., Page], nu: Callable[[dict[str, str]], list[str]]
) -> None:
    page = open_page(java_script_enabled=False)

    def is_the_page(answer: Response) -> bool:
        return answer.request.is_navigation_request() and answer.frame == page.main_frame

    documents = {}
    for name, place in all_places.items():
        with page.expect_response(is_the_page) as waiting:
            page.goto(place.address)
        if place.arrange:
            with page.expect_response(is_the_page) as waiting:
                place.arrange(page)
        documents[name] = waiting.value.text()
    assert nu(documents) == []


def test_pages_of_content_leave_nothing_in_the_browser(site_as_loaded: Site, page: Page) -> None:
    for address in CONTENT.values():
        page.goto(address)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
