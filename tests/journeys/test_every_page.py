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
WIDTHS = (320, 360, 768, 1280, 1920)


@pytest.fixture
def all_places(site: Site) -> dict[str, Place]:
    """Where every type of page is, on the running site."""
    return places()


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser complains about: scripts, the content security policy, files that are missing."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", listen)
    return complaints


def visit(page: Page, place: Place) -> None:
    """Open a page and bring it into its state."""
    answer = page.goto(place.address)
    assert answer is not None
    assert answer.status == place.status, place.address
    if place.arrange:
        place.arrange(page)
        page.wait_for_load_state()


def test_the_list_of_names_is_complete(all_places: dict[str, Place]) -> None:
    assert list(all_places) == NAMES


def test_axe_finds_nothing_in_the_light_or_in_the_dark(
    all_places: dict[str, Place], open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = open_page(reduced_motion="reduce")
    found = {}
    for name, place in all_places.items():
        visit(page, place)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found[f"{name}, {scheme}"] = axe(page)
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_axe_finds_nothing_on_a_phone(
    all_places: dict[str, Place], open_page: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    page = open_page(width=360, height=740, reduced_motion="reduce")
    found = {}
    for name, place in all_places.items():
        visit(page, place)
        found[name] = axe(page)
    assert {name: findings for name, findings in found.items() if findings} == {}


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


def test_nothing_is_wider_than_the_window(all_places: dict[str, Place], open_page: Callable[..., Page]) -> None:
    page = open_page()
    wide = []
    for name, place in all_places.items():
        visit(page, place)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width}")
    assert wide == []


def test_pages_of_content_leave_nothing_in_the_browser(site: Site, page: Page) -> None:
    for address in CONTENT.values():
        page.goto(address)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_headings_are_in_order_and_nothing_is_complained_of(
    all_places: dict[str, Place], page: Page, said: list[str]
) -> None:
    found, jumps = {}, []
    for name, place in all_places.items():
        visit(page, place)
        found[name] = (page.locator("h1").count(), page.locator("a.exit:visible").count())
        levels = page.eval_on_selector_all("main :is(h1, h2, h3, h4)", "all => all.map(one => Number(one.tagName[1]))")
        jumps += [name for before, after in pairwise(levels) if after > before + 1]
    # One first heading and the way out each; around a version that an official looks at, the page has the way out.
    assert found == {**dict.fromkeys(found, (1, 1)), "sign-off's version": (1, 0)}
    assert jumps == []
    expected = [text for text in said if "status of 40" in text]
    assert len(expected) == sum(place.status >= 400 for place in all_places.values())
    assert [text for text in said if text not in expected] == []
