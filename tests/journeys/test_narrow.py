"""On a narrow or enlarged screen there is room for what the page says, and long words break with a hyphen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from campaign_site import languages, periods
from pages.models import ArticlePage, HelpFact, HelpPage


@pytest.mark.usefixtures("site_as_loaded")
@pytest.mark.parametrize(("language", "section"), [("", "privatums/"), ("en/", "about/"), ("ru/", ""), ("uk/", "")])
def test_header_and_help_leave_more_than_half_of_an_enlarged_page(page: Page, language: str, section: str) -> None:
    answer = page.goto(f"/{language}{section}")
    assert answer
    assert answer.status == 200
    for width, height in [(640, 360), (640, 400), (640, 512), (360, 640), (320, 256)]:
        page.set_viewport_size({"width": width, "height": height})
        bottom = page.evaluate(
            "Math.max(...['.topbar', '.helpbar--slim'].map(one => document.querySelector(one)).filter(Boolean)"
            ".map(one => one.getBoundingClientRect().bottom))"
        )
        assert bottom < height / 2
    page.get_by_role("navigation").locator(".menu__open").click()
    assert page.locator(".menu ul").is_visible()
    page.locator(".menu__close").click()
    assert not page.locator(".menu ul").is_visible()


@pytest.mark.usefixtures("site_as_loaded")
@pytest.mark.parametrize("language", languages.BY_CODE)
def test_the_first_number_to_call_stands_on_a_phone_s_first_screen_above_the_way_out(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(HelpPage.objects.get(locale__language_code=language).get_url())
    number = page.locator("main a[href^='tel:']").first.bounding_box()
    way_out = page.locator(".exit").bounding_box()
    assert number
    assert way_out
    assert number["y"] + number["height"] <= way_out["y"]


@pytest.mark.usefixtures("site")
def test_a_doubt_about_a_number_is_seen_in_the_line_under_the_header(page: Page) -> None:
    fact = HelpFact.objects.get(value="112")
    fact.check_again_by = timezone.localdate() - timedelta(days=periods.FACT_GRACE_DAYS + 1)
    fact.save()
    doubt = page.locator(".helpbar--slim .helpbar__doubt")
    for _time in range(100):  # Another process sees the change within a second.
        page.goto("/par-kampanu/")
        if doubt.count():
            break
    expect(doubt).to_contain_text("pirms paļaujies, pārliecinies")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        box = doubt.bounding_box()
        assert box
        assert box["width"] > width / 4
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("site")
def test_a_long_word_of_a_heading_breaks_with_a_hyphen_only_where_it_must_and_is_copied_whole(
    open_page: Callable[..., Page],
) -> None:
    word = "Pretcilvēktirdzniecība"
    article = ArticlePage.objects.filter(locale__language_code="lv").first()
    assert article
    article.title = word
    article.save_revision().publish()
    page = open_page()

    def lines() -> int:
        return int(
            page.evaluate(
                "() => { const range = document.createRange();"
                "range.selectNodeContents(document.querySelector('h1')); return range.getClientRects().length; }"
            )
        )

    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(article.get_url())
    assert lines() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    assert lines() > 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('h1')); const given = new DataTransfer();"
        "const copying = new ClipboardEvent('copy', {clipboardData: given, bubbles: true, cancelable: true});"
        "document.querySelector('h1').dispatchEvent(copying); return given.getData('text/plain'); }"
    )
    assert copied == word
