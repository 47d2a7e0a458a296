"""Leaving at once: what is seen afterwards, and what Back brings."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from events.libraries.models import Library
from tests.conftest import EXIT_URL
from tests.journeys.addresses import example, latvian, send, wait_until_gone
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
def test_the_page_is_hidden_before_anything_answers(
    site_as_loaded: Site, page: Page, leave: Callable[[Page], None]
) -> None:
    visit_two_pages(page)
    page.route("**/leave/", lambda route: route.fulfill(status=204))  # an answer that brings no page
    with page.expect_request("**/leave/"):
        leave(page)
    assert page.evaluate("[document.documentElement.hidden, document.documentElement.style.display]") == [True, "none"]
    assert page.title() == "Jauna lapa"
    assert seen(page) == ""


@WAYS
def test_another_site_opens_and_back_shows_nothing_of_this_one(
    site_as_loaded: Site, page: Page, leave: Callable[[Page], None]
) -> None:
    visit_two_pages(page)
    leave(page)
    wait_until_gone(page)
    for _step in range(4):
        go_back(page)
        assert seen(page) == ""


def test_back_within_the_site_still_works(site_as_loaded: Site, page: Page) -> None:
    visit_two_pages(page)
    page.go_back()
    page.wait_for_url(f"{SITE}{START}")
    assert page.locator("h1").is_visible()


def test_capitals_and_other_keys_never_leave(site_as_loaded: Site, page: Page) -> None:
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


def test_slow_presses_do_not_leave(site_as_loaded: Site, page: Page) -> None:
    page.clock.install()
    page.goto("/")
    for _press in range(3):
        page.keyboard.press("Shift")
        page.clock.fast_forward(2600)
    assert seen(page)
    assert page.url == f"{SITE}/"


def test_the_way_out_works_on_error_pages(site_as_loaded: Site, page: Page) -> None:
    page.goto("/nav-tadas-lapas/")
    by_keys(page)
    wait_until_gone(page)


def test_without_scripts_the_link_leads_away(site_as_loaded: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(INNER)
    by_click(page)
    wait_until_gone(page)


def test_back_from_another_site_that_a_link_led_to_shows_the_page_again(site_as_loaded: Site, page: Page) -> None:
    page.goto(INNER)
    page.evaluate(
        "address => { const link = document.createElement('a'); link.href = address; link.textContent = 'x';"
        "document.querySelector('main').prepend(link); link.click(); }",
        EXIT_URL,
    )
    wait_until_gone(page)
    page.go_back()
    page.wait_for_url(f"{SITE}{INNER}")
    assert page.locator("h1").is_visible()


def test_what_the_link_and_the_keys_do_is_said_and_the_second_press_warns(site_as_loaded: Site, page: Page) -> None:
    page.clock.install()
    page.goto(INNER)
    way_out = page.get_by_role("link", name="Aizvērt šo lapu")
    expect(way_out).to_have_accessible_description(re.compile("nekaitīgu vietni.*trīs reizes", re.DOTALL))
    warning = page.get_by_role("alert").filter(has_text="Vēl viens Shift aizvērs šo lapu")
    page.keyboard.press("Shift")
    expect(warning).to_have_count(0)
    page.keyboard.press("Shift")
    expect(warning).to_be_visible()
    page.keyboard.press("a")
    expect(warning).to_have_count(0)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(warning).to_be_visible()
    page.clock.fast_forward(5000)
    expect(warning).to_have_count(0)  # when the third has not come for five seconds
    assert page.url == f"{SITE}{INNER}"


@WAYS
def test_leaving_works_from_an_open_dialog(site_as_loaded: Site, page: Page, leave: Callable[[Page], None]) -> None:
    page.goto(INNER)
    page.evaluate(
        "() => { const dialog = document.createElement('dialog'); dialog.innerHTML = '<button>Labi</button>';"
        "document.body.append(dialog); dialog.showModal(); }"
    )
    way_out = page.get_by_role("dialog").get_by_role("link", name="Aizvērt šo lapu")
    expect(way_out).to_be_visible()
    page.evaluate("document.querySelector('dialog').close()")
    expect(page.get_by_role("banner").get_by_role("link", name="Aizvērt šo lapu")).to_be_visible()
    page.evaluate("document.querySelector('dialog').showModal()")
    expect(way_out).to_be_visible()
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("Vēl viens Shift aizvērs šo lapu")
    page.keyboard.press("a")
    leave(page)
    wait_until_gone(page)


COVERED = """async () => {
    const exit = document.querySelector('.exit');
    const found = [];
    for (const each of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
        if (each === exit || !each.checkVisibility()) continue;
        each.focus();
        if (document.activeElement !== each) continue;
        await new Promise(done => requestAnimationFrame(done));
        const field = each.closest('.field');
        const used = field && field.offsetHeight < innerHeight - 1.5 * exit.offsetHeight ? field : each;
        const box = used.getBoundingClientRect(), over = exit.getBoundingClientRect();
        const covers = box.left < over.right && over.left < box.right && box.top < over.bottom && over.top < box.bottom;
        if (covers || box.top < 0 || box.bottom > innerHeight) found.push(each.outerHTML.slice(0, 100));
    }
    return found;
}"""


@pytest.mark.parametrize(
    ("width", "height"),
    [
        *((320, 256), (360, 640)),
        *(
            pytest.param(*size, marks=pytest.mark.thorough)
            for size in [(360, 300), (640, 360), (768, 1024), (1280, 300), (1280, 800)]
        ),
    ],
)
def test_what_is_in_use_is_never_covered_nor_its_label_or_error(
    site_as_loaded: Site, open_page: Callable[..., Page], width: int, height: int
) -> None:
    page = open_page(width=width, height=height)
    page.goto(INNER)
    assert page.evaluate(COVERED) == []
    page.goto(latvian("events:register", example().slug))
    send(page)
    assert page.locator(".field--error").count() == 2
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    assert page.evaluate(COVERED) == []


def test_the_list_of_libraries_lies_clear_of_the_link_on_the_lowest_window(
    site: Site, open_page: Callable[..., Page]
) -> None:
    for number in range(8):
        Library.objects.create(
            code=str(number), name=f"{number}. bibliotēka", place="Cēsis", municipality="Cēsu novads"
        )
    page = open_page(width=320, height=256)
    page.goto(latvian("events:register", example().slug))
    page.locator("[name=library]").press_sequentially("bib")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    boxes = [
        page.locator(one).bounding_box() for one in (".exit", "[name=library]", ".suggestions [aria-selected=true]")
    ]
    exit_box, field, chosen = [box for box in boxes if box]
    assert exit_box["y"] + exit_box["height"] <= field["y"]
    assert field["y"] + field["height"] <= chosen["y"]
    assert chosen["y"] + chosen["height"] <= 256


@pytest.mark.parametrize(("width", "height", "is_low"), [(360, 640, False), (360, 330, True), (740, 360, True)])
def test_a_thumb_reaches_the_link_and_a_keyboard_on_the_screen_does_not_meet_it(
    site_as_loaded: Site, open_page: Callable[..., Page], width: int, height: int, is_low: bool
) -> None:
    page = open_page(width=width, height=height, has_touch=True, is_mobile=True)
    page.goto(INNER)
    box = page.locator("a.exit").bounding_box()
    assert box
    assert box["height"] >= 44
    assert (box["x"], box["width"]) == (0, width)
    assert box["y"] == (0 if is_low else height - box["height"])
    page.locator("a.exit").tap()
    wait_until_gone(page)
